using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>
/// A scene of everything that can change while it is heard, in a room of two arrays of different spacing: objects that cross the contour,
/// fades that are asked for within fades, every property of an object set on the way.
/// </summary>
internal static class ChangingScene
{
    private const long Start = TestScene.ShowStart;

    /// <summary>Makes it.</summary>
    public static TestScene Make(BlockRendererOptions? options = null)
    {
        RenderedObject[] objects =
        [
            new() { Source = Noise(1), Path = Line(new(1.2, 0.3, 0), new(1.8, 0.4, 0)), FollowPath = true, AirAbsorption = true },
            new() { Source = Noise(2), Position = new(3, 1, 0) },
            new() { Source = Noise(3), Position = new(2.5, -1, 0), Kind = RenderedKind.Point },
            new() { Source = Noise(4), Position = new(0.4, 0.5, 0), Kind = RenderedKind.Focused, Direction = new(1, 0, 0) },
            new() { Source = Noise(5), Path = TestScene.Orbit(4, 36000), FollowPath = true },
            new() { Source = Noise(6), Path = TestScene.Orbit(8, 90000), FollowPath = true, AirAbsorption = true, Kind = RenderedKind.Point },
            new() { Source = new SineSignal(Start, 700, -10), Position = new(-4, 2, 0), Kind = RenderedKind.Plane },
            new() { Source = Noise(7), Position = new(-1.49, 0.1, 0), AirAbsorption = true },
        ];
        return new TestScene
        {
            Room = CircleAndLine(),
            Options = options ?? Options,
            Objects = i => i < objects.Length ? objects[i] : null,
            Changes =
            [
                // Jumps within a fade; the last two are one time, and one late in the fade of those before.
                Move(500, 1, new(-3, 1, 0)), Move(700, 1, new(0, 3, 0)), Move(900, 1, new(0.2, 0.1, 0)), Move(1459, 1, new(3, 1, 0)),
                Move(2700, 1, new(-9, 1, 0)), Move(2700, 1, new(9, 1, 0)), Move(3600, 1, new(0.5, -0.5, 0), 400),

                // Kinds in mid fade, under a glide that goes on.
                Move(480, 2, new(0.3, -0.9, 0), 4000), Set(600, 2, SceneChangeKind.Kind, (int)RenderedKind.Focused),
                Set(800, 2, SceneChangeKind.Kind, (int)RenderedKind.Plane), Set(1000, 2, SceneChangeKind.Kind, (int)RenderedKind.Auto),
                Set(1001, 2, SceneChangeKind.Doppler, 0), Set(4500, 2, SceneChangeKind.Kind, (int)RenderedKind.Point),

                new(Start + 700, 3, SceneChangeKind.Direction, 0, 1, 0, 0), new(Start + 1900, 3, SceneChangeKind.Direction, -1, 1, 0, 0),
                new(Start + 2100, 3, SceneChangeKind.Direction, 0, 0, 0, 0), Move(3300, 3, new(-0.4, 0.2, 0), 1500),

                new(Start + 1000, 4, SceneChangeKind.Distance, (int)DistanceLaw.Reference, 2, 10, 0),
                new(Start + 2900, 4, SceneChangeKind.Distance, (int)DistanceLaw.None, 1, 1, 0),
                Set(1500, 4, SceneChangeKind.Doppler, 0), Set(4200, 4, SceneChangeKind.Doppler, 1),

                Set(1500, 5, SceneChangeKind.AirAbsorption, 0), Set(2700, 5, SceneChangeKind.AirAbsorption, 1),
                Set(2750, 5, SceneChangeKind.Gain, 0.2, 900), Move(4000, 5, new(5, 2, 0), 1300),

                Move(960, 6, new(-3, 3, 1), 3000), Set(3500, 6, SceneChangeKind.Gain, 0), Set(4300, 6, SceneChangeKind.Gain, 1, 100),

                // From its place at a loudspeaker all at once.
                Set(2003, 7, SceneChangeKind.Gain, 0.5), Move(2003, 7, new(2, 2, 0.5), 48), Set(2003, 7, SceneChangeKind.Kind, (int)RenderedKind.Point),
                Set(2003, 7, SceneChangeKind.AirAbsorption, 0),
            ],
        };
    }

    /// <summary>The settings of the scene.</summary>
    public static BlockRendererOptions Options { get; } = new() { ObjectCapacity = 17, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.15 };

    /// <summary>The same with prefilters of minimum phase, mirrored for focused sources; short ones, as their design takes its time.</summary>
    public static BlockRendererOptions MinimumPhaseOptions { get; } = Options with
    {
        PrefilterTaps = 31,
        PrefilterPhase = PrefilterPhase.Minimum,
        FocusedPhase = FocusedPhase.TimeReversed,
    };

    private static PinkNoiseSignal Noise(int seed) => new(Start, -20, (uint)seed);

    private static ObjectPath Line(Vector3D from, Vector3D to) =>
        new(Start, [new PathPoint(0, from), new PathPoint(5760, to)], loop: false, PathShape.Linear);

    private static SceneChange Move(int offset, int index, Vector3D to, int ramp = 0) =>
        new(Start + offset, index, SceneChangeKind.Position, to.X, to.Y, to.Z, ramp);

    private static SceneChange Set(int offset, int index, SceneChangeKind kind, double value, int ramp = 0) =>
        new(Start + offset, index, kind, value, 0, 0, ramp);

    /// <summary>A ring of 40, and behind it a line of 14 at a closer spacing that looks to the front.</summary>
    private static SecondarySources CircleAndLine()
    {
        var circle = TestRoom.Circle(40, 1.5);
        var line = TestRoom.Line(14, 0.1);
        var positions = new List<Vector3D>();
        var normals = new List<Vector3D>();
        for (var i = 0; i < circle.Count; i++)
        {
            positions.Add(new(circle.X[i], circle.Y[i], 0));
            normals.Add(new(circle.NormalX[i], circle.NormalY[i], 0));
        }

        for (var i = 0; i < line.Count; i++)
        {
            positions.Add(new(-2, line.Y[i], 0));
            normals.Add(new(1, 0, 0));
        }

        return new SecondarySources(
            [.. positions],
            [.. normals],
            [.. circle.AreaWeightMetres, .. line.AreaWeightMetres],
            [
                new Contour("ring", [.. Enumerable.Range(0, 40)], true, circle.Contours[0].SpacingMetres, []),
                new Contour("line", [.. Enumerable.Range(40, 14)], false, 0.1, []),
            ]);
    }
}
