using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Reverb;

namespace Wavehall.Rendering.Tests.Reverb;

public sealed class ReverbDecayTests
{
    [Theory]
    [InlineData(10, 2.2, 1.9, 1.0)]
    [InlineData(4, 0.5, 0.4, 0.3)]
    [InlineData(8, 1, 3, 0.8)]
    [InlineData(2, 3, 1, 2)]
    [InlineData(50, 3, 2.5, 2)]
    public void Each_octave_falls_in_the_time_it_is_set_to(double size, double low, double mid, double high) => AssertDecay(size, low, mid, high);

    /// <summary>
    /// Times from six crossings of the room on, whose neighbours differ by no more than a factor of 2: the range within which a time can be told
    /// from the slope of an octave at all, as the slowest part of an octave rules its end.
    /// </summary>
    [Fact]
    public void So_it_does_with_random_settings()
    {
        var settings =
            from size in Gen.Choose(20, 300)
            from mid in Gen.Choose(0, 100)
            from low in Gen.Choose(-100, 100)
            from high in Gen.Choose(-100, 100)
            select (size / 10.0, mid / 100.0, low / 100.0, high / 100.0);
        Prop.ForAll(Arb.From(settings), at =>
        {
            var (size, share, low, high) = at;
            var mid = Math.Max(0.4, 12 * size / 343) * Math.Pow(4, share);
            AssertDecay(size, mid * Math.Pow(2, low), mid, mid * Math.Pow(2, high));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3));
    }

    [Theory]
    [InlineData(10, 2.2, 1.9, 1.0, 16)]
    [InlineData(4, 0.5, 0.4, 0.3, 8)]
    [InlineData(20, 1.2, 1.5, 0.8, 24)]
    public void All_outputs_together_have_the_energy_of_what_is_sent_in_whatever_the_times(double size, double low, double mid, double high, int outputs)
    {
        var settings = new ReverbSettings { SizeMetres = size, LowTimeSeconds = low, MidTimeSeconds = mid, HighTimeSeconds = high };
        var measured = new ReverbMeasurement(new ReverbDesign(settings, outputs), 1.2 * mid);
        Assert.InRange(10 * Math.Log10(measured.Energy(354, 2828)), -0.4, 0.4);
        Assert.InRange(10 * Math.Log10(measured.Energy(88, 177)), -1.5, 1.5);
        Assert.InRange(10 * Math.Log10(measured.Energy(5657, 11314)), -0.4, 0.4);

        // An octave of one output is a sum of few modes at the bottom, and of thousands from 500 Hz up.
        for (var output = 0; output < outputs; output++)
        {
            foreach (var centreHz in new double[] { 500, 1000, 2000, 4000, 8000 })
            {
                var energy = measured.Energy(centreHz / Math.Sqrt(2), centreHz * Math.Sqrt(2), output);
                Assert.InRange(10 * Math.Log10(energy * outputs), -3.5, 3.5);
            }
        }
    }

    [Fact]
    public void The_gain_is_a_factor_and_0_is_silence()
    {
        var settings = new ReverbSettings { LowTimeSeconds = 0.5, MidTimeSeconds = 0.5, HighTimeSeconds = 0.5 };
        var one = new ReverbMeasurement(new ReverbDesign(settings, 8), 0.5).Responses;
        var half = new ReverbMeasurement(new ReverbDesign(settings with { Gain = 0.5 }, 8), 0.5).Responses;
        var none = new ReverbMeasurement(new ReverbDesign(settings with { Gain = 0 }, 8), 0.5).Responses;
        for (var output = 0; output < 8; output++)
        {
            Assert.Equal(one[output].Select(value => value / 2), half[output]);
            Assert.All(none[output], value => Assert.Equal(0, value));
        }
    }

    private static void AssertDecay(double size, double low, double mid, double high)
    {
        var settings = new ReverbSettings { SizeMetres = size, LowTimeSeconds = low, MidTimeSeconds = mid, HighTimeSeconds = high, PreDelaySeconds = 0 };
        var measured = new ReverbMeasurement(new ReverbDesign(settings, 8), 0.3 + Math.Max(low, Math.Max(mid, high)));
        foreach (var (centreHz, seconds) in new[] { (125, low), (500, mid), (1000, mid), (2000, mid), (8000, high) })
        {
            var found = measured.DecaySeconds(centreHz);
            Assert.True(Math.Abs((found / seconds) - 1) < 0.1, $"{centreHz} Hz: {found:F3} s instead of {seconds:F3} s in {settings}");
        }
    }
}
