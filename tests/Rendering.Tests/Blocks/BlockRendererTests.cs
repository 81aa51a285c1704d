using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

public sealed class BlockRendererTests
{
    [Fact]
    public void Rendering_changing_and_skipping_allocate_nothing()
    {
        var renderer = TestScene.Busy(new() { ObjectCapacity = 20, PreDelaySeconds = 0.02 }).Make();
        renderer.Start(TestScene.ShowStart);
        void RunABit()
        {
            for (var i = 0; i < 120; i++)
            {
                renderer.TryApply(new SceneChange(renderer.NextSample + 100, i % 5, SceneChangeKind.Position, i, 2, 0, 480));
                renderer.TryApply(new SceneChange(renderer.NextSample + 100, i % 5, SceneChangeKind.Kind, i % 4, 0, 0, 0));
                renderer.BeginBlock(i % 2 == 0 ? 48 : 12);
                renderer.RenderObjects(0, 1);
                renderer.RenderLoudspeakers(0, 1);
                renderer.EndBlock();
                renderer.Skip(i % 50);
            }
        }

        RunABit();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunABit();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Putting_an_object_in_and_starting_allocate_nothing()
    {
        var renderer = TestScene.Busy().Make();
        var rendered = new RenderedObject { Source = new SineSignal(0, 100, 0), Position = new(3, 0, 0) };
        renderer.Start(TestScene.ShowStart);
        renderer.Install(9, rendered);
        renderer.Install(9, null);
        renderer.Start(TestScene.ShowStart + 48);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        renderer.Install(10, rendered);
        var old = renderer.Install(10, null);
        renderer.Start(TestScene.ShowStart + 4800);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(rendered, old);
    }

    [Fact]
    public void Nothing_is_NaN_or_loud_with_objects_on_loudspeakers_on_the_contour_and_in_odd_places()
    {
        var room = TestRoom.Circle(56, 1.5);
        var random = new Random(3);
        var places = new List<Vector3D> { Vector3D.Zero, new(1e6, -1e6, 1e6), new(0, 0, 5), new(0, 1e-9, 0), new(1.5, 0, 1e-7) };
        for (var i = 0; i < 56; i++)
        {
            var loudspeaker = new Vector3D(room.X[i], room.Y[i], room.Z[i]);
            places.Add(loudspeaker);
            places.Add(loudspeaker * (1 + ((random.NextDouble() - 0.5) * 1e-3)));
            places.Add((loudspeaker + new Vector3D(room.X[(i + 1) % 56], room.Y[(i + 1) % 56], 0)) / 2);
        }

        foreach (var kind in Enum.GetValues<RenderedKind>())
        {
            foreach (var form in Enum.GetValues<FocusWeight>())
            {
                var renderer = new BlockRenderer(room, Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 1, PreDelaySeconds = 0.02, FocusWeight = form });
                renderer.Install(0, new RenderedObject { Source = new PinkNoiseSignal(0, -20, 1), Kind = kind });
                renderer.Start(48000);
                foreach (var place in places)
                {
                    renderer.TryApply(new SceneChange(renderer.NextSample + 48, 0, SceneChangeKind.Position, place.X, place.Y, place.Z, 0));
                    renderer.Render(96);
                    for (var i = 0; i < 56; i++)
                    {
                        foreach (var sample in renderer.Output(i))
                        {
                            // Noise of -20 dB has peaks near 0.5; a source at a loudspeaker plays about as loud as itself.
                            Assert.True(Math.Abs(sample) < 3, $"{kind} at {place}: loudspeaker {i} gives {sample}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void A_pair_that_the_pre_delay_does_not_reach_is_silent_and_counted()
    {
        var room = TestRoom.Circle(56, 1.5);
        int Unserved(double preDelaySeconds, Vector3D position, RenderedKind kind = RenderedKind.Focused)
        {
            var renderer = new BlockRenderer(room, Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 1, PreDelaySeconds = preDelaySeconds });
            renderer.Install(0, new RenderedObject { Source = new SineSignal(0, 500, 0), Kind = kind, Position = position });
            renderer.Start(48000);
            renderer.Render(48);
            var silent = Enumerable.Range(0, 56).Count(i => renderer.Output(i).IndexOfAnyExcept(0f) < 0);
            Assert.InRange(renderer.Counters.UnservedPairs, 0, silent);
            return renderer.Counters.UnservedPairs;
        }

        Assert.Equal(0, Unserved(0.02, new(0.5, 0, 0)));
        var all = Unserved(0, new(0.5, 0, 0));
        var some = Unserved(0.0035, new(0.5, 0, 0));
        Assert.InRange(all, 10, 56);
        Assert.InRange(some, 1, all - 1);
        Assert.Equal(0, Unserved(0, new(5, 0, 0), RenderedKind.Point));
        Assert.InRange(Unserved(0, new(500, 0, 0), RenderedKind.Point), 10, 56);
    }

    [Fact]
    public void Late_refused_and_dropped_changes_are_counted()
    {
        var renderer = new BlockRenderer(TestRoom.Circle(8, 1), Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 2, ChangeCapacity = 16 });
        renderer.Install(0, new RenderedObject { Source = new SilentSignal(), Position = new(5, 0, 0) });
        renderer.Start(480);
        renderer.Render(48);
        Assert.True(renderer.TryApply(new SceneChange(528, 0, SceneChangeKind.Position, 6, 0, 0, 0)));
        Assert.Equal(1, renderer.Counters.LateChanges);
        Assert.True(renderer.TryApply(new SceneChange(529, 0, SceneChangeKind.Gain, 0.5, 0, 0, 0)));
        Assert.Equal(1, renderer.Counters.LateChanges);
        renderer.Render(48);
        Assert.True(renderer.TryGetPosition(0, out var position));
        Assert.Equal(new Vector3D(6, 0, 0), position);
        Assert.False(renderer.TryGetPosition(1, out _));

        SceneChange[] bad =
        [
            new(0, 0, SceneChangeKind.Position, double.NaN, 0, 0, 0),
            new(0, 0, SceneChangeKind.Position, 0, double.PositiveInfinity, 0, 0),
            new(0, 0, SceneChangeKind.Position, 0, 0, 1e9, 0),
            new(0, 0, SceneChangeKind.Gain, double.NaN, 0, 0, 0),
            new(0, 0, SceneChangeKind.Gain, -1, 0, 0, 0),
            new(0, 0, SceneChangeKind.Kind, 4, 0, 0, 0),
            new(0, 0, SceneChangeKind.Kind, 0.5, 0, 0, 0),
            new(0, 0, (SceneChangeKind)99, 0, 0, 0, 0),
            new(0, 0, SceneChangeKind.Spread, 4, 0, 0, 0),
            new(0, 0, SceneChangeKind.Hybrid, 2, 0, 0, 0),
            new(0, 0, SceneChangeKind.ReverbSend, -1, 0, 0, 0),
            new(0, 0, SceneChangeKind.Orientation, 0, double.NaN, 0, 0),
            new(0, 2, SceneChangeKind.FollowPath, 0, 0, 0, 0),
            new(0, -1, SceneChangeKind.FollowPath, 0, 0, 0, 0),
            new(0, 0, SceneChangeKind.FollowPath, 0, 0, 0, -1),
            new(long.MaxValue, 0, SceneChangeKind.FollowPath, 0, 0, 0, 0),
        ];
        foreach (var change in bad)
        {
            Assert.False(renderer.TryApply(change));
        }

        Assert.Equal(bad.Length, renderer.Counters.RefusedChanges);
        for (var i = 0; i < 20; i++)
        {
            renderer.TryApply(new SceneChange(100000 + i, 0, SceneChangeKind.FollowPath, 0, 0, 0, 0));
        }

        Assert.Equal(4, renderer.Counters.DroppedChanges);
    }

    [Fact]
    public void A_bad_object_and_bad_settings_are_refused()
    {
        var room = TestRoom.Circle(8, 1);
        var renderer = new BlockRenderer(room, Vector3D.Zero, new BlockRendererOptions());
        var source = new SilentSignal();
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Install(0, new RenderedObject { Source = source, Position = new(double.NaN, 0, 0) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Install(0, new RenderedObject { Source = source, Gain = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Install(64, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.BeginBlock(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.BeginBlock(193));
        foreach (var options in new BlockRendererOptions[]
        {
            new() { ObjectCapacity = 0 }, new() { ObjectCapacity = 129 }, new() { MaximumBlockFrames = 0 }, new() { PreDelaySeconds = -0.1 },
            new() { PreDelaySeconds = double.NaN }, new() { PrefilterTaps = 100 }, new() { TaperAlpha = 2 }, new() { MaximumDelaySeconds = 1000 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new BlockRenderer(room, Vector3D.Zero, options));
        }
    }

    [Fact]
    public void A_room_without_loudspeakers_and_one_that_looks_away_render_silence()
    {
        var nothing = new SecondarySources([], [], [], []);
        var renderer = new BlockRenderer(nothing, Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 1 });
        renderer.Install(0, new RenderedObject { Source = new SineSignal(0, 100, 0), Position = new(1, 0, 0) });
        renderer.Render(100);
        Assert.Equal(100, renderer.NextSample);

        var outward = new SecondarySources([new(1, 0, 0)], [new(1, 0, 0)], [0.1], []);
        renderer = new BlockRenderer(outward, Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 1 });
        renderer.Install(0, new RenderedObject { Source = new SineSignal(0, 100, 0), Position = new(5, 0, 0), Kind = RenderedKind.Point });
        renderer.Render(48);
        Assert.Equal(-1, renderer.Output(0).IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Putting_an_object_in_forgets_the_changes_that_waited_for_its_predecessor()
    {
        var renderer = new BlockRenderer(TestRoom.Circle(8, 1), Vector3D.Zero, new BlockRendererOptions { ObjectCapacity = 2 });
        renderer.Start(0);
        renderer.Install(1, new RenderedObject { Source = new SilentSignal(), Position = new(5, 0, 0) });
        renderer.TryApply(new SceneChange(90, 1, SceneChangeKind.Position, 7, 0, 0, 0));
        renderer.Install(1, new RenderedObject { Source = new SilentSignal(), Position = new(6, 0, 0) });
        renderer.Render(192);
        Assert.True(renderer.TryGetPosition(1, out var position));
        Assert.Equal(new Vector3D(6, 0, 0), position);
    }
}
