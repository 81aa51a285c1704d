using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>A scene that is rendered in several ways; all must give the same bits.</summary>
internal sealed class TestScene
{
    /// <summary>Start of the show; also the place where everything happens at media times as large as real ones.</summary>
    public const long ShowStart = 48L * 1_777_777_777_777;

    public required SecondarySources Room { get; init; }

    public Vector3D Reference { get; init; } = Vector3D.Zero;

    public RoomRouting? Routing { get; init; }

    public BlockRendererOptions Options { get; init; } = new() { ObjectCapacity = 20, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.15 };

    public required Func<int, RenderedObject?> Objects { get; init; }

    public SceneChange[] Changes { get; init; } = [];

    /// <summary>Objects that are put in while the scene runs: (sample since the start, index, object).</summary>
    public (int Offset, int Index, RenderedObject? Rendered)[] Installs { get; init; } = [];

    /// <summary>Objects at rest and on the move, glides, a change of kind, a focus, jumps, an object that comes and one that goes.</summary>
    public static TestScene Busy(BlockRendererOptions? options = null)
    {
        var circle = TestRoom.Circle(56, 1.5);
        RenderedObject?[] objects =
        [
            new() { Source = new PinkNoiseSignal(ShowStart, -20, 1), Position = new(3, 1, 0), Kind = RenderedKind.Point },
            new() { Source = new SineSignal(ShowStart, 997, -6), Position = new(-2, 4, 0.5), Kind = RenderedKind.Plane, Gain = 0.5 },
            new() { Source = new ClickSignal(ShowStart, 501, -6), Path = Orbit(2.5, 24000), FollowPath = true, Kind = RenderedKind.Point },
            new() { Source = new PinkNoiseSignal(ShowStart, -20, 2), Path = Orbit(1.6, 9000), FollowPath = true, Kind = RenderedKind.Auto },
            new() { Source = new PinkNoiseSignal(ShowStart, -20, 3), Position = new(0.3, 0.2, 0), Kind = RenderedKind.Auto },
        ];
        return new TestScene
        {
            Room = circle,
            Options = options ?? new() { ObjectCapacity = 20, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.15 },
            Objects = i => i == 17 ? objects[0] : i < objects.Length ? objects[i] : null,
            Changes =
            [
                new(ShowStart + 500, 0, SceneChangeKind.Position, -1, 3, 0.2, 2400),
                new(ShowStart + 1500, 0, SceneChangeKind.Position, -1, -3, 0.2, 960),
                new(ShowStart + 1000, 1, SceneChangeKind.Gain, 0.1, 0, 0, 480),
                new(ShowStart + 2005, 1, SceneChangeKind.Kind, (int)RenderedKind.Point, 0, 0, 0),
                new(ShowStart + 2400, 4, SceneChangeKind.Position, 0.9, 0, 0, 100),
                new(ShowStart + 2400, 4, SceneChangeKind.Gain, 2, 0, 0, 0),
                new(ShowStart + 3001, 2, SceneChangeKind.Position, 0, 9, 0, 0),
                new(ShowStart + 3900, 2, SceneChangeKind.FollowPath, 0, 0, 0, 1000),
                new(ShowStart + 4100, 3, SceneChangeKind.Gain, 0, 0, 0, 48),
            ],
            Installs =
            [
                (960, 6, new() { Source = new SineSignal(ShowStart, 440, -6), Position = new(2, -2, 0), Kind = RenderedKind.Point }),
                (1344, 7, new() { Source = new SineSignal(ShowStart + 100, 640, -6), Path = Orbit(3, 48000), FollowPath = true }),
                (3840, 6, null),
            ],
        };
    }

    /// <summary>A circle in 16 points.</summary>
    public static ObjectPath Orbit(double radiusMetres, long periodSamples)
    {
        var points = new PathPoint[17];
        for (var i = 0; i <= 16; i++)
        {
            var angle = 2 * Math.PI * (i % 16) / 16;
            points[i] = new PathPoint(periodSamples * i / 16, new(radiusMetres * Math.Cos(angle), radiusMetres * Math.Sin(angle), 0.1));
        }

        return new ObjectPath(ShowStart, points, loop: true, PathShape.Smooth);
    }

    /// <summary>Makes the renderer with objects and changes in place, not started.</summary>
    public BlockRenderer Make()
    {
        var renderer = new BlockRenderer(Room, Reference, Options, Routing);
        for (var i = 0; i < Options.ObjectCapacity; i++)
        {
            renderer.Install(i, Objects(i));
        }

        foreach (var change in Changes)
        {
            Assert.True(renderer.TryApply(change));
        }

        return renderer;
    }

    /// <summary>Renders from a sample after the show's start: [loudspeaker][frame].</summary>
    public float[][] Render(int offset, int frames, int blockFrames, int threads = 1, bool skipFirst = false)
    {
        var renderer = Make();
        var result = new float[renderer.LoudspeakerCount][];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new float[frames];
        }

        foreach (var (when, index, rendered) in Installs)
        {
            if (when < offset && !skipFirst)
            {
                renderer.Install(index, rendered);
            }
        }

        renderer.Start(ShowStart + (skipFirst ? 0 : offset));
        if (skipFirst)
        {
            renderer.Skip(offset);
        }

        for (var done = 0; done < frames; done += blockFrames)
        {
            foreach (var (when, index, rendered) in Installs)
            {
                if (when >= offset && when - offset == done)
                {
                    renderer.Install(index, rendered);
                }
            }

            var block = Math.Min(blockFrames, frames - done);
            if (threads == 1)
            {
                renderer.Render(block);
            }
            else
            {
                renderer.BeginBlock(block);
                Parallel.For(0, threads, part => renderer.RenderObjects(part, threads));
                Parallel.For(0, threads, part => renderer.RenderLoudspeakers(part, threads));
                renderer.EndBlock();
            }

            for (var i = 0; i < result.Length; i++)
            {
                renderer.Output(i).CopyTo(result[i].AsSpan(done));
            }
        }

        return result;
    }

    /// <summary>Holds two results together to the last bit.</summary>
    public static void AssertSame(float[][] expected, float[][] actual, int expectedOffset = 0)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            for (var n = 0; n < actual[i].Length; n++)
            {
                if (BitConverter.SingleToInt32Bits(expected[i][n + expectedOffset]) != BitConverter.SingleToInt32Bits(actual[i][n]))
                {
                    Assert.Fail($"loudspeaker {i}, sample {n + expectedOffset}: {expected[i][n + expectedOffset]:R} is not {actual[i][n]:R}");
                }
            }
        }
    }
}
