using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Integration;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class SphericalHarmonicsTests
{
    [Fact]
    public void Values_are_those_of_the_reference()
    {
        var vector = ReferenceVectors.Load("ambisonics", "sh_acn_sn3d_order7");
        foreach (var entry in vector.GetProperty("values").EnumerateArray())
        {
            var direction = AmbisonicScenes.Direction(entry.GetProperty("azimuth_deg").GetDouble(), entry.GetProperty("elevation_deg").GetDouble());
            var expected = entry.GetProperty("sn3d").EnumerateArray().Select(item => item.GetDouble()).ToArray();
            var actual = new double[64];
            SphericalHarmonics.EvaluateSN3D(direction, 7, actual);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], actual[i], 1e-9);
            }

            SphericalHarmonics.Evaluate(direction, 7, actual);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i] * AmbisonicChannel.N3DFromSN3D(AmbisonicChannel.OrderOf(i)), actual[i], 1e-8);
            }
        }
    }

    [Fact]
    public void Harmonics_are_orthonormal_up_to_the_highest_order()
    {
        // Gauss-Legendre in z and a regular ring in azimuth integrate products of two harmonics of order 10 exactly.
        var rule = new GaussLegendreRule(-1, 1, 11);
        var (nodes, weights) = (rule.Abscissas, rule.Weights);
        var sums = new double[AmbisonicChannel.HighestCount, AmbisonicChannel.HighestCount];
        for (var i = 0; i < 11; i++)
        {
            for (var j = 0; j < 21; j++)
            {
                var ring = Math.Sqrt(1 - (nodes[i] * nodes[i]));
                var (sine, cosine) = Math.SinCos(2 * Math.PI * j / 21);
                var y = AmbisonicScenes.Harmonics(new Vector3D(ring * cosine, ring * sine, nodes[i]), 10);
                for (var a = 0; a < y.Length; a++)
                {
                    for (var b = 0; b < y.Length; b++)
                    {
                        sums[a, b] += weights[i] / 2 / 21 * y[a] * y[b];
                    }
                }
            }
        }

        for (var a = 0; a < AmbisonicChannel.HighestCount; a++)
        {
            for (var b = 0; b < AmbisonicChannel.HighestCount; b++)
            {
                Assert.Equal(a == b ? 1 : 0, sums[a, b], 1e-12);
            }
        }
    }

    [Fact]
    public void Sum_of_squares_of_an_order_is_the_same_everywhere() => Prop.ForAll(AmbisonicScenes.Directions, direction =>
    {
        var y = AmbisonicScenes.Harmonics(direction, 10);
        for (var n = 0; n <= 10; n++)
        {
            Assert.Equal((2 * n) + 1, y[(n * n)..((n + 1) * (n + 1))].Sum(value => value * value), 1e-10);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_the_poles_only_the_zonal_harmonics_sound()
    {
        foreach (var z in (double[])[1, -1])
        {
            var y = AmbisonicScenes.Harmonics(new Vector3D(0, 0, z), 10);
            for (var i = 0; i < y.Length; i++)
            {
                var n = AmbisonicChannel.OrderOf(i);
                var expected = AmbisonicChannel.DegreeOf(i) == 0 ? Math.Sqrt((2 * n) + 1) * Math.Pow(z, n) : 0;
                Assert.Equal(expected, y[i], 1e-12);
            }
        }
    }

    [Fact]
    public void Channel_numbers_go_there_and_back()
    {
        for (var channel = 0; channel < AmbisonicChannel.HighestCount; channel++)
        {
            var (n, m) = (AmbisonicChannel.OrderOf(channel), AmbisonicChannel.DegreeOf(channel));
            Assert.InRange(m, -n, n);
            Assert.Equal(channel, AmbisonicChannel.Number(n, m));
            Assert.Equal(1, AmbisonicChannel.N3DFromSN3D(n) * AmbisonicChannel.SN3DFromN3D(n), 1e-12);
        }

        Assert.True(AmbisonicChannel.TryOrderOf(121, out var order));
        Assert.Equal(10, order);
        Assert.False(AmbisonicChannel.TryOrderOf(10, out _));
        Assert.False(AmbisonicChannel.TryOrderOf(1, out _));
        Assert.False(AmbisonicChannel.TryOrderOf(144, out _));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SphericalHarmonics.Evaluate(new Vector3D(1, 0, 0), 11, new double[200]));
        Assert.Throws<ArgumentException>(() => SphericalHarmonics.Evaluate(new Vector3D(1, 0, 0), -1, new double[200]));
        Assert.Throws<ArgumentException>(() => SphericalHarmonics.Evaluate(new Vector3D(1, 0, 0), 3, new double[15]));
    }
}
