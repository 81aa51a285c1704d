using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class FurseMalhamTests
{
    [Fact]
    public void Every_channel_but_W_has_a_largest_value_of_1()
    {
        var largest = new double[16];
        for (var azimuth = 0; azimuth < 360; azimuth++)
        {
            for (var elevation = -900; elevation <= 900; elevation++)
            {
                var y = AmbisonicScenes.Harmonics(AmbisonicScenes.Direction(azimuth, elevation / 10.0), 3);
                for (var i = 0; i < 16; i++)
                {
                    var (channel, factor) = FurseMalham.Channels[i];
                    largest[i] = Math.Max(largest[i], Math.Abs(y[channel] / factor));
                }
            }
        }

        Assert.Equal(Math.Sqrt(0.5), largest[0], 1e-12);
        Assert.All(largest[1..], value => Assert.Equal(1, value, 1e-5));
    }

    [Fact]
    public void Letters_stand_for_their_polynomials()
    {
        // Malham (2003), in x, y and z of a unit vector.
        var d = AmbisonicScenes.Direction(37, 21);
        var (x, y, z) = (d.X, d.Y, d.Z);
        var (l, o) = (Math.Sqrt(135.0 / 256), Math.Sqrt(27) / 2);
        double[] expected =
        [
            Math.Sqrt(0.5), x, y, z,
            ((3 * z * z) - 1) / 2, 2 * x * z, 2 * y * z, (x * x) - (y * y), 2 * x * y,
            z * ((5 * z * z) - 3) / 2, l * x * ((5 * z * z) - 1), l * y * ((5 * z * z) - 1),
            o * z * ((x * x) - (y * y)), 2 * o * x * y * z, x * ((x * x) - (3 * y * y)), y * ((3 * x * x) - (y * y)),
        ];
        var harmonics = AmbisonicScenes.Harmonics(d, 3);
        for (var i = 0; i < 16; i++)
        {
            var (channel, factor) = FurseMalham.Channels[i];
            Assert.Equal(harmonics[channel], expected[i] * factor, 1e-9);
        }

        Assert.Equal(16, FurseMalham.Channels.Select(item => item.Channel).Distinct().Count());
        Assert.Equal(16, FurseMalham.Letters.Length);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(9, true)]
    [InlineData(16, true)]
    [InlineData(1, false)]
    [InlineData(11, false)]
    [InlineData(25, false)]
    public void Files_of_first_to_third_order_are_known(int channelCount, bool known)
    {
        Assert.Equal(known, FurseMalham.TryChannels(channelCount, out var channels));
        Assert.Equal(known ? channelCount : 0, channels.Length);
    }
}
