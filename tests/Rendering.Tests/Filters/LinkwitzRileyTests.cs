using System.Numerics;
using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.Tests.Filters;

public sealed class LinkwitzRileyTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(110)]
    [InlineData(700)]
    [InlineData(8000)]
    public void Low_and_high_have_one_phase_and_add_up_to_an_allpass(double crossoverHz)
    {
        for (var frequencyHz = 5.0; frequencyHz < 23000; frequencyHz *= 1.13)
        {
            var low = Response(LinkwitzRiley.LowPass(crossoverHz), frequencyHz);
            var high = Response(LinkwitzRiley.HighPass(crossoverHz), frequencyHz);
            Assert.Equal(1, (low + high).Magnitude, 1e-6);
            Assert.Equal(0, (low + high - LinkwitzRiley.AllPass(crossoverHz).ResponseAt(frequencyHz)).Magnitude, 1e-6);

            // The phase of the quotient says nothing where one of the two is nothing but rounding.
            if (Math.Min(low.Magnitude, high.Magnitude) > 1e-5)
            {
                Assert.Equal(0, (low / high).Phase, 1e-5);
            }
        }
    }

    [Fact]
    public void Both_are_6_dB_down_at_the_crossover_and_fall_by_24_dB_per_octave()
    {
        Assert.Equal(0.5, Response(LinkwitzRiley.LowPass(100), 100).Magnitude, 1e-9);
        Assert.Equal(0.5, Response(LinkwitzRiley.HighPass(100), 100).Magnitude, 1e-9);
        Assert.Equal(1.0 / 257, Response(LinkwitzRiley.HighPass(100), 25).Magnitude, 1e-6);
        Assert.Equal(1.0 / 257, Response(LinkwitzRiley.LowPass(100), 400).Magnitude, 1e-5);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(20001)]
    [InlineData(double.NaN)]
    public void A_crossover_that_is_none_is_refused(double crossoverHz)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkwitzRiley.LowPass(crossoverHz));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinkwitzRiley.HighPass(crossoverHz));
    }

    private static Complex Response(BiquadSection[] sections, double frequencyHz) =>
        sections.Aggregate(Complex.One, (product, section) => product * section.ResponseAt(frequencyHz));
}
