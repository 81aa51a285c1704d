using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Panning;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>Panning on a sphere: energy 1, the direction kept, no step, no preferred diagonal.</summary>
public sealed class Vbap3DTests
{
    public static TheoryData<string> Halls => ["iem_cube_24", "zkm_klangdom_43", "allosphere_54"];

    [Fact]
    public void The_gains_are_those_of_the_reference()
    {
        var vector = ReferenceVectors.Load("vbap", "icosahedron12");
        var directions = vector.GetProperty("directions_deg").EnumerateArray().Select(At).ToArray();
        var vbap = new Vbap3D(directions);
        Assert.Equal(0, vbap.ImaginaryCount);
        foreach (var test in vector.GetProperty("cases").EnumerateArray())
        {
            var gains = new double[12];
            vbap.Evaluate(Layouts.At(test.GetProperty("azimuth_deg").GetDouble(), test.GetProperty("elevation_deg").GetDouble()), gains);
            var expected = test.Numbers("gains");
            for (var i = 0; i < 12; i++)
            {
                Assert.Equal(expected[i], gains[i], 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Halls))]
    public void In_a_hall_10000_directions_have_energy_1_and_are_kept(string hall) => AssertKept(Layouts.Hall(hall), 10_000);

    [Fact]
    public void Anywhere_directions_have_energy_1_and_are_kept() =>
        Prop.ForAll(Layouts.Anywhere, directions => AssertKept(directions, 100)).QuickCheckThrowOnFailure();

    [Fact]
    public void In_rings_directions_have_energy_1_and_are_kept() =>
        Prop.ForAll(Layouts.Rings, directions => AssertKept(directions, 100)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_loudspeaker_s_own_direction_comes_from_it_alone() => Prop.ForAll(Layouts.Rings, directions =>
    {
        var vbap = new Vbap3D(directions);
        var gains = new double[vbap.TotalCount];
        for (var i = 0; i < directions.Length; i++)
        {
            vbap.Evaluate(directions[i], gains);
            Assert.Equal(1, gains[i], 1e-9);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_small_movement_changes_little() => Prop.ForAll(Layouts.Rings, Layouts.Seeds.ToArbitrary(), (directions, seed) =>
    {
        const double Moved = 1e-7;
        var vbap = new Vbap3D(directions);
        var random = new Random(seed);
        var corners = vbap.Triangulation.Corners;
        var gains = new double[vbap.TotalCount];
        var after = new double[vbap.TotalCount];
        var real = new double[vbap.LoudspeakerCount];
        var realAfter = new double[vbap.LoudspeakerCount];
        for (var i = 0; i < 100; i++)
        {
            // Also at corners and on edges, where faces meet.
            var a = corners[random.Next(corners.Length)];
            var b = corners[random.Next(corners.Length)];
            var direction = (i % 3) switch
            {
                0 => Layouts.Anyhow(random),
                1 => Layouts.Near(random, a, 1e-7),
                _ => (a + (b * random.NextDouble())).Normalized(),
            };
            if (direction == Vector3D.Zero)
            {
                continue;
            }

            var moved = Layouts.Near(random, direction, Moved);
            vbap.Evaluate(direction, gains);
            vbap.Evaluate(moved, after);
            Assert.InRange(Layouts.Step(gains, after), 0, 200 * Moved);
            vbap.EvaluateReal(direction, real);
            vbap.EvaluateReal(moved, realAfter);
            Assert.InRange(Layouts.Step(real, realAfter), 0, 200 * Moved);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_square_prefers_no_diagonal()
    {
        var vbap = new Vbap3D(Layouts.Cube);
        var gains = new double[8];
        vbap.Evaluate(new(0, 0, 1), gains);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(Layouts.Cube[i].Z > 0 ? 0.5 : 0, gains[i], 1e-12));

        // Mirrored directions have mirrored gains.
        var random = new Random(3);
        var mirrored = new double[8];
        for (var i = 0; i < 1000; i++)
        {
            var direction = Layouts.Anyhow(random);
            vbap.Evaluate(direction, gains);
            vbap.Evaluate(direction with { Y = -direction.Y }, mirrored);
            for (var k = 0; k < 8; k++)
            {
                var other = Array.FindIndex(Layouts.Cube, corner => Vector3D.Distance(corner, Layouts.Cube[k] with { Y = -Layouts.Cube[k].Y }) < 1e-9);
                Assert.Equal(gains[k], mirrored[other], 1e-12);
            }
        }
    }

    [Fact]
    public void Loudspeakers_in_one_direction_share_its_energy()
    {
        var vbap = new Vbap3D([.. Layouts.Octahedron, new(3, 0, 0)]);
        var gains = new double[7];
        vbap.Evaluate(new(1, 0, 0), gains);
        Assert.Equal(Math.Sqrt(0.5), gains[0], 1e-12);
        Assert.Equal(Math.Sqrt(0.5), gains[6], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Halls))]
    public void With_the_loudspeakers_alone_the_level_is_the_same_everywhere_and_the_direction_kept_where_they_surround_it(string hall)
    {
        var directions = Layouts.Hall(hall);
        var vbap = new Vbap3D(directions);
        var all = new double[vbap.TotalCount];
        var gains = new double[vbap.LoudspeakerCount];
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var direction = Layouts.Anyhow(random);
            vbap.Evaluate(direction, all);
            vbap.EvaluateReal(direction, gains);
            Assert.Equal(1, Layouts.Energy(gains), 1e-12);
            if (all[vbap.LoudspeakerCount..].All(gain => gain == 0))
            {
                Assert.InRange(Layouts.Step(all.AsSpan(0, gains.Length), gains), 0, 1e-12);
                Assert.InRange(Vector3D.Distance(Layouts.Sum(gains, directions).Normalized(), direction), 0, 1e-6);
            }
        }
    }

    [Fact]
    public void What_is_no_direction_is_taken_for_the_front()
    {
        var vbap = new Vbap3D(Layouts.Octahedron);
        var gains = new double[6];
        foreach (var none in (Vector3D[])[Vector3D.Zero, new(double.NaN, 0, 0), new(double.PositiveInfinity, 0, 0)])
        {
            vbap.Evaluate(none, gains);
            Assert.Equal([1, 0, 0, 0, 0, 0], gains);
        }
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        var vbap = new Vbap3D(Layouts.Hall("iem_cube_24"));
        var gains = new double[vbap.TotalCount];
        vbap.Evaluate(new(0, 0, -1), gains);
        vbap.EvaluateReal(new(0, 0, -1), gains);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            vbap.Evaluate(new(Math.Cos(i), Math.Sin(i), Math.Sin(2 * i)), gains);
            vbap.EvaluateReal(new(Math.Cos(i), Math.Sin(i), Math.Sin(2 * i)), gains);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertKept(Vector3D[] directions, int count)
    {
        var vbap = new Vbap3D(directions);
        Vector3D[] vectors = [.. directions, .. vbap.Triangulation.Imaginary];
        var gains = new double[vbap.TotalCount];
        var random = new Random(count + directions.Length);
        for (var i = 0; i < count; i++)
        {
            var direction = Layouts.Anyhow(random);
            vbap.Evaluate(direction, gains);
            Assert.Equal(1, Layouts.Energy(gains), 1e-12);
            Assert.All(gains, gain => Assert.True(gain >= 0));
            Assert.InRange(Vector3D.Distance(Layouts.Sum(gains, vectors).Normalized(), direction), 0, 1e-6);
        }
    }

    private static Vector3D At(JsonElement degrees) => Layouts.At(degrees[0].GetDouble(), degrees[1].GetDouble());
}
