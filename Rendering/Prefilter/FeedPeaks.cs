using System.Numerics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Prefilter;

/// <summary>
/// By how much a feed and the fractional delay behind it can raise a peak, whatever the fraction. Both are one FIR at every
/// sample, also of an object that moves: the taps of the feed convolved with those of the interpolator at the fraction.
/// </summary>
/// <param name="Bound">
/// Largest sum of the magnitudes of the combined taps: no signal within full scale comes out larger, and one whose signs are those of
/// the reversed taps comes out as large.
/// </param>
/// <param name="Tone">Largest magnitude of the combined response over frequency: no steady tone comes out larger.</param>
internal readonly record struct FeedPeaks(double Bound, double Tone)
{
    /// <summary>The fraction of a pair whose whole delay was just chosen: the nearest one leaves a half.</summary>
    private const double RestingFraction = 0.5;

    private const int FractionSteps = 128;
    private const int FrequencySteps = 1024;

    /// <summary>Peaks of every feed of a room.</summary>
    /// <param name="filters">The feeds.</param>
    /// <param name="bands">Sections of each band.</param>
    /// <param name="largestFraction">Largest magnitude of the fraction [samples].</param>
    public static FeedPeaks[] Of(FeedFilter[] filters, BiquadSection[][] bands, double largestFraction)
    {
        var branches = FarrowDesign.Design();
        var interpolator = InterpolatorMagnitude(branches);
        var responses = Array.ConvertAll(bands, ImpulseResponse);
        return Array.ConvertAll(filters, filter =>
        {
            var taps = responses[filter.Band].Length == 1 ? filter.Taps : Convolved(responses[filter.Band], filter.Taps);
            return new FeedPeaks(LargestSum(taps, branches, largestFraction), LargestMagnitude(filter.Taps, bands[filter.Band], interpolator));
        });
    }

    /// <summary>
    /// How far the fraction goes [samples]: a half where the whole delay is chosen, and on either side what the delay slides until it
    /// is chosen anew, at the largest slope of either kind of pair.
    /// </summary>
    /// <param name="jumpStepSamples">Delay step over a segment above which it is faded and does not slide.</param>
    public static double LargestFraction(double jumpStepSamples)
    {
        const double HalfPart = (PairSegment.PartLength - 1) / 2.0;
        const double HalfGroup = (4 - 1) / 2.0;
        var steady = Math.Min(jumpStepSamples, PairSegment.QuickStepSamples) * HalfPart;
        return RestingFraction + (Math.Max(steady, jumpStepSamples * HalfGroup) / PairSegment.Length);
    }

    private static double LargestSum(double[] filter, ReadOnlySpan<double> branches, double largestFraction)
    {
        var largest = 0.0;
        var step = 2 * largestFraction / FractionSteps;
        var taps = new double[FarrowDesign.BranchCount][];
        for (var branch = 0; branch < taps.Length; branch++)
        {
            taps[branch] = Convolved(filter, branches.Slice(branch * FarrowDesign.TapCount, FarrowDesign.TapCount));
        }

        // Between two steps a tap is off the straight line by at most step^2 / 8 times its second derivative, the sum of m (m - 1) bm mu^(m - 2),
        // and the magnitude of a straight line is nowhere above its ends.
        var curvature = 0.0;
        for (var m = 2; m < taps.Length; m++)
        {
            curvature += m * (m - 1) * Math.Pow(largestFraction, m - 2) * taps[m].Sum(Math.Abs);
        }

        for (var i = 0; i <= FractionSteps; i++)
        {
            var mu = (i * step) - largestFraction;
            var sum = step * step / 8 * curvature;
            for (var k = 0; k < taps[0].Length; k++)
            {
                var tap = 0.0;
                for (var m = taps.Length - 1; m >= 0; m--)
                {
                    tap = (tap * mu) + taps[m][k];
                }

                sum += Math.Abs(tap);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    // What is left of a response after this is below a millionth of its sum for every crossover from 20 Hz on.
    private static double[] ImpulseResponse(BiquadSection[] sections)
    {
        const int Length = 8192;
        if (sections.Length == 0)
        {
            return [1];
        }

        var signal = new double[Length];
        signal[0] = 1;
        foreach (var section in sections)
        {
            var (first, second) = (0.0, 0.0);
            for (var i = 0; i < Length; i++)
            {
                var input = signal[i];
                var output = (section.B0 * input) + first;
                first = (section.B1 * input) - (section.A1 * output) + second;
                second = (section.B2 * input) - (section.A2 * output);
                signal[i] = output;
            }
        }

        return signal;
    }

    private static double LargestMagnitude(double[] filter, BiquadSection[] sections, double[] interpolator)
    {
        var largest = 0.0;
        for (var i = 0; i < interpolator.Length; i++)
        {
            var frequencyHz = SignalSource.SampleRate / 2.0 * i / FrequencySteps;
            var band = sections.Aggregate(1.0, (product, section) => product * section.ResponseAt(frequencyHz).Magnitude);
            largest = Math.Max(largest, Response(filter, Math.PI * i / FrequencySteps).Magnitude * band * interpolator[i]);
        }

        return largest;
    }

    /// <summary>Largest magnitude of the interpolator at each frequency from 0 to 24 kHz.</summary>
    private static double[] InterpolatorMagnitude(double[] branches)
    {
        var magnitudes = new double[FrequencySteps + 1];
        var responses = new Complex[FarrowDesign.BranchCount];
        for (var i = 0; i < magnitudes.Length; i++)
        {
            for (var branch = 0; branch < responses.Length; branch++)
            {
                responses[branch] = Response(branches.AsSpan(branch * FarrowDesign.TapCount, FarrowDesign.TapCount), Math.PI * i / FrequencySteps);
            }

            for (var step = 0; step <= FractionSteps; step++)
            {
                var mu = RestingFraction * ((2.0 * step / FractionSteps) - 1);
                var response = Complex.Zero;
                for (var m = responses.Length - 1; m >= 0; m--)
                {
                    response = (response * mu) + responses[m];
                }

                magnitudes[i] = Math.Max(magnitudes[i], response.Magnitude);
            }
        }

        return magnitudes;
    }

    private static double[] Convolved(double[] filter, ReadOnlySpan<double> branch)
    {
        var result = new double[filter.Length + branch.Length - 1];
        for (var i = 0; i < filter.Length; i++)
        {
            for (var k = 0; k < branch.Length; k++)
            {
                result[i + k] += filter[i] * branch[k];
            }
        }

        return result;
    }

    private static Complex Response(ReadOnlySpan<double> taps, double w)
    {
        // Horner's rule in z^-1.
        var z = Complex.FromPolarCoordinates(1, -w);
        var sum = Complex.Zero;
        for (var k = taps.Length - 1; k >= 0; k--)
        {
            sum = (sum * z) + taps[k];
        }

        return sum;
    }
}
