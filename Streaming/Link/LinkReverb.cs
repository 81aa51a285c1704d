namespace Wavehall.Streaming.Link;

/// <summary>The reverb of the show. Times are those in which the sound falls by 60 dB.</summary>
/// <param name="Gain">Linear gain of the whole, 0 to 10.</param>
/// <param name="SizeMetres">Mean free path of the room [m], 2 to 50.</param>
/// <param name="PreDelaySeconds">Time before the first echoes [s], 0 to 0.2.</param>
/// <param name="LowTimeSeconds">Time below 250 Hz [s], 0.1 to 20.</param>
/// <param name="MidTimeSeconds">Time from 250 Hz to 4 kHz [s], 0.1 to 20.</param>
/// <param name="HighTimeSeconds">Time above 4 kHz [s], 0.1 to 20.</param>
public sealed record LinkReverb(
    double Gain,
    double SizeMetres,
    double PreDelaySeconds,
    double LowTimeSeconds,
    double MidTimeSeconds,
    double HighTimeSeconds)
{
    /// <summary>Says what is wrong in one line, or null.</summary>
    public string? Fault() =>
        RangeFault("gain", Gain, 0, 10)
        ?? RangeFault("sizeMetres", SizeMetres, 2, 50)
        ?? RangeFault("preDelaySeconds", PreDelaySeconds, 0, 0.2)
        ?? RangeFault("lowTimeSeconds", LowTimeSeconds, 0.1, 20)
        ?? RangeFault("midTimeSeconds", MidTimeSeconds, 0.1, 20)
        ?? RangeFault("highTimeSeconds", HighTimeSeconds, 0.1, 20);

    private static string? RangeFault(string name, double value, double min, double max) =>
        value >= min && value <= max ? null : FormattableString.Invariant($"{name} {value} is not from {min} to {max}");
}
