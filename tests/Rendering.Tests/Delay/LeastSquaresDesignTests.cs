using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Delay;

public sealed class LeastSquaresDesignTests
{
    [Fact]
    public void A_flat_prefilter_is_a_single_tap()
    {
        // Low corner and aliasing frequency are one: nothing is left to shape.
        var taps = PrefilterDesign.Design(31, 500, 500);
        var flat = Math.Sqrt(2 * Math.PI * 500 / 343);
        for (var k = 0; k < taps.Length; k++)
        {
            Assert.Equal(k == 15 ? flat : 0, taps[k], 1e-6);
        }
    }

    [Fact]
    public void At_a_whole_delay_the_fractional_delay_passes_low_frequencies_unchanged()
    {
        var taps = FarrowDesign.Design();
        Assert.Equal(1, taps.AsSpan(0, FarrowDesign.TapCount).ToArray().Sum(), 1e-6);
        Assert.Equal(0, taps.AsSpan(FarrowDesign.TapCount, FarrowDesign.TapCount).ToArray().Sum(), 1e-6);
    }
}
