using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class OrderWeightsTests
{
    [Fact]
    public void Weights_are_those_of_the_reference()
    {
        foreach (var entry in ReferenceVectors.Load("ambisonics", "maxre").GetProperty("three_d").EnumerateArray())
        {
            var order = entry.GetProperty("order").GetInt32();
            var exact = Weights(HarmonicWeighting.MaxRe, order);
            Layouts.AssertSame(entry.Numbers("exact"), exact, 1e-10);
            Layouts.AssertSame(entry.Numbers("in_phase"), Weights(HarmonicWeighting.InPhase, order), 1e-10);
            Assert.Equal(entry.GetProperty("rE").GetDouble(), OrderWeights.MaxReLength(order), 1e-10);
            Assert.Equal(entry.GetProperty("energy_preserving_gain_exact").GetDouble(), OrderWeights.EnergyPreservingGain(exact), 1e-9);
        }
    }

    [Fact]
    public void Max_rE_reaches_its_length_and_no_other_weights_do()
    {
        for (var order = 1; order <= 10; order++)
        {
            var weights = Weights(HarmonicWeighting.MaxRe, order);
            var longest = OrderWeights.EnergyVectorLength(weights);
            Assert.Equal(OrderWeights.MaxReLength(order), longest, 1e-12);
            Assert.True(OrderWeights.EnergyVectorLength(Weights(HarmonicWeighting.None, order)) < longest);
            Assert.True(OrderWeights.EnergyVectorLength(Weights(HarmonicWeighting.InPhase, order)) < longest);
            for (var n = 1; n <= order; n++)
            {
                foreach (var change in (double[])[0.99, 1.01])
                {
                    var other = weights.ToArray();
                    other[n] *= change;
                    Assert.True(OrderWeights.EnergyVectorLength(other) < longest);
                }
            }
        }
    }

    [Fact]
    public void In_phase_has_no_lobe_to_the_back()
    {
        var weights = Weights(HarmonicWeighting.InPhase, 5);
        var centre = AmbisonicScenes.Harmonics(new Vector3D(1, 0, 0), 5);
        for (var degrees = 0; degrees <= 180; degrees++)
        {
            var y = AmbisonicScenes.Harmonics(AmbisonicScenes.Direction(degrees, 0), 5);
            var pattern = Enumerable.Range(0, 36).Sum(i => weights[AmbisonicChannel.OrderOf(i)] * centre[i] * y[i]);
            Assert.True(pattern > -1e-12, $"{pattern} at {degrees} degrees");
        }
    }

    private static double[] Weights(HarmonicWeighting weighting, int order)
    {
        var weights = new double[order + 1];
        OrderWeights.Evaluate(weighting, order, weights);
        return weights;
    }
}
