using System.Numerics;
using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.NearField;

/// <summary>
/// Sections from poles and zeros: the pole that is nearest to the unit circle takes the zero that is nearest to it and goes to the end, where
/// the signal has been damped by all others, and so on.
/// </summary>
internal static class SectionPairing
{
    /// <summary>Pairs as many poles as zeros; one of each pair of conjugates is given, and real ones.</summary>
    /// <param name="zeros">Zeros in the z plane, those above the real axis and real ones.</param>
    /// <param name="poles">Poles in the z plane, likewise.</param>
    /// <param name="gain">Factor, on the first section.</param>
    public static BiquadSection[] Pair(IEnumerable<Complex> zeros, IEnumerable<Complex> poles, double gain)
    {
        var freeZeros = zeros.ToList();
        var freePoles = poles.ToList();

        // Real ones go by twos; one that is left over is joined by one that does nothing.
        if (freePoles.Count(IsReal) % 2 == 1)
        {
            freePoles.Add(0);
            freeZeros.Add(0);
        }

        var sections = new List<BiquadSection>();
        while (freePoles.Count > 0)
        {
            var pole = TakeNearest(freePoles, value => Math.Abs(1 - value.Magnitude));
            var otherPole = IsReal(pole)
                ? TakeNearest(freePoles, value => IsReal(value) ? Math.Abs(1 - value.Magnitude) : double.PositiveInfinity)
                : Complex.Conjugate(pole);
            var zero = TakeNearest(freeZeros, value => (value - pole).Magnitude);
            var otherZero = IsReal(zero)
                ? TakeNearest(freeZeros, value => IsReal(value) ? (value - pole).Magnitude : double.PositiveInfinity)
                : Complex.Conjugate(zero);
            sections.Add(new BiquadSection(
                1, -(zero + otherZero).Real, (zero * otherZero).Real, -(pole + otherPole).Real, (pole * otherPole).Real));
        }

        if (sections.Count == 0)
        {
            sections.Add(BiquadSection.Identity);
        }

        sections.Reverse();
        var first = sections[0];
        sections[0] = first with { B0 = gain * first.B0, B1 = gain * first.B1, B2 = gain * first.B2 };
        return [.. sections];
    }

    private static bool IsReal(Complex value) => value.Imaginary == 0;

    private static Complex TakeNearest(List<Complex> values, Func<Complex, double> distance)
    {
        var taken = values.MinBy(distance);
        values.Remove(taken);
        return taken;
    }
}
