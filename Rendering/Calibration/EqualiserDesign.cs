using System.Diagnostics.CodeAnalysis;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Calibration;

/// <summary>
/// Second-order sections of an equaliser at 48 kHz (Bristow-Johnson, "Audio EQ Cookbook", W3C note, 2021). Differences of the cosine from
/// 1, which lose digits at low frequencies, are written with the half angle.
/// </summary>
public static class EqualiserDesign
{
    /// <summary>Designs one filter; false with one line when it is out of range.</summary>
    /// <param name="filter">What it is to do.</param>
    /// <param name="section">A stable section.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDesign(EqualiserFilter filter, out BiquadSection section, [NotNullWhen(false)] out string? error)
    {
        section = BiquadSection.Identity;
        error = filter switch
        {
            { Shape: < EqualiserShape.Peaking or > EqualiserShape.AllPass } => $"shape {(int)filter.Shape} is not known",
            { FrequencyHz: not (>= 10 and <= 22000) } => FormattableString.Invariant($"the frequency must be 10 to 22000 Hz, is {filter.FrequencyHz}"),
            { GainDb: not (>= -30 and <= 30) } => FormattableString.Invariant($"the gain must be -30 to 30 dB, is {filter.GainDb}"),
            { Q: not (>= 0.1 and <= 50) } => FormattableString.Invariant($"Q must be 0.1 to 50, is {filter.Q}"),
            _ => null,
        };
        if (error is not null)
        {
            return false;
        }

        section = Design(filter);
        error = section.IsStable ? null : FormattableString.Invariant($"a filter at {filter.FrequencyHz} Hz with Q {filter.Q} is not stable");
        return error is null;
    }

    private static BiquadSection Design(EqualiserFilter filter)
    {
        var angle = 2 * Math.PI * filter.FrequencyHz / SignalSource.SampleRate;
        var (sine, cosine) = Math.SinCos(angle);
        var alpha = sine / (2 * filter.Q);
        var rootGain = Math.Pow(10, filter.GainDb / 40);
        var below = Math.Pow(Math.Sin(angle / 2), 2);
        var above = Math.Pow(Math.Cos(angle / 2), 2);
        return filter.Shape switch
        {
            EqualiserShape.Peaking => Normalised(
                1 + (alpha * rootGain), -2 * cosine, 1 - (alpha * rootGain), 1 + (alpha / rootGain), -2 * cosine, 1 - (alpha / rootGain)),
            EqualiserShape.LowShelf => LowShelf(rootGain, alpha, below, above),
            EqualiserShape.HighShelf => HighShelf(rootGain, alpha, below, above),
            EqualiserShape.LowPass => Normalised(below, 2 * below, below, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualiserShape.HighPass => Normalised(above, -2 * above, above, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualiserShape.Notch => Normalised(1, -2 * cosine, 1, 1 + alpha, -2 * cosine, 1 - alpha),
            _ => Normalised(1 - alpha, -2 * cosine, 1 + alpha, 1 + alpha, -2 * cosine, 1 - alpha),
        };
    }

    // (A + 1) - (A - 1) cos = 2 (A below + above), (A + 1) + (A - 1) cos = 2 (A above + below),
    // (A - 1) - (A + 1) cos = 2 (A below - above), (A - 1) + (A + 1) cos = 2 (A above - below).
    private static BiquadSection LowShelf(double rootGain, double alpha, double below, double above)
    {
        var bend = Math.Sqrt(rootGain) * alpha;
        var (top, bottom) = ((rootGain * below) + above, (rootGain * above) + below);
        return Normalised(
            rootGain * (top + bend),
            2 * rootGain * ((rootGain * below) - above),
            rootGain * (top - bend),
            bottom + bend,
            -2 * ((rootGain * above) - below),
            bottom - bend);
    }

    private static BiquadSection HighShelf(double rootGain, double alpha, double below, double above)
    {
        var bend = Math.Sqrt(rootGain) * alpha;
        var (top, bottom) = ((rootGain * above) + below, (rootGain * below) + above);
        return Normalised(
            rootGain * (top + bend),
            -2 * rootGain * ((rootGain * above) - below),
            rootGain * (top - bend),
            bottom + bend,
            2 * ((rootGain * below) - above),
            bottom - bend);
    }

    private static BiquadSection Normalised(double b0, double b1, double b2, double a0, double a1, double a2) =>
        new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
}
