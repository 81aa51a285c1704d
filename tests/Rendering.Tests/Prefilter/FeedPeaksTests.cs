using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Prefilter;

public sealed class FeedPeaksTests
{
    private static readonly double[] Branches = FarrowDesign.Design();

    /// <summary>The fraction of every sample of random pairs, taken as the kernels take it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(85)]
    public void No_pair_leaves_the_range_of_the_fraction_and_some_nearly_reach_it(double metresPerSecond)
    {
        var jump = metresPerSecond / 343 * PairSegment.Length;
        var largest = FeedPeaks.LargestFraction(jump);
        var random = new Random(1);
        var seen = 0.0;
        for (var trial = 0; trial < 20000; trial++)
        {
            PairSegment pair = default;
            PairSegment secondary = default;
            var start = 100 + random.NextDouble();
            var flags = PairSegment.Lay(start, start + (jump * ((2 * random.NextDouble()) - 1)), 1, 1, jump, ref pair, ref secondary);
            for (var i = 0; i < PairSegment.Length; i++)
            {
                var j = i % PairSegment.PartLength;
                var fraction = (double)(i < 16 ? pair.Fraction0 : i < 32 ? pair.Fraction1 : pair.Fraction2);
                if (flags == PairSegment.Quick)
                {
                    fraction -= Math.Round(fraction + (pair.Slope * ((j & ~3) + 1.5)));
                }

                seen = Math.Max(seen, Math.Abs(fraction + (pair.Slope * j)));
            }
        }

        Assert.InRange(seen, 0.98 * largest, largest + 1e-6);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.68)]
    public void The_bound_holds_at_every_fraction_and_is_no_larger_than_it_must(double largestFraction)
    {
        double[][] filters = [[1], PrefilterDesign.Design(63, 60, 1700), [0.3, -0.7, 0.2, 0.9]];
        var peaks = FeedPeaks.Of(Array.ConvertAll(filters, taps => new FeedFilter(taps, 0)), [[]], largestFraction);
        for (var filter = 0; filter < filters.Length; filter++)
        {
            var largest = 0.0;
            for (var i = 0; i <= 2000; i++)
            {
                var mu = largestFraction * ((i / 1000.0) - 1);
                largest = Math.Max(largest, SumOfMagnitudes(filters[filter], mu));
            }

            Assert.InRange(peaks[filter].Bound, largest, 1.003 * largest);
        }
    }

    [Fact]
    public void Tones_pass_the_interpolator_as_they_are_and_rise_with_the_prefilter()
    {
        var peaks = FeedPeaks.Of([new FeedFilter([1], 0), new FeedFilter(PrefilterDesign.Design(255, 60, 1700), 0)], [[]], 0.4);
        Assert.InRange(peaks[0].Tone, 1, 1.01);
        Assert.InRange(peaks[1].Tone / PrefilterDesign.Magnitude(1700, 60, 1700), 1, 1.03);

        // The distance that docs/rendering.md names.
        Assert.Equal(8.7, 20 * Math.Log10(peaks[1].Bound / peaks[1].Tone), 0.1);
    }

    private static double SumOfMagnitudes(double[] filter, double mu)
    {
        var sum = 0.0;
        for (var n = 0; n < filter.Length + FarrowDesign.TapCount - 1; n++)
        {
            var tap = 0.0;
            for (var k = Math.Max(0, n - filter.Length + 1); k <= Math.Min(n, FarrowDesign.TapCount - 1); k++)
            {
                var at = 0.0;
                for (var branch = FarrowDesign.BranchCount - 1; branch >= 0; branch--)
                {
                    at = (at * mu) + Branches[(branch * FarrowDesign.TapCount) + k];
                }

                tap += at * filter[n - k];
            }

            sum += Math.Abs(tap);
        }

        return sum;
    }
}
