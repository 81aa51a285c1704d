using Wavehall.Host.Pictures;

namespace Wavehall.Host.Tests.Pictures;

public sealed class ColourMapTests
{
    [Fact]
    public void The_sequential_map_grows_lighter_in_even_steps()
    {
        const int Steps = 16;
        var lightness = Enumerable.Range(0, Steps + 1).Select(i => OkLab.LightnessOf(ColourMap.Sequential.At(i / (double)Steps))).ToArray();
        for (var i = 1; i <= Steps; i++)
        {
            Assert.InRange(lightness[i] - lightness[i - 1], 0.6 * 0.75 / Steps, 1.4 * 0.75 / Steps);
        }
    }

    [Fact]
    public void The_diverging_map_is_lightest_at_zero_and_equally_dark_at_both_sides()
    {
        for (var side = 0.0; side <= 0.5; side += 0.05)
        {
            var low = OkLab.LightnessOf(ColourMap.Diverging.At(0.5 - side));
            var high = OkLab.LightnessOf(ColourMap.Diverging.At(0.5 + side));
            Assert.Equal(low, high, 0.03);
            Assert.Equal(0.98 - (1.08 * side), high, 0.03);
        }

        Assert.True(ColourMap.Diverging.At(0).Blue > ColourMap.Diverging.At(0).Red);
        Assert.True(ColourMap.Diverging.At(1).Red > ColourMap.Diverging.At(1).Blue);
    }

    [Fact]
    public void What_is_beyond_the_range_has_the_colour_of_its_end()
    {
        Assert.Equal(ColourMap.Sequential.At(0), ColourMap.Sequential.At(-3));
        Assert.Equal(ColourMap.Sequential.At(1), ColourMap.Sequential.At(7));
        Assert.Equal(ColourMap.Sequential.At(0), ColourMap.Sequential.At(double.NaN));
    }

    [Fact]
    public void Lightness_runs_from_black_to_white()
    {
        Assert.Equal(0, OkLab.LightnessOf(Rgb.Black), 1e-6);
        Assert.Equal(1, OkLab.LightnessOf(Rgb.White), 1e-6);
        Assert.Equal(Rgb.White, new OkLab(1, 0, 0).ToRgb());
    }
}
