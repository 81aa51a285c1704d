using System.Numerics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>
/// The filter that 2.5-dimensional synthesis needs once per object: H = sqrt(j w / c), +3 dB per octave and 45 degrees.
/// Above the aliasing frequency of the contour the loudspeakers no longer add up in phase, and the response is held.
/// </summary>
public static class PrefilterResponse
{
    /// <summary>
    /// H(f) of plane waves and point sources, held at its value of <paramref name="aliasingFrequencyHz"/> above that
    /// frequency (positive infinity: never held).
    /// </summary>
    public static Complex At(double frequencyHz, double aliasingFrequencyHz = double.PositiveInfinity)
    {
        var frequency = Math.Min(Math.Abs(frequencyHz), aliasingFrequencyHz);
        var part = Math.Sqrt(Math.PI * frequency / SpeedOfSound.MetresPerSecond);
        return new Complex(part, frequencyHz < 0 ? -part : part);
    }

    /// <summary>sqrt(-j w / c), the time-reversed filter of focused sources: no phase error behind the focus.</summary>
    public static Complex AtFocused(double frequencyHz, double aliasingFrequencyHz = double.PositiveInfinity) =>
        Complex.Conjugate(At(frequencyHz, aliasingFrequencyHz));

    /// <summary>Frequency above which a contour of this spacing aliases, c / (2 spacing) [Hz].</summary>
    public static double AliasingFrequencyHz(double spacingMetres) =>
        SpeedOfSound.MetresPerSecond / (2 * spacingMetres);
}
