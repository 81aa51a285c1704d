using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class AmbisonicPannerTests
{
    private static readonly AmbisonicPanner Dome = Create(new AmbisonicDecoding { Order = 4, CrossoverHz = 500 }, Layouts.Hall("iem_cube_24"));

    [Fact]
    public void Gains_are_those_of_the_decoder_matrix()
    {
        var direction = AmbisonicScenes.Direction(33, 21);
        AssertGains(Dome.Decoder, Gains(direction, 0));
        var low = new double[24];
        Dome.EvaluateLow(new PanningTarget(direction, 5, 0), low);
        AssertGains(Dome.LowDecoder, low);

        void AssertGains(AmbisonicDecoder decoder, double[] gains)
        {
            var y = AmbisonicScenes.Harmonics(direction, 4);
            for (var l = 0; l < 24; l++)
            {
                Assert.Equal(Enumerable.Range(0, 25).Sum(k => decoder.PlaybackMatrix[(l * 25) + k] * y[k]), gains[l], 1e-12);
            }
        }
    }

    [Fact]
    public void Low_frequencies_have_all_orders_alike()
    {
        Assert.True(Dome.HasBands);
        Assert.Equal(HarmonicWeighting.MaxRe, Dome.Decoder.Weighting);
        Assert.Equal(HarmonicWeighting.None, Dome.LowDecoder.Weighting);
        var single = Create(new AmbisonicDecoding { Order = 2 }, Layouts.Icosahedron);
        Assert.False(single.HasBands);
        Assert.Same(single.Decoder, single.LowDecoder);
    }

    [Fact]
    public void Level_is_near_1_wherever_the_dome_is_and_at_every_width()
    {
        foreach (var spread in (double[])[0, 0.3, 1, 2, Math.PI])
        {
            foreach (var heard in DecoderQuality.Measure(Dome, Dome.Decoder.Directions.AsSpan(), DecoderQuality.DirectionsFrom(0).AsSpan(), 5, spread))
            {
                Assert.InRange(heard.LevelDb, -1, 1);
            }
        }

        // All of the sphere takes part: nowhere in particular, and at the right level.
        Assert.Equal(1, Gains(new Vector3D(1, 0, 0), Math.PI).Sum(gain => gain * gain), 1e-9);
        var (front, back) = (Gains(new Vector3D(1, 0, 0), Math.PI), Gains(new Vector3D(-1, 0, 0), Math.PI));
        Layouts.AssertSame(front, back, 1e-12);
    }

    [Fact]
    public void Gains_are_continuous_in_direction_and_width() => Prop.ForAll(
        AmbisonicScenes.Directions, AmbisonicScenes.Directions, Gen.Choose(0, 314).ToArbitrary(), (direction, towards, hundredths) =>
        {
            // A thousandth of a radian: no gain may change by more than the steepest pattern of order 4 does.
            var moved = (direction + (towards * 1e-3)).Normalized();
            var before = Gains(direction, hundredths / 100.0);
            var after = Gains(moved, (hundredths / 100.0) + 1e-3);
            for (var l = 0; l < before.Length; l++)
            {
                Assert.Equal(before[l], after[l], 0.01);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_no_direction_is_the_front()
    {
        var front = Gains(new Vector3D(1, 0, 0), 0);
        Assert.Equal(front, Gains(default, 0));
        Assert.Equal(front, Gains(new Vector3D(double.NaN, 0, 0), 0));
        Layouts.AssertSame(front, Gains(new Vector3D(7, 0, 0), 0), 1e-12);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(24, 3)]
    [InlineData(54, 6)]
    [InlineData(500, 7)]
    public void The_order_follows_from_the_number_of_loudspeakers(int loudspeakers, int order)
    {
        Assert.Equal(order, AmbisonicPanner.OrderOf(AmbisonicDecoding.Default, loudspeakers));
        Assert.Equal(9, AmbisonicPanner.OrderOf(new AmbisonicDecoding { Order = 9 }, loudspeakers));
    }

    [Fact]
    public void What_the_layout_cannot_carry_is_refused()
    {
        var decoding = new AmbisonicDecoding { Kind = DecoderKind.Epad, Order = 5, CrossoverHz = 500 };
        Assert.False(AmbisonicPanner.TryCreate(decoding, Layouts.Icosahedron, out var panner, out var refusal, out _));
        Assert.Null(panner);
        Assert.Equal("EPAD of order 5 needs 36 loudspeakers, there are 12 (condition number infinite): take order 2, or AllRAD", refusal);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var gains = new double[24];
        var target = new PanningTarget(new Vector3D(0, 1, 0), 3, 0.5);
        Dome.Evaluate(target, gains);
        Dome.EvaluateLow(target, gains);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Dome.Evaluate(target, gains);
            Dome.EvaluateLow(target, gains);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static AmbisonicPanner Create(AmbisonicDecoding decoding, Vector3D[] layout)
    {
        Assert.True(AmbisonicPanner.TryCreate(decoding, layout, out var panner, out var refusal, out _), refusal);
        return panner!;
    }

    private static double[] Gains(Vector3D direction, double spreadRadians)
    {
        var gains = new double[24];
        Dome.Evaluate(new PanningTarget(direction, 5, spreadRadians), gains);
        return gains;
    }
}
