using System.Numerics;
using Wavehall.Rendering.Delay;

namespace Wavehall.Rendering.Tests.Delay;

public sealed class FarrowDesignTests
{
    private static readonly double[] Taps = FarrowDesign.Design();

    /// <summary>The numbers of the documentation of <see cref="FarrowDesign"/>, rounded up by 1 dB.</summary>
    [Theory]
    [InlineData(1000, -152, -149)]
    [InlineData(4000, -118, -112)]
    [InlineData(8000, -87, -81)]
    [InlineData(12000, -70, -66)]
    [InlineData(16000, -59, -55.5)]
    [InlineData(20000, -48.5, -44)]
    public void The_error_of_a_static_delay_is_that_of_the_best_quartic(double frequencyHz, double rmsDb, double worstDb)
    {
        var (rms, worst) = ErrorDb(frequencyHz, 0.5);
        Assert.True(rms <= rmsDb, $"rms {rms:F1} dB");
        Assert.True(worst <= worstDb, $"worst {worst:F1} dB");
    }

    /// <summary>
    /// Within 16 samples the fraction strays by 7.5 times the slope of the delay, 0.015 at most (5.1 m/s); in groups of 4 by 1.5 times,
    /// less than 0.132 up to a slope of 0.088 (30 m/s).
    /// </summary>
    [Fact]
    public void Up_to_16_kHz_the_worst_error_is_below_minus_56_dB_at_rest_and_minus_45_dB_in_motion()
    {
        for (var frequencyHz = 100.0; frequencyHz <= 16000; frequencyHz += 100)
        {
            var rest = ErrorDb(frequencyHz, 0.5).Worst;
            var motion = ErrorDb(frequencyHz, 0.5 + 0.132).Worst;
            Assert.True(rest < -56, $"{frequencyHz} Hz: {rest:F1} dB at rest");
            Assert.True(motion < -45, $"{frequencyHz} Hz: {motion:F1} dB in motion");
        }
    }

    [Fact]
    public void Above_the_band_nothing_is_raised()
    {
        for (var frequencyHz = 20000.0; frequencyHz < 24000; frequencyHz += 100)
        {
            for (var mu = -0.5; mu <= 0.5; mu += 0.1)
            {
                Assert.InRange(Response(2 * Math.PI * frequencyHz / 48000, mu).Magnitude, 0, 1.01);
            }
        }
    }

    /// <summary>Error relative to a tone, root mean square and worst, over fractions up to a range on either side [dB].</summary>
    private static (double Rms, double Worst) ErrorDb(double frequencyHz, double range)
    {
        const int Steps = 100;
        var w = 2 * Math.PI * frequencyHz / 48000;
        var power = 0.0;
        var worst = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            var mu = range * ((2.0 * i / Steps) - 1);
            var ideal = Complex.FromPolarCoordinates(1, -w * (FarrowDesign.LatencySamples + mu));
            var error = (Response(w, mu) - ideal).Magnitude;
            power += error * error / (Steps + 1);
            worst = Math.Max(worst, error);
        }

        return (10 * Math.Log10(power), 20 * Math.Log10(worst));
    }

    private static Complex Response(double w, double mu)
    {
        var sum = Complex.Zero;
        for (var k = 0; k < FarrowDesign.TapCount; k++)
        {
            var tap = 0.0;
            for (var branch = FarrowDesign.BranchCount - 1; branch >= 0; branch--)
            {
                tap = (tap * mu) + (float)Taps[(branch * FarrowDesign.TapCount) + k];
            }

            sum += tap * Complex.FromPolarCoordinates(1, -w * k);
        }

        return sum;
    }
}
