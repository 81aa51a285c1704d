using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>The parts of an object together: no motion makes a step in what any loudspeaker plays.</summary>
public sealed class ObjectGeometryTests
{
    private const double ToneHz = 700;

    [Fact]
    public void An_object_crosses_the_contour_of_any_room_without_a_step() =>
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(0, 3).ToArbitrary(), (scene, kind) =>
        {
            var room = new GeometryRooms(scene.Sources, scene.Reference);
            AssertContinuous(room, (RenderedKind)kind, scene.Outside, scene.Inside);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("line")]
    [InlineData("corner")]
    [InlineData("open")]
    [InlineData("h0104")]
    public void An_object_moves_through_rooms_that_are_open_without_a_step(string name)
    {
        var sources = name switch
        {
            "line" => TestRoom.Line(60, 0.1),
            "corner" => GeometryRooms.Arrays((new(2, 2, 0), new(-2, 2, 0), 0.1), (new(-2, 2, 0), new(-2, -2, 0), 0.25)),
            "open" => GeometryRooms.Arrays((new(3, -3, 0), new(3, 3, 0), 0.15), (new(3, 3.2, 0), new(-3, 3.2, 0), 0.15), (new(-3, -3.2, 0), new(3, -3.2, 0), 0.15)),
            _ => ReferenceVectors.Array(name),
        };
        var size = name == "h0104" ? 30 : 8;
        var room = new GeometryRooms(sources, new Vector3D(name == "line" ? 3 : 0.1, 0.2, sources.Z[0]));
        var random = new Random(5);
        Vector3D Anywhere() => new((random.NextDouble() - 0.5) * size, (random.NextDouble() - 0.5) * size, sources.Z[0]);
        for (var line = 0; line < 60; line++)
        {
            AssertContinuous(room, RenderedKind.Auto, Anywhere(), Anywhere());
        }
    }

    [Theory]
    [InlineData(PrefilterPhase.Linear)]
    [InlineData(PrefilterPhase.Minimum)]
    public void Along_an_array_in_the_near_range_the_level_does_not_flutter(PrefilterPhase phase)
    {
        var options = new BlockRendererOptions { PreDelaySeconds = GeometryRooms.PreDelaySamples / 48000.0, PrefilterPhase = phase };
        var room = new GeometryRooms(DrivingScenes.Move(TestRoom.Line(60, 0.1), 0.4, new Vector3D(0.3, 0.7, 0)), new Vector3D(3, 1, 0), options);
        foreach (var metres in (double[])[0.1, 0.25, 0.4])
        {
            var from = DrivingScenes.Turn(new Vector3D(metres, -1, 0), 0.4) + new Vector3D(0.3, 0.7, 0);
            var to = DrivingScenes.Turn(new Vector3D(metres, 1, 0), 0.4) + new Vector3D(0.3, 0.7, 0);
            AssertContinuous(room, RenderedKind.Auto, from, to);
        }
    }

    [Fact]
    public void Everything_is_finite_wherever_the_object_is() => Prop.ForAll(DrivingScenes.Wild, scene =>
    {
        var room = new GeometryRooms(scene.Sources, scene.Reference);
        foreach (var kind in Enum.GetValues<RenderedKind>())
        {
            var layers = room.Evaluate(kind, scene.Outside);
            foreach (var layer in (GeometryLayer[])[layers.Outer, layers.Inner, layers.Plain[0]])
            {
                Assert.True(!layer.IsActive || layer.Gain.All(gain => gain is >= 0 and < 1e4));
                Assert.True(!layer.IsActive || layer.DelaySamples.All(double.IsFinite));
                Assert.True(!layer.IsActive || layer.Gain.Skip(room.Room.Count).All(gain => gain == 0));
            }
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertContinuous(GeometryRooms room, RenderedKind kind, Vector3D from, Vector3D to)
    {
        var largest = 0.0;
        var step = Continuity.LargestStep(t =>
        {
            var phasors = room.Phasors(kind, from + ((to - from) * t), ToneHz);
            largest = Math.Max(largest, phasors.Max(Math.Abs));
            return phasors;
        });
        Assert.True(step <= 1e-5 * largest, $"{kind} from {from} to {to}: a step of {step:G3} where the loudest is {largest:G3}");
    }
}
