namespace Wavehall.Rendering.Reverb;

/// <summary>
/// What a reverb is set to. Times are those in which the sound falls by 60 dB. A value outside of its range is refused
/// with <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed record ReverbSettings
{
    /// <summary>Mean free path of the room [m], 2 to 50: how long a sound travels from wall to wall (4 V / S).</summary>
    public double SizeMetres { get; init => field = InRange(value, 2, 50, nameof(SizeMetres)); } = 10;

    /// <summary>Time before the first echoes, on top of the shortest way through the room [s], 0 to 0.2.</summary>
    public double PreDelaySeconds { get; init => field = InRange(value, 0, 0.2, nameof(PreDelaySeconds)); } = 0.02;

    /// <summary>Below <see cref="DecayShelves.LowEdgeHz"/> [s], 0.1 to 20.</summary>
    public double LowTimeSeconds { get; init => field = InRange(value, 0.1, 20, nameof(LowTimeSeconds)); } = 2.2;

    /// <summary>Between the edges [s], 0.1 to 20.</summary>
    public double MidTimeSeconds { get; init => field = InRange(value, 0.1, 20, nameof(MidTimeSeconds)); } = 1.9;

    /// <summary>Above <see cref="DecayShelves.HighEdgeHz"/> [s], 0.1 to 20.</summary>
    public double HighTimeSeconds { get; init => field = InRange(value, 0.1, 20, nameof(HighTimeSeconds)); } = 1.0;

    /// <summary>Linear gain of the whole, 0 to 10. At 1 all outputs together have the energy of what is sent in.</summary>
    public double Gain { get; init => field = InRange(value, 0, 10, nameof(Gain)); } = 1;

    private static double InRange(double value, double least, double most, string name)
    {
        // Written so that NaN is refused, too.
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The reverb's {name} must be from {least} to {most}.");
        }

        return value;
    }
}
