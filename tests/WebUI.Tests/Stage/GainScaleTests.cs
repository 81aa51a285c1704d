using Wavehall.WebUI.Stage;

namespace Wavehall.WebUI.Tests.Stage;

public sealed class GainScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-6, 0.50118723)]
    [InlineData(20, 10)]
    [InlineData(60, 10)]
    [InlineData(-60, 0)]
    [InlineData(-200, 0)]
    [InlineData(double.NaN, 0)]
    public void Decibels_become_linear_gain_within_the_shows_limits(double gainDb, double gain) =>
        Assert.Equal(gain, GainScale.ToLinear(gainDb), 8);

    [Fact]
    public void What_a_fader_sets_it_shows()
    {
        for (var gainDb = -59.5; gainDb <= GainScale.TopDb; gainDb += 0.5)
        {
            Assert.Equal(gainDb, GainScale.ToDb(GainScale.ToLinear(gainDb)));
            Assert.Equal(gainDb, GainScale.ToFaderDb(GainScale.ToLinear(gainDb)));
        }
    }

    [Fact]
    public void Off_has_no_decibels_and_the_fader_is_at_its_bottom()
    {
        Assert.Null(GainScale.ToDb(0));
        Assert.Equal(GainScale.BottomDb, GainScale.ToFaderDb(0));
        Assert.Equal(GainScale.BottomDb, GainScale.ToFaderDb(1e-5));
    }
}
