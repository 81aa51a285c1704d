using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

public sealed class NearGeometryTests
{
    [Fact]
    public void Level_and_arrival_at_the_reference_point_are_those_of_the_object() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var room = new LoudspeakerColumns(scene.Sources, scene.Reference);
        foreach (var position in (Vector3D[])[scene.Outside, scene.Inside, DrivingScenes.Position(scene.Sources, 0)])
        {
            var amplitude = Evaluate(room, scene.Sources, position);
            var distance = Vector3D.Distance(position, scene.Reference);
            var level = 0.0;
            for (var i = 0; i < room.Count; i++)
            {
                Assert.InRange(amplitude[i], 0, double.MaxValue);
                level += amplitude[i] / room.ToReferenceMetres[i];
            }

            Assert.Equal(1, level * Math.Max(distance, WaveGeometry.ReferenceRadiusMetres), 1e-9);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_object_on_a_loudspeaker_is_played_by_that_alone()
    {
        var sources = TestRoom.Line(60, 0.1);
        var room = new LoudspeakerColumns(sources, new Vector3D(4, 0, 0));
        for (var l = 0; l < sources.Count; l++)
        {
            // Above it is in plan on it.
            foreach (var height in (double[])[0, 0.7])
            {
                var amplitude = Evaluate(room, sources, DrivingScenes.Position(sources, l) + new Vector3D(0, 0, height));
                Assert.All(amplitude.Where((_, i) => i != l), other => Assert.InRange(other, 0, 1e-12 * amplitude[l]));
            }
        }
    }

    [Fact]
    public void An_object_between_two_is_played_by_both_alike()
    {
        var sources = TestRoom.Line(60, 0.1);
        var room = new LoudspeakerColumns(sources, new Vector3D(4, 0, 0));
        for (var l = 0; l + 1 < sources.Count; l++)
        {
            var middle = (DrivingScenes.Position(sources, l) + DrivingScenes.Position(sources, l + 1)) / 2;
            var amplitude = Evaluate(room, sources, middle);
            Assert.Equal(amplitude[l] / room.ToReferenceMetres[l], amplitude[l + 1] / room.ToReferenceMetres[l + 1], 1e-9);
            Assert.All(amplitude.Where((_, i) => i != l && i != l + 1), other => Assert.InRange(other, 0, 1e-12 * amplitude[l]));
        }
    }

    [Fact]
    public void Shares_have_no_step_wherever_the_object_moves()
    {
        // Two arrays of different spacing that meet in a corner, as well as one all round.
        var corner = GeometryRooms.Arrays((new(2, 2, 0), new(-2, 2, 0), 0.1), (new(-2, 2, 0), new(-2, -2, 0), 0.25));
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(0, int.MaxValue).ToArbitrary(), (scene, seed) =>
        {
            AssertContinuous(corner, Vector3D.Zero, 3, new Random(seed));
            AssertContinuous(scene.Sources, scene.Reference, 15, new Random(seed));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_share_is_the_whole_on_the_contour_and_nothing_from_the_reach_on()
    {
        foreach (var spacing in (double[])[0.05, 0.1, 0.3, 1])
        {
            var reach = NearGeometry.ReachMetres(spacing);
            Assert.InRange(reach, Math.Max(0.5, 3 * spacing), double.MaxValue);
            Assert.Equal(1, NearGeometry.Share(0, reach));
            Assert.Equal(0, NearGeometry.Share(reach, reach));
            Assert.Equal(0, NearGeometry.Share(double.PositiveInfinity, reach));
            var before = 1.0;
            for (var metres = 0.01; metres < reach - 0.005; metres += 0.01)
            {
                var share = NearGeometry.Share(metres, reach);
                Assert.True(share < before && share > 0);
                before = share;
            }
        }
    }

    private static void AssertContinuous(SecondarySources sources, Vector3D reference, double size, Random random)
    {
        var room = new LoudspeakerColumns(sources, reference);
        Vector3D Anywhere() => new((random.NextDouble() - 0.5) * 2 * size, (random.NextDouble() - 0.5) * 2 * size, 0);
        var (from, to) = (Anywhere(), Anywhere());
        var step = Continuity.LargestStep(t =>
        {
            // Parts of the level at the reference point; they add up to one.
            var position = from + ((to - from) * t);
            var amplitude = Evaluate(room, sources, position);
            var distance = Math.Max(Vector3D.Distance(position, reference), WaveGeometry.ReferenceRadiusMetres);
            return [.. Enumerable.Range(0, room.Count).Select(i => amplitude[i] / room.ToReferenceMetres[i] * distance)];
        });
        Assert.InRange(step, 0, 1e-6);
    }

    private static double[] Evaluate(LoudspeakerColumns room, SecondarySources sources, Vector3D position)
    {
        var amplitude = new double[room.PaddedCount];
        NearGeometry.Evaluate(room, sources.Contours, position, amplitude);
        return amplitude[..room.Count];
    }
}
