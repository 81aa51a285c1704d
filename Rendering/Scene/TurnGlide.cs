using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>Three angles that run in straight lines, each the shorter way round.</summary>
internal struct TurnGlide
{
    private ScalarGlide _yaw;
    private ScalarGlide _pitch;
    private ScalarGlide _roll;

    /// <summary>Holds angles since ever: yaw, pitch and roll [rad].</summary>
    public TurnGlide(Vector3D angles)
    {
        _yaw = new ScalarGlide(angles.X);
        _pitch = new ScalarGlide(angles.Y);
        _roll = new ScalarGlide(angles.Z);
    }

    /// <summary>Begins to turn.</summary>
    /// <param name="angles">Where to [rad].</param>
    /// <param name="gridPoint">Where the change holds.</param>
    /// <param name="rampSamples">How long it turns [samples].</param>
    public void GoTo(Vector3D angles, long gridPoint, int rampSamples)
    {
        Turn(ref _yaw, angles.X, gridPoint, rampSamples);
        Turn(ref _pitch, angles.Y, gridPoint, rampSamples);
        Turn(ref _roll, angles.Z, gridPoint, rampSamples);
    }

    /// <summary>The angles at a sample [rad].</summary>
    public readonly Vector3D At(long sampleIndex) => new(_yaw.At(sampleIndex), _pitch.At(sampleIndex), _roll.At(sampleIndex));

    private static void Turn(ref ScalarGlide angle, double target, long gridPoint, int rampSamples)
    {
        var here = angle.At(gridPoint);

        // Where it ends is the target, or a whole number of turns from it.
        angle.GoTo(here + Math.IEEERemainder(target - here, 2 * Math.PI), gridPoint, rampSamples);
    }
}
