using System.Numerics;
using System.Text.Json;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Rendering.Tests.Prefilter;

namespace Wavehall.Rendering.Tests.Delay;

public sealed class FractionalDelayTests
{
    private static readonly JsonElement Reference = ReferenceVectors.Load("delay", "fractional");

    [Fact]
    public void Lagrange_taps_are_those_of_the_reference()
    {
        var vectors = Reference.GetProperty("lagrange").EnumerateArray().ToArray();
        Assert.Equal(16, vectors.Length);
        Assert.All(vectors, vector => AssertClose(
            vector.Numbers("taps"), LagrangeInterpolator.Taps(vector.GetProperty("order").GetInt32(), vector.GetProperty("delay_samples").GetDouble())));
    }

    [Fact]
    public void Thiran_denominators_are_those_of_the_reference()
    {
        var vectors = Reference.GetProperty("thiran_allpass").EnumerateArray().ToArray();
        Assert.Equal(12, vectors.Length);
        Assert.All(vectors, vector => AssertClose(
            vector.Numbers("denominator"), ThiranAllpass.Denominator(vector.GetProperty("order").GetInt32(), vector.GetProperty("delay_samples").GetDouble())));
    }

    [Fact]
    public void Lagrange_taps_pass_a_polynomial_of_their_order_exactly()
    {
        for (var order = 1; order <= 9; order++)
        {
            var delay = (order / 2.0) + 0.3;
            var taps = LagrangeInterpolator.Taps(order, delay);
            var sum = taps.Select((tap, n) => tap * Math.Pow(1 - (n / 10.0), order)).Sum();
            Assert.Equal(Math.Pow(1 - (delay / 10), order), sum, 1e-12);
        }
    }

    [Fact]
    public void A_Thiran_allpass_delays_low_frequencies_as_asked_and_leaves_every_level()
    {
        for (var order = 1; order <= ThiranAllpass.MaximumOrder; order++)
        {
            var a = ThiranAllpass.Denominator(order, order - 0.37);
            Assert.Equal(1, a[0]);
            foreach (var frequencyHz in new[] { 200.0, 20000.0 })
            {
                var response = FilterResponse.At([.. a.Reverse()], frequencyHz) / FilterResponse.At(a, frequencyHz);
                Assert.Equal(1, response.Magnitude, 1e-12);
                var wanted = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz / 48000 * (order - 0.37));
                Assert.True(frequencyHz > 1000 || Math.Abs((response / wanted).Phase) < 1e-5, $"order {order}");
            }
        }
    }

    [Fact]
    public void A_whole_Thiran_delay_has_no_feedback() =>
        Assert.Equal([1.0, 0.0, 0.0, 0.0, 0.0], ThiranAllpass.Denominator(4, 4).Select(Math.Abs));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 16)]
    [InlineData(3, -0.1)]
    [InlineData(3, 3.1)]
    [InlineData(3, double.NaN)]
    public void Lagrange_orders_and_delays_out_of_range_are_refused(int order, double delay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LagrangeInterpolator.Taps(order, delay));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(17, 17)]
    [InlineData(3, 2)]
    [InlineData(3, 4.1)]
    [InlineData(3, double.NaN)]
    public void Thiran_orders_and_delays_out_of_range_are_refused(int order, double delay) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ThiranAllpass.Denominator(order, delay));

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }
}
