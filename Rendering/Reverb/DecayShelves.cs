using System.Numerics;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// Gains in three bands from two shelves of fourth order: each is two second-order sections whose poles are those of a
/// Butterworth filter at the band edge and never move, so that only the mix of a section's signals carries the gain. An octave from the
/// edge a shelf has all but 0.4 percent of its gain.
/// </summary>
/// <remarks>
/// The sections are state variable filters (Zavalishin 2012, Simper 2013). In single precision a biquad at 250 Hz errs by more than
/// a line with 20 s of decay takes from the sound in one pass; here the departure from 1 is a coefficient of its own. That only the mix
/// carries the gain makes every blend of two settings a stable filter. Halfway between very unlike settings it can amplify a band by a few decibels for
/// the 43 ms that a change takes; at its end it is one that cannot.
/// </remarks>
internal static class DecayShelves
{
    /// <summary>Between the low and the middle band [Hz].</summary>
    public const double LowEdgeHz = 250;

    /// <summary>Between the middle and the high band [Hz].</summary>
    public const double HighEdgeHz = 4000;

    /// <summary>Two sections for the low shelf, then two for the high one.</summary>
    public const int SectionCount = 4;

    /// <summary>Factors of the input, of the band-pass and of the low-pass.</summary>
    public const int MixCount = 3;

    /// <summary>Coefficients of one filter: section s, mix m at [s * <see cref="MixCount"/> + m].</summary>
    public const int CoefficientCount = SectionCount * MixCount;

    /// <summary>Factors of the poles of one section.</summary>
    public const int PoleCount = 3;

    /// <summary>Factors of the poles of all sections: section s at [s * <see cref="PoleCount"/>].</summary>
    public static float[] Poles { get; } = MakePoles();

    /// <summary>Coefficients of a filter with these linear gains, all above 0.</summary>
    public static double[] Mix(double low, double mid, double high)
    {
        var mix = new double[CoefficientCount];
        var lowRoot = Math.Pow(low / mid, 0.25);
        var highRoot = Math.Pow(high / mid, 0.25);
        for (var section = 0; section < SectionCount; section++)
        {
            var damping = Damping(section);
            var at = mix.AsSpan(section * MixCount, MixCount);
            if (section < 2)
            {
                at[0] = 1;
                at[1] = damping * (lowRoot - 1);
                at[2] = (lowRoot * lowRoot) - 1;
            }
            else
            {
                at[0] = highRoot * highRoot;
                at[1] = damping * highRoot * (1 - highRoot);
                at[2] = 1 - (highRoot * highRoot);
            }
        }

        // The first section carries the gain of the middle band.
        for (var m = 0; m < MixCount; m++)
        {
            mix[m] *= mid;
        }

        return mix;
    }

    /// <summary>Response of a filter at a frequency [Hz].</summary>
    public static Complex ResponseAt(ReadOnlySpan<double> mix, double frequencyHz)
    {
        var response = Complex.One;
        for (var section = 0; section < SectionCount; section++)
        {
            var s = Complex.ImaginaryOne * Math.Tan(Math.PI * frequencyHz / SignalSource.SampleRate) / Warped(section);
            var denominator = (s * s) + (Damping(section) * s) + 1;
            var at = mix.Slice(section * MixCount, MixCount);
            response *= at[0] + (((at[1] * s) + at[2]) / denominator);
        }

        return response;
    }

    private static float[] MakePoles()
    {
        var poles = new float[SectionCount * PoleCount];
        for (var section = 0; section < SectionCount; section++)
        {
            var warped = Warped(section);
            var first = 1 / (1 + (warped * (warped + Damping(section))));
            poles[section * PoleCount] = (float)first;
            poles[(section * PoleCount) + 1] = (float)(warped * first);
            poles[(section * PoleCount) + 2] = (float)(warped * warped * first);
        }

        return poles;
    }

    private static double Warped(int section) => Math.Tan(Math.PI * (section < 2 ? LowEdgeHz : HighEdgeHz) / SignalSource.SampleRate);

    private static double Damping(int section) => 2 * Math.Cos(Math.PI / 8 * (section % 2 == 0 ? 1 : 3));
}
