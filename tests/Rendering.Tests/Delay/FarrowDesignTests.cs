using System.Numerics;
using Wavehall.Rendering.Delay;

namespace Wavehall.Rendering.Tests.Delay;

public sealed class FarrowDesignTests
{
    private static readonly double[] Taps = FarrowDesign.Design();

    /// <summary>The numbers of the documentation of <see cref="FarrowDesign"/>, rounded up by 1 dB.</summary>
    [Theory]
    [InlineData(1000, -141, -136)]
    [InlineData(4000, -94, -90)]
    [InlineData(8000, -70, -67)]
    [InlineData(12000, -56, -53)]
    [InlineData(16000, -46.5, -43.5)]
    [InlineData(20000, -38, -35)]
    public void The_error_of_a_static_delay_is_that_of_the_best_cubic(double frequencyHz, double rmsDb, double worstDb)
    {
        var w = 2 * Math.PI * frequencyHz / 48000;
        var power = 0.0;
        var worst = 0.0;
        const int Steps = 200;
        for (var i = 0; i <= Steps; i++)
        {
            var mu = ((double)i / Steps) - 0.5;
            var error = (Response(w, mu) - Complex.FromPolarCoordinates(1, -w * (FarrowDesign.LatencySamples + mu))).Magnitude;
            power += error * error / (Steps + 1);
            worst = Math.Max(worst, error);
        }

        Assert.True(10 * Math.Log10(power) <= rmsDb, $"rms {10 * Math.Log10(power):F1} dB");
        Assert.True(20 * Math.Log10(worst) <= worstDb, $"worst {20 * Math.Log10(worst):F1} dB");
    }

    [Fact]
    public void Up_to_16_kHz_the_error_is_below_minus_45_dB()
    {
        for (var frequencyHz = 100.0; frequencyHz <= 16000; frequencyHz += 100)
        {
            var w = 2 * Math.PI * frequencyHz / 48000;
            var power = 0.0;
            for (var i = 0; i < 100; i++)
            {
                var mu = ((i + 0.5) / 100) - 0.5;
                var error = (Response(w, mu) - Complex.FromPolarCoordinates(1, -w * (FarrowDesign.LatencySamples + mu))).Magnitude;
                power += error * error / 100;
            }

            Assert.True(10 * Math.Log10(power) < -45, $"{frequencyHz} Hz: {10 * Math.Log10(power):F1} dB");
        }
    }

    [Fact]
    public void Above_the_band_nothing_is_raised()
    {
        for (var frequencyHz = 20000.0; frequencyHz < 24000; frequencyHz += 100)
        {
            for (var mu = -0.5; mu <= 0.5; mu += 0.1)
            {
                Assert.InRange(Response(2 * Math.PI * frequencyHz / 48000, mu).Magnitude, 0, 1.1);
            }
        }
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
