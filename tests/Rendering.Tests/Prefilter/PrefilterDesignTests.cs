using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Prefilter;

public sealed class PrefilterDesignTests
{
    [Theory]
    [InlineData(1715)]
    [InlineData(857)]
    [InlineData(1200)]
    public void The_magnitude_follows_the_root_of_the_frequency_and_is_held_above_the_aliasing_frequency(double aliasingHz)
    {
        var taps = PrefilterDesign.Design(255, 60, aliasingHz);
        for (var frequencyHz = 200.0; frequencyHz < 23000; frequencyHz *= 1.05)
        {
            var wanted = Math.Sqrt(2 * Math.PI * Math.Min(frequencyHz, aliasingHz) / 343);
            Assert.InRange(20 * Math.Log10(Amplitude(taps, frequencyHz) / wanted), -0.15, 0.15);
        }
    }

    [Fact]
    public void Below_the_low_corner_the_magnitude_is_held()
    {
        var taps = PrefilterDesign.Design(255, 60, 1715);
        foreach (var frequencyHz in new[] { 1.0, 10, 30, 60 })
        {
            Assert.InRange(20 * Math.Log10(Amplitude(taps, frequencyHz) / Math.Sqrt(2 * Math.PI * 60 / 343)), -1, 1);
        }
    }

    [Fact]
    public void The_phase_is_linear()
    {
        var taps = PrefilterDesign.Design(63, 100, 1000);
        for (var k = 0; k < 31; k++)
        {
            Assert.Equal(taps[k], taps[62 - k]);
        }
    }

    private static double Amplitude(double[] taps, double frequencyHz)
    {
        var sum = 0.0;
        for (var k = 0; k < taps.Length; k++)
        {
            sum += taps[k] * Math.Cos(2 * Math.PI * frequencyHz / 48000 * (k - (taps.Length / 2)));
        }

        return sum;
    }
}
