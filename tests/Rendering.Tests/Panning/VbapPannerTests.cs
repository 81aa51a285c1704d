using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Panning;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>Amplitude panning in rooms of every form.</summary>
public sealed class VbapPannerTests
{
    /// <summary>Front fills: a line of five, 20 degrees apart, open behind.</summary>
    private static Vector3D[] FrontFills => [.. Enumerable.Range(-2, 5).Select(i => Layouts.At(20 * i))];

    [Fact]
    public void The_gains_of_a_ring_are_those_of_the_reference()
    {
        var vector = ReferenceVectors.Load("vbap", "ring8");
        var panner = new VbapPanner([.. vector.Numbers("azimuths_deg").Select(azimuth => Layouts.At(azimuth))]);
        Assert.True(panner.IsPlanar);
        foreach (var test in vector.GetProperty("cases").EnumerateArray())
        {
            var gains = Gains(panner, Layouts.At(test.GetProperty("azimuth_deg").GetDouble()));
            var expected = test.Numbers("gains");
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], gains[i], 1e-9);
            }
        }
    }

    [Fact]
    public void On_any_sphere_the_contract_holds() => Prop.ForAll(Layouts.Rings, Layouts.Seeds.ToArbitrary(), (directions, seed) =>
        PannerContract.Holds(new VbapPanner(directions), seed, 1000)).QuickCheckThrowOnFailure();

    [Fact]
    public void In_any_plane_the_contract_holds() => Prop.ForAll(Layouts.Seeds.ToArbitrary(), Layouts.Seeds.ToArbitrary(), (seed, other) =>
    {
        var random = new Random(seed);
        var directions = Enumerable.Range(0, random.Next(1, 20)).Select(_ => Layouts.At(random.Next(360), random.Next(10)) * (1 + random.NextDouble()));
        var panner = new VbapPanner([.. directions]);
        Assert.True(panner.IsPlanar);
        PannerContract.Holds(panner, other, 1000);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_a_ring_10000_azimuths_are_kept()
    {
        var random = new Random(1);
        var ring = Enumerable.Range(0, 11).Select(i => Layouts.At((i * 30) + random.Next(-12, 12))).ToArray();
        var panner = new VbapPanner(ring);
        for (var i = 0; i < 10_000; i++)
        {
            var direction = Layouts.At(360 * random.NextDouble());
            Assert.InRange(Vector3D.Distance(Layouts.Sum(Gains(panner, direction), ring).Normalized(), direction), 0, 1e-6);
        }
    }

    [Theory]
    [InlineData("iem_cube_24")]
    [InlineData("zkm_klangdom_43")]
    [InlineData("allosphere_54")]
    public void In_a_dome_10000_directions_above_the_lowest_ring_are_kept(string hall)
    {
        var directions = Layouts.Hall(hall);
        var panner = new VbapPanner(directions);
        Assert.False(panner.IsPlanar);
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            var direction = Layouts.Anyhow(random);
            direction = direction with { Z = Math.Abs(direction.Z) };
            if (direction.Z > 0.02)
            {
                Assert.InRange(Vector3D.Distance(Layouts.Sum(Gains(panner, direction), directions).Normalized(), direction), 0, 1e-6);
            }
        }
    }

    [Fact]
    public void Below_an_open_dome_the_sound_comes_from_its_lowest_ring_at_the_same_level()
    {
        var gains = Gains(new VbapPanner(Layouts.Hall("iem_cube_24")), new(0, 0, -1));
        Assert.All(gains[..12], gain => Assert.Equal(1 / Math.Sqrt(12), gain, 1e-9));
        Assert.All(gains[12..], gain => Assert.Equal(0, gain));
    }

    [Fact]
    public void Elevation_is_projected_in_the_plane_and_above_the_middle_all_play()
    {
        var panner = new VbapPanner(Layouts.Ring(8, 0));
        Assert.True(Layouts.Step(Gains(panner, Layouts.At(10)), Gains(panner, Layouts.At(10, 55))) < 1e-12);
        Assert.All(Gains(panner, new(0, 0, 1)), gain => Assert.Equal(1 / Math.Sqrt(8), gain, 1e-12));
    }

    [Fact]
    public void Beyond_the_ends_of_a_line_the_nearer_end_plays()
    {
        var panner = new VbapPanner(FrontFills);
        Assert.Equal([0, 0, 0, 0, 1], Gains(panner, Layouts.At(70)));
        Assert.Equal([1, 0, 0, 0, 0], Gains(panner, Layouts.At(-90)));
        var behind = Gains(panner, Layouts.At(180));
        Assert.Equal(Math.Sqrt(0.5), behind[0], 1e-12);
        Assert.Equal(Math.Sqrt(0.5), behind[4], 1e-12);
        var inside = Gains(panner, Layouts.At(10));
        Assert.Equal(inside[2], inside[3], 1e-12);
    }

    [Fact]
    public void A_single_loudspeaker_and_two_play_all_there_is()
    {
        Assert.Equal([1], Gains(new VbapPanner([new(0, 0, 2)]), Layouts.At(100, 30)));
        Assert.Equal(1, Layouts.Energy(Gains(new VbapPanner([new(0, 0, 2), new(1, 1, 0)]), Layouts.At(100, 30))), 1e-12);
        Assert.Throws<ArgumentException>(() => new VbapPanner([]));
        Assert.Throws<ArgumentException>(() => new VbapPanner([new(1, 0, 0), Vector3D.Zero]));
    }

    [Theory]
    [InlineData("iem_cube_24")]
    [InlineData("allosphere_54")]
    [InlineData("ring")]
    public void Spread_widens_from_a_point_to_all(string layout)
    {
        var directions = layout == "ring" ? Layouts.Ring(24, 0) : Layouts.Hall(layout);
        var panner = new VbapPanner(directions);
        var last = double.PositiveInfinity;
        foreach (var degrees in (double[])[0, 30, 60, 90])
        {
            var gains = Gains(panner, Layouts.At(17, layout == "ring" ? 0 : 35), degrees * Math.PI / 180);

            // Length of the energy vector: 1 for a point, less the wider.
            var energies = Array.ConvertAll(gains, gain => gain * gain);
            var length = Layouts.Sum(energies, directions).Length;
            Assert.True(length < last - 0.001, $"{degrees}: {length} after {last}");
            last = length;
        }

        Assert.All(Gains(panner, Layouts.At(17, 10), Math.PI), gain => Assert.Equal(1 / Math.Sqrt(directions.Length), gain, 1e-12));
    }

    [Fact]
    public void Through_the_reference_point_a_sound_passes_by_way_of_all()
    {
        var panner = new VbapPanner(Layouts.Hall("iem_cube_24"));
        var gains = new double[24];
        panner.Evaluate(new(new(0, 1, 0), 0, 0), gains);
        Assert.All(gains, gain => Assert.Equal(1 / Math.Sqrt(24), gain, 1e-12));
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        PannerContract.AllocatesNothing(new VbapPanner(Layouts.Hall("iem_cube_24")));
        PannerContract.AllocatesNothing(new VbapPanner(Layouts.Ring(8, 0)));
    }

    private static double[] Gains(VbapPanner panner, Vector3D direction, double spread = 0)
    {
        var gains = new double[panner.LoudspeakerCount];
        panner.Evaluate(new PanningTarget(direction, 5, spread), gains);
        return gains;
    }
}
