using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>Distance based panning, and the panner that does not pan.</summary>
public sealed class DbapPannerTests
{
    private static Vector3D[] Square => [new(2, 2, 1), new(-2, 2, 1), new(-2, -2, 1), new(2, -2, 1)];

    [Fact]
    public void Anywhere_the_contract_holds() => Prop.ForAll(Layouts.Seeds.ToArbitrary(), Layouts.Seeds.ToArbitrary(), (seed, other) =>
    {
        var random = new Random(seed);
        var positions = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Layouts.Anyhow(random) * (5 * random.NextDouble())).ToArray();
        PannerContract.Holds(new DbapPanner(positions, random.Next(1, 13), 0.1 + random.NextDouble()), other, 1000);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Gains_fall_with_distance_by_the_rolloff()
    {
        foreach (var rolloff in (double[])[3, 6, 12])
        {
            // On the line between two: distances 1 and 2, no blur to speak of.
            var gains = Gains(new DbapPanner([new(0, 0, 0), new(3, 0, 0)], rolloff, 1e-3), new(1, 0, 0));
            Assert.Equal(rolloff, 20 * Math.Log10(gains[0] / gains[1]), 1e-4);
        }
    }

    [Fact]
    public void In_the_middle_all_play_alike_and_on_a_loudspeaker_nearly_that_alone()
    {
        var panner = new DbapPanner(Square);
        Assert.Equal(1, panner.BlurMetres, 1e-12);
        Assert.All(Gains(panner, new(0, 0, 1)), gain => Assert.Equal(0.5, gain, 1e-12));
        var gains = Gains(panner, Square[0]);
        Assert.Equal(6 * Math.Log2(Math.Sqrt(17)), 20 * Math.Log10(gains[0] / gains[1]), 1e-9);
    }

    [Theory]
    [InlineData(9, 0.5, 1, 2, 0.5, 1)]
    [InlineData(9, 7, 5, 2, 2, 1)]
    [InlineData(0.3, 0.2, -4, 0.3, 0.2, 1)]
    public void A_sound_outside_is_at_the_nearest_point_inside(double x, double y, double z, double nearX, double nearY, double nearZ)
    {
        var panner = new DbapPanner(Square);
        var outside = Gains(panner, new(x, y, z));
        var nearest = Gains(panner, new(nearX, nearY, nearZ));
        Assert.True(Layouts.Step(outside, nearest) < 1e-12);
    }

    [Fact]
    public void Spread_widens_to_all()
    {
        var panner = new DbapPanner(Square);
        var last = 2.0;
        foreach (var spread in (double[])[0, 0.5, 1, 2, 3])
        {
            var gain = Gains(panner, Square[0], spread)[0];
            Assert.True(gain < last);
            last = gain;
        }

        Assert.All(Gains(panner, Square[0], Math.PI), gain => Assert.Equal(0.5, gain, 1e-9));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new DbapPanner([]));
        var wrong = Assert.Throws<ArgumentException>(() => new DbapPanner([new(1, 0, 0), new(double.NaN, 0, 0)]));
        Assert.Contains("loudspeaker 2", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DbapPanner(Square, 0));
    }

    [Fact]
    public void Direct_is_the_same_from_all()
    {
        PannerContract.Holds(new DirectPanner(4), 1, 0);
        PannerContract.AllocatesNothing(new DirectPanner(4));
        var gains = new double[4];
        new DirectPanner(4).Evaluate(PannerContract.At(new(1, 2, 3)), gains);
        Assert.Equal([0.5, 0.5, 0.5, 0.5], gains);
    }

    [Fact]
    public void Evaluating_allocates_nothing() => PannerContract.AllocatesNothing(new DbapPanner(Square));

    private static double[] Gains(DbapPanner panner, Vector3D place, double spread = 0)
    {
        var gains = new double[panner.LoudspeakerCount];
        panner.Evaluate(PannerContract.At(place, spread), gains);
        return gains;
    }
}
