using System.Numerics;
using Wavehall.Rendering.Delay;

namespace Wavehall.Rendering.Tests.Delay;

public sealed class FarrowDesignTests
{
    private static readonly double[] Taps = FarrowDesign.Design();

    /// <summary>The numbers of the documentation of <see cref="FarrowDesign"/>, rounded up by 1 dB.</summary>
    [Theory]
    [InlineData(1000, -145, -141)]
    [InlineData(4000, -108, -102)]
    [InlineData(8000, -85, -81)]
    [InlineData(12000, -71, -67)]
    [InlineData(16000, -63.5, -59)]
    [InlineData(20000, -54, -48)]
    public void The_error_of_a_static_delay_is_that_of_the_best_cubic(double frequencyHz, double rmsDb, double worstDb)
    {
        var (rms, worst) = ErrorDb(frequencyHz, 0.25);
        Assert.True(rms <= rmsDb, $"rms {rms:F1} dB");
        Assert.True(worst <= worstDb, $"worst {worst:F1} dB");
    }

    /// <summary>
    /// Within 16 samples the fraction strays by 7.5 times the slope of the delay, 0.015 at most (5.1 m/s); in groups of 4 by 1.5 times,
    /// which is as much at a slope of 0.075 (25 m/s).
    /// </summary>
    [Fact]
    public void Up_to_16_kHz_the_worst_error_is_below_minus_59_dB_at_rest_and_minus_45_dB_in_motion()
    {
        for (var frequencyHz = 100.0; frequencyHz <= 16000; frequencyHz += 100)
        {
            var rest = ErrorDb(frequencyHz, 0.25).Worst;
            var motion = ErrorDb(frequencyHz, 0.25 + (7.5 * 0.015)).Worst;
            Assert.True(rest < -59, $"{frequencyHz} Hz: {rest:F1} dB at rest");
            Assert.True(motion < -45, $"{frequencyHz} Hz: {motion:F1} dB in motion");
        }
    }

    [Fact]
    public void Above_the_band_nothing_is_raised()
    {
        for (var frequencyHz = 20000.0; frequencyHz < 24000; frequencyHz += 100)
        {
            for (var mu = -0.25; mu <= 0.25; mu += 0.05)
            {
                Assert.InRange(Response(2 * Math.PI * frequencyHz / 48000, 0, mu).Magnitude, 0, 1.01);
                Assert.InRange(Response(2 * Math.PI * frequencyHz / 48000, 1, mu).Magnitude, 0, 1.01);
            }
        }
    }

    /// <summary>Error relative to a tone, root mean square and worst, over both phases and fractions up to a range on either side [dB].</summary>
    private static (double Rms, double Worst) ErrorDb(double frequencyHz, double range)
    {
        const int Steps = 100;
        var w = 2 * Math.PI * frequencyHz / 48000;
        var power = 0.0;
        var worst = 0.0;
        for (var i = 0; i < 2 * (Steps + 1); i++)
        {
            var phase = i % 2;
            var mu = range * ((2.0 * (i / 2) / Steps) - 1);
            var ideal = Complex.FromPolarCoordinates(1, -w * (FarrowDesign.LatencySamples + (phase / 2.0) + mu));
            var error = (Response(w, phase, mu) - ideal).Magnitude;
            power += error * error / (2 * (Steps + 1));
            worst = Math.Max(worst, error);
        }

        return (10 * Math.Log10(power), 20 * Math.Log10(worst));
    }

    private static Complex Response(double w, int phase, double mu)
    {
        var sum = Complex.Zero;
        var first = phase * FarrowDesign.BranchCount * FarrowDesign.TapCount;
        for (var k = 0; k < FarrowDesign.TapCount; k++)
        {
            var tap = 0.0;
            for (var branch = FarrowDesign.BranchCount - 1; branch >= 0; branch--)
            {
                tap = (tap * mu) + (float)Taps[first + (branch * FarrowDesign.TapCount) + k];
            }

            sum += tap * Complex.FromPolarCoordinates(1, -w * k);
        }

        return sum;
    }
}
