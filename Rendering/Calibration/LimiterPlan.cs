using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Calibration;

/// <summary>A limiter in samples and factors.</summary>
/// <param name="Ceiling">
/// Largest magnitude of a sample; full scale is 1. A multiple of 2^-23 at or below what was asked for: converting to 24 bit never rounds above it.
/// </param>
/// <param name="LookAheadSamples">Latency, at least 1.</param>
/// <param name="ReleaseFactor">Share of the way back to where the gain may be that is gone with each sample, above 0 to 1.</param>
public sealed record LimiterPlan(double Ceiling, int LookAheadSamples, double ReleaseFactor)
{
    private const double FullScale = 1 << 23;

    /// <summary>Says what is wrong with the settings in one line, or null.</summary>
    public static string? Fault(LimiterSettings settings) => settings switch
    {
        { CeilingDb: not (>= -60 and <= 0) } => FormattableString.Invariant($"the limiter's ceiling must be -60 to 0 dB, is {settings.CeilingDb}"),
        { LookAheadSeconds: not (>= 0.0001 and <= 0.01) } =>
            FormattableString.Invariant($"the limiter's look-ahead must be 0.0001 to 0.01 s, is {settings.LookAheadSeconds}"),
        { ReleaseSeconds: not (>= 0.001 and <= 5) } =>
            FormattableString.Invariant($"the limiter's release must be 0.001 to 5 s, is {settings.ReleaseSeconds}"),
        _ => null,
    };

    /// <summary>Plans settings without fault. The look-ahead is rounded up to whole samples.</summary>
    public static LimiterPlan For(LimiterSettings settings) => new(
        Math.Floor(Math.Pow(10, settings.CeilingDb / 20) * FullScale) / FullScale,
        (int)Math.Ceiling(settings.LookAheadSeconds * SignalSource.SampleRate - 1e-9),
        -double.ExpM1(-1 / (settings.ReleaseSeconds * SignalSource.SampleRate)));
}
