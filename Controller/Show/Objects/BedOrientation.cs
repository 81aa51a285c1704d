namespace Wavehall.Show.Objects;

/// <summary>How a bed is turned: roll about x (front) first, then pitch about y (left), then yaw about z (up), each counter-clockwise seen from the tip of its axis.</summary>
/// <param name="YawDegrees">About z [degrees], -360 to 360; positive turns what is in front to the left.</param>
/// <param name="PitchDegrees">About y [degrees], -360 to 360; positive turns what is in front down.</param>
/// <param name="RollDegrees">About x [degrees], -360 to 360; positive turns what is left up.</param>
public sealed record BedOrientation(double YawDegrees, double PitchDegrees, double RollDegrees)
{
    /// <summary>Not turned.</summary>
    public static BedOrientation None { get; } = new(0, 0, 0);
}
