using Wavehall.Venues;

namespace Wavehall.WebUI.Stage;

/// <summary>Where a focused source radiates to, as operators set it: an angle in plan, 0 to the front, positive to the left.</summary>
public static class FocusAngle
{
    /// <summary>The angle in plan to a tenth [degrees], -180 to 180; 0 straight up or down.</summary>
    public static double ToDegrees(Vector3D direction) =>
        Math.Round(double.RadiansToDegrees(Math.Atan2(direction.Y, direction.X)), 1) + 0.0; // + 0: -0 would be shown as such

    /// <summary>A direction with another angle in plan; how steep it is and its length stay.</summary>
    /// <param name="now">The direction that it had; null: level.</param>
    /// <param name="degrees">Finite.</param>
    public static Vector3D Turn(Vector3D? now, double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        var before = now ?? new Vector3D(1, 0, 0);
        var level = Math.Sqrt((before.X * before.X) + (before.Y * before.Y));

        // Straight up has no angle in plan that could be turned.
        return level > 0 ? new Vector3D(level * cosine, level * sine, before.Z) : new Vector3D(cosine, sine, 0);
    }
}
