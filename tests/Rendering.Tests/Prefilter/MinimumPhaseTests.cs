using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Prefilter;

public sealed class MinimumPhaseTests
{
    private const double LowHz = 60;
    private const double AliasingHz = 1715;

    private static readonly Lazy<double[]> Taps = new(() =>
        MinimumPhase.Design(255, frequencyHz => PrefilterDesign.Magnitude(frequencyHz, LowHz, AliasingHz)));

    [Fact]
    public void The_magnitude_is_the_wanted_one()
    {
        for (var frequencyHz = 200.0; frequencyHz < 20000; frequencyHz *= 1.03)
        {
            var wanted = PrefilterDesign.Magnitude(frequencyHz, LowHz, AliasingHz);
            var error = FilterResponse.Decibels(FilterResponse.At(Taps.Value, frequencyHz).Magnitude / wanted);
            Assert.True(Math.Abs(error) < 0.25, $"{frequencyHz:F0} Hz: {error:F3} dB");
        }
    }

    /// <summary>
    /// Without its corners the phase were 45 degrees; held below 60 Hz and above the aliasing frequency, the magnitude leaves 38 at 300 Hz and 33
    /// at 1000 Hz, in any filter of minimum phase.
    /// </summary>
    [Fact]
    public void The_phase_is_that_which_belongs_to_the_magnitude()
    {
        for (var frequencyHz = 300.0; frequencyHz <= 1000; frequencyHz *= 1.06)
        {
            var phase = FilterResponse.Degrees(FilterResponse.At(Taps.Value, frequencyHz));
            Assert.InRange(phase - HilbertDegrees(frequencyHz), -1.2, 1.2);
            Assert.InRange(phase, 45 - 13.5, 45 + 4);
        }
    }

    [Fact]
    public void The_first_tap_is_the_largest_and_most_comes_early()
    {
        var taps = Taps.Value;
        Assert.Equal(0, Array.IndexOf(taps, taps.MaxBy(Math.Abs)));
        Assert.True(taps.Take(32).Sum(tap => tap * tap) > 0.99 * taps.Sum(tap => tap * tap));
    }

    [Fact]
    public void A_filter_that_is_of_minimum_phase_by_nature_comes_back()
    {
        // One zero within the unit circle.
        double Magnitude(double frequencyHz) => FilterResponse.At([1, -0.7], frequencyHz).Magnitude;
        var taps = MinimumPhase.Design(15, Magnitude);
        Assert.Equal(1, taps[0], 1e-4);
        Assert.Equal(-0.7, taps[1], 1e-4);
        Assert.All(taps.Skip(2), tap => Assert.InRange(tap, -1e-4, 1e-4));
    }

    /// <summary>Bode's relation for sampled signals: the phase is an integral over the logarithm of the magnitude.</summary>
    private static double HilbertDegrees(double frequencyHz)
    {
        const int Points = 100_000;
        var w = 2 * Math.PI * frequencyHz / 48000;
        var here = Math.Log(PrefilterDesign.Magnitude(frequencyHz, LowHz, AliasingHz));
        var sum = 0.0;
        for (var i = 0; i < Points; i++)
        {
            var v = Math.PI * (i + 0.5) / Points;
            var difference = Math.Log(PrefilterDesign.Magnitude(v * 48000 / (2 * Math.PI), LowHz, AliasingHz)) - here;
            sum += difference * ((1 / Math.Tan((w - v) / 2)) + (1 / Math.Tan((w + v) / 2)));
        }

        return -sum / Points / 2 * 180 / Math.PI;
    }
}
