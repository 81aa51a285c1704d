namespace Wavehall.Show.Objects;

/// <summary>The reverb of a show: one room for all objects that are sent to it. Times are those in which the sound falls by 60 dB.</summary>
public sealed record ShowReverb
{
    /// <summary>What holds when a show says nothing: a concert hall.</summary>
    public static ShowReverb Default { get; } = new();

    /// <summary>Linear gain of the whole, 0 to 10.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Mean free path of the room [m], 2 to 50: how long a sound travels from wall to wall (4 V / S; a concert hall has 8 to 12).</summary>
    public double SizeMetres { get; init; } = 10;

    /// <summary>Time before the first echoes [s], 0 to 0.2.</summary>
    public double PreDelaySeconds { get; init; } = 0.02;

    /// <summary>Below 250 Hz [s], 0.1 to 20. Halls have a little more time below (Beranek 2004, bass ratio 1.1 to 1.3).</summary>
    public double LowTimeSeconds { get; init; } = 2.2;

    /// <summary>From 250 Hz to 4 kHz [s], 0.1 to 20; 1.8 to 2.2 are those of concert halls (Beranek 2004).</summary>
    public double MidTimeSeconds { get; init; } = 1.9;

    /// <summary>Above 4 kHz [s], 0.1 to 20; air and cloth take more there.</summary>
    public double HighTimeSeconds { get; init; } = 1.0;
}
