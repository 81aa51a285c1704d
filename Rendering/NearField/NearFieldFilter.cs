using System.Numerics;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.NearField;

/// <summary>
/// Near-field compensation of an order n: loudspeakers at radius R radiate curved waves, which lifts the bass of order n by 6 n dB per octave
/// below some n c / (2 pi R); these filters take it away again. With H_n(r) = theta_n(s r/c) / (s r/c)^n, which goes to 1 at
/// high frequencies, a plane wave needs 1 / H_n(R) and a point source at r needs H_n(r) / H_n(R).
/// </summary>
/// <remarks>
/// Daniel 2003, Spatial Sound Encoding Including Near Field Effect (AES 23rd conference). Delay and 1/r of the source are not included. Poles and
/// zeros are taken to the z plane by exp(s / fs) (matched z-transform) at 48 kHz, and the level is matched at half the
/// sampling rate: the real part of the quotient there, so that high orders at small radii, whose phase has not settled there, lose level
/// (1.5 dB at order 27 and 1.5 m, less than 0.05 dB up to order 10).
/// </remarks>
public static class NearFieldFilter
{
    /// <summary>Highest order.</summary>
    public const int MaximumOrder = BesselRoots.MaximumOrder;

    /// <summary>A plane wave from loudspeakers at a radius: a high-pass of order n with n zeros at 0 Hz.</summary>
    /// <param name="order">Order n, 0 to <see cref="MaximumOrder"/>; order 0 lets everything pass.</param>
    /// <param name="radiusMetres">Radius of the loudspeakers R [m], above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Order or radius are out of range.</exception>
    public static BiquadSection[] PlaneWave(int order, double radiusMetres)
    {
        CheckRadius(radiusMetres, nameof(radiusMetres));
        var roots = BesselRoots.Of(order);
        return Match(new Complex[order], [.. roots.Select(root => root * (SpeedOfSound.MetresPerSecond / radiusMetres))], order);
    }

    /// <summary>A point source from loudspeakers at a radius: a shelf that lifts the bass by (R / r)^n, which is less than 1 for a source beyond them.</summary>
    /// <param name="order">Order n, 0 to <see cref="MaximumOrder"/>; order 0 lets everything pass.</param>
    /// <param name="sourceRadiusMetres">Distance of the source from the centre r [m], above 0.</param>
    /// <param name="radiusMetres">Radius of the loudspeakers R [m], above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Order or a radius are out of range.</exception>
    public static BiquadSection[] PointSource(int order, double sourceRadiusMetres, double radiusMetres)
    {
        CheckRadius(sourceRadiusMetres, nameof(sourceRadiusMetres));
        CheckRadius(radiusMetres, nameof(radiusMetres));
        var roots = BesselRoots.Of(order);
        return Match(
            [.. roots.Select(root => root * (SpeedOfSound.MetresPerSecond / sourceRadiusMetres))],
            [.. roots.Select(root => root * (SpeedOfSound.MetresPerSecond / radiusMetres))],
            order);
    }

    /// <summary>H_n(r) at a frequency: theta_n(s r/c) / (s r/c)^n.</summary>
    /// <param name="order">Order n.</param>
    /// <param name="radiusMetres">Distance r [m], above 0.</param>
    /// <param name="frequencyHz">Frequency [Hz], above 0.</param>
    public static Complex NearField(int order, double radiusMetres, double frequencyHz)
    {
        var s = new Complex(0, 2 * Math.PI * frequencyHz * radiusMetres / SpeedOfSound.MetresPerSecond);
        return BesselRoots.All(order).Aggregate(Complex.One, (product, root) => product * ((s - root) / s));
    }

    /// <summary>
    /// What the filter of a plane wave loses in level over its whole range [dB], 0 or more; infinite where not even the sign is right. The quotient
    /// at half the sampling rate has a phase of order (order + 1) / 2 times c / (R pi fs), of whose cosine the level is made.
    /// </summary>
    public static double MatchingLossDb(int order, double radiusMetres)
    {
        var phase = BesselRoots.All(order).Sum(root => Math.Atan(-root.Real * SpeedOfSound.MetresPerSecond
            / ((radiusMetres * Math.PI * SignalSource.SampleRate) - (root.Imaginary * SpeedOfSound.MetresPerSecond))));
        return Math.Abs(phase) < Math.PI / 2 ? -20 * Math.Log10(Math.Cos(phase)) : double.PositiveInfinity;
    }

    /// <summary>Zeros that are all real are given in full; other zeros and the poles without their conjugates.</summary>
    private static BiquadSection[] Match(Complex[] zeros, Complex[] poles, int order)
    {
        var nyquist = new Complex(0, Math.PI * SignalSource.SampleRate);
        var allZeros = WithConjugates(zeros);
        var allPoles = WithConjugates(poles);
        var gain = Complex.One;
        for (var i = 0; i < order; i++)
        {
            gain *= (nyquist - allZeros[i]) / (nyquist - allPoles[i]) * (-1 - ToZ(allPoles[i])) / (-1 - ToZ(allZeros[i]));
        }

        return SectionPairing.Pair(zeros.Select(ToZ), poles.Select(ToZ), gain.Real);
    }

    private static Complex[] WithConjugates(Complex[] half) => [.. half, .. half.Where(value => value.Imaginary != 0).Select(Complex.Conjugate)];

    private static Complex ToZ(Complex s)
    {
        var z = Complex.Exp(s / SignalSource.SampleRate);
        return s.Imaginary == 0 ? z.Real : z;
    }

    private static void CheckRadius(double radiusMetres, string name)
    {
        if (!(radiusMetres > 0) || !double.IsFinite(radiusMetres))
        {
            throw new ArgumentOutOfRangeException(name, radiusMetres, "a radius is above 0 m");
        }
    }
}
