using System.Numerics;

namespace Wavehall.Rendering.NearField;

/// <summary>Spherical Hankel functions of the second kind, waves that travel outwards under the time convention exp(+jwt).</summary>
internal static class SphericalHankel
{
    /// <summary>Values of order 0 to the last of the span: h_0 = j exp(-jx) / x, then upwards, where the growing part of the function is stable.</summary>
    /// <param name="x">Argument kr, above 0.</param>
    /// <param name="values">Takes the values; those that exceed the range of numbers are infinite.</param>
    public static void Fill(double x, Span<Complex> values)
    {
        var wave = Complex.FromPolarCoordinates(1 / x, -x);
        var (before, now) = (wave, Complex.ImaginaryOne * wave);
        for (var n = 0; n < values.Length; n++)
        {
            values[n] = now;
            (before, now) = (now, ((((2 * n) + 1) / x) * now) - before);
        }
    }
}
