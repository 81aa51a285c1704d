using System.Numerics;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Filters;

/// <summary>
/// A second-order section, H(z) = (B0 + B1 z^-1 + B2 z^-2) / (1 + A1 z^-1 + A2 z^-2).
/// </summary>
/// <param name="B0">Numerator.</param>
/// <param name="B1">Numerator, one sample back.</param>
/// <param name="B2">Numerator, two samples back.</param>
/// <param name="A1">Denominator, one sample back; stable where |A1| is less than 1 + A2.</param>
/// <param name="A2">Denominator, two samples back; stable within plus or minus 1.</param>
public readonly record struct BiquadSection(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Lets everything pass.</summary>
    public static BiquadSection Identity => new(1, 0, 0, 0, 0);

    /// <summary>True when every input of finite size gives an output of finite size (Jury's triangle).</summary>
    public bool IsStable => Math.Abs(A2) < 1 && Math.Abs(A1) < 1 + A2;

    /// <summary>Response at a frequency [Hz] at 48 kHz.</summary>
    public Complex ResponseAt(double frequencyHz)
    {
        var back = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz / SignalSource.SampleRate);
        return (B0 + (back * (B1 + (back * B2)))) / (1 + (back * (A1 + (back * A2))));
    }
}
