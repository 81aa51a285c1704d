using MathNet.Numerics.Integration;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class SourceWidthTests
{
    [Fact]
    public void Weights_are_the_mean_harmonics_of_a_cap()
    {
        foreach (var degrees in (double[])[5, 40, 90, 150])
        {
            var lowest = Math.Cos(degrees * Math.PI / 180);
            var weights = Weights(degrees, 10);
            for (var n = 0; n <= 10; n++)
            {
                // The zonal harmonic over that at the middle of the cap is the Legendre polynomial.
                var mean = GaussLegendreRule.Integrate(z => Zonal(z, n), lowest, 1, 16) / (1 - lowest);
                Assert.Equal(mean, weights[n], 1e-12);
            }
        }
    }

    [Fact]
    public void A_point_has_all_orders_and_a_sound_from_everywhere_only_the_first()
    {
        Assert.All(Weights(0, 10), weight => Assert.Equal(1, weight, 1e-12));
        Assert.All(Weights(180, 10)[1..], weight => Assert.Equal(0, weight, 1e-12));
        Assert.Equal(Weights(180, 10), Weights(200, 10));
    }

    [Fact]
    public void The_wider_the_shorter_the_energy_vector()
    {
        for (var order = 1; order <= 10; order++)
        {
            var decoding = new double[order + 1];
            OrderWeights.Evaluate(HarmonicWeighting.MaxRe, order, decoding);
            var before = double.PositiveInfinity;
            for (var degrees = 0; degrees <= 180; degrees++)
            {
                var weights = Weights(degrees, order).Zip(decoding, (a, b) => a * b).ToArray();
                var length = OrderWeights.EnergyVectorLength(weights);
                Assert.True(length < before + 1e-12, $"order {order} at {degrees} degrees: {length} after {before}");
                Assert.True(Math.Abs(length - before) < 0.02 || degrees == 0);
                before = length;
            }
        }
    }

    private static double Zonal(double z, int n) =>
        AmbisonicScenes.Harmonics(new Vector3D(Math.Sqrt(1 - (z * z)), 0, z), 10)[AmbisonicChannel.Number(n, 0)] / Math.Sqrt((2 * n) + 1);

    private static double[] Weights(double degrees, int order)
    {
        var weights = new double[order + 1];
        SourceWidth.Evaluate(degrees * Math.PI / 180, weights);
        return weights;
    }
}
