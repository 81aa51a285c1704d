using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

public sealed class PeakPredictionTests
{
    [Fact]
    public void Nothing_that_is_rendered_is_not_finite_or_above_the_predicted_peak() => Prop.ForAll(PeakScene.Any, scene =>
    {
        var renderer = new BlockRenderer(scene.Room, scene.Reference, scene.Options);
        var prediction = new PeakPrediction(scene.Room, scene.Reference, scene.Options);
        for (var i = 0; i < scene.Objects.Length; i++)
        {
            renderer.Install(i, scene.Objects[i]);
            prediction.Install(i, scene.Objects[i]);
        }

        foreach (var change in scene.Changes)
        {
            Assert.True(renderer.TryApply(change));
            Assert.True(prediction.TryApply(change));
        }

        renderer.Start(0);
        prediction.Evaluate(0);
        var before = prediction.Bound.ToArray();
        for (var time = PairSegment.Length; time <= PeakScene.Frames; time += PairSegment.Length)
        {
            renderer.Render(PairSegment.Length);
            prediction.Evaluate(time);
            for (var i = 0; i < before.Length; i++)
            {
                var bound = Math.Max(before[i], prediction.Bound[i]);
                Assert.True(double.IsFinite(bound));
                Assert.True(prediction.Expected[i] <= prediction.Bound[i]);
                foreach (var sample in renderer.Output(i))
                {
                    if (!(Math.Abs(sample) <= bound))
                    {
                        Assert.Fail($"{scene}: loudspeaker {i} gives {sample} before {time}, predicted {bound}");
                    }
                }
            }

            prediction.Bound.CopyTo(before);
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>
    /// The worst signal of a pair has the signs of its impulse response, reversed. The impulse response depends on the fraction, and the bound
    /// is that of the worst: the object is put where one loudspeaker's delay ends in about half a sample. Two feeds at once are both taken
    /// at their worst, and no signal is the worst for both.
    /// </summary>
    [Theory]
    [InlineData(RenderedKind.Point, PrefilterPhase.Linear, 3, 1, 0.1)]
    [InlineData(RenderedKind.Point, PrefilterPhase.Minimum, 3, 1, 0.1)]
    [InlineData(RenderedKind.Plane, PrefilterPhase.Linear, 3, 1, 0.1)]
    [InlineData(RenderedKind.Focused, PrefilterPhase.Minimum, 0.6, 0.1, 0.1)]
    [InlineData(RenderedKind.Auto, PrefilterPhase.Linear, 1.5, 0, 0.1)]
    [InlineData(RenderedKind.Point, PrefilterPhase.Linear, 60, 1, 2)]
    public void The_worst_signal_comes_close_to_the_bound(RenderedKind kind, PrefilterPhase phase, double x, double y, double withinDb)
    {
        var room = TestRoom.Circle(56, 1.5);
        var options = new BlockRendererOptions { ObjectCapacity = 1, PreDelaySeconds = 0.02, PrefilterPhase = phase };
        var renderer = new BlockRenderer(room, Vector3D.Zero, options);
        var prediction = new PeakPrediction(room, Vector3D.Zero, options);

        // Auto: on loudspeaker 0, which then plays nearly alone. The far point is mostly heard behind air, and without Doppler as early as
        // a near one.
        var around = new Vector3D(x, y, 0);
        var click = new RenderedObject { Source = new ClickSignal(4800, 1 << 20, 0), Kind = kind, AirAbsorption = true, Doppler = x < 50 };
        var (closest, loudspeaker, position) = (0.0, -1, around);
        foreach (var offset in Enumerable.Range(0, 8))
        {
            var place = around + new Vector3D(offset * 0.25 * 343 / 48000, 0, 0);
            var response = Rendered(renderer, At(click, place), 2400);
            Predict(prediction, At(click, place));
            for (var i = 0; i < room.Count; i++)
            {
                var ratio = response[i].Sum(x => Math.Abs((double)x)) / prediction.Bound[i];
                (closest, loudspeaker, position) = ratio > closest ? (ratio, i, place) : (closest, loudspeaker, position);
            }
        }

        var taps = Rendered(renderer, At(click, position), 2400)[loudspeaker];
        var worst = At(click, position, new WaveSignal(4800, [.. taps.Reverse().Select(tap => tap < 0 ? -1f : 1)], loop: false));
        var peak = SignalPeak.Of(Rendered(renderer, worst, 4800)[loudspeaker]);
        Predict(prediction, worst);
        Assert.InRange(20 * Math.Log10(peak / prediction.Bound[loudspeaker]), -withinDb, 0);
    }

    [Fact]
    public void The_loudest_tone_comes_within_a_tenth_of_a_decibel_of_the_expected_peak()
    {
        var room = TestRoom.Circle(56, 1.5);
        var options = new BlockRendererOptions { ObjectCapacity = 1 };
        var renderer = new BlockRenderer(room, Vector3D.Zero, options);
        var prediction = new PeakPrediction(room, Vector3D.Zero, options);
        var largest = 0.0;
        foreach (var frequencyHz in Enumerable.Range(1, 23).Select(kilohertz => 1000.0 * kilohertz))
        {
            var tone = new RenderedObject { Source = new SineSignal(0, frequencyHz + 3, 0), Kind = RenderedKind.Point, Position = new(3, 1, 0) };
            var output = Rendered(renderer, tone, 4800);
            Predict(prediction, tone);
            for (var i = 0; i < room.Count; i++)
            {
                largest = prediction.Expected[i] > 0 ? Math.Max(largest, SignalPeak.Of(output[i]) / prediction.Expected[i]) : largest;
            }
        }

        Assert.InRange(20 * Math.Log10(largest), -0.1, 0);
    }

    [Fact]
    public void In_the_middle_of_a_fade_both_appearances_count_with_half_their_peak()
    {
        var prediction = new PeakPrediction(TestRoom.Circle(56, 1.5), Vector3D.Zero, new() { ObjectCapacity = 1 });
        Predict(prediction, new() { Source = new ClickSignal(0, 1, 0), Kind = RenderedKind.Point, Position = new(3, 0, 0) });
        var before = prediction.Bound.ToArray();
        Assert.True(prediction.TryApply(new SceneChange(480, 0, SceneChangeKind.Position, -3, 0.5, 0, 0)));
        prediction.Evaluate(432);
        Assert.Equal(before, prediction.Bound.ToArray());
        prediction.Evaluate(432 + 480);
        var middle = prediction.Bound.ToArray();
        prediction.Evaluate(432 + 960);
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal((before[i] + prediction.Bound[i]) / 2, middle[i], 1e-12);
        }

        Assert.True(before[0] > 0 && prediction.Bound[0] == 0);
    }

    [Fact]
    public void Objects_add_up_and_a_place_can_be_emptied()
    {
        var room = TestRoom.Circle(56, 1.5);
        var prediction = new PeakPrediction(room, Vector3D.Zero, new() { ObjectCapacity = 3 });
        var near = new RenderedObject { Source = new SineSignal(0, 440, -6), Position = new(2, 0, 0), Gain = 0.5 };
        var far = new RenderedObject { Source = new SineSignal(0, 440, 0), Position = new(4, 2, 0), AirAbsorption = true };
        prediction.Install(0, near);
        prediction.Install(2, far);
        prediction.Evaluate(0);
        var both = prediction.Expected.ToArray();
        for (var i = 0; i < room.Count; i++)
        {
            Assert.Equal(prediction.ExpectedOf(0)[i] + prediction.ExpectedOf(2)[i], both[i], 1e-12);
        }

        prediction.Install(0, null);
        prediction.Evaluate(0);
        Assert.Equal(prediction.ExpectedOf(2).ToArray(), prediction.Expected.ToArray());
        Assert.True(both.Max() > prediction.Expected.ToArray().Max());
        Assert.True(prediction.ExpectedOf(0).IsEmpty);
        prediction.Install(2, null);
        prediction.Evaluate(0);
        Assert.All(prediction.Bound.ToArray(), bound => Assert.Equal(0, bound));
    }

    [Fact]
    public void What_the_renderer_refuses_is_refused()
    {
        var room = TestRoom.Circle(8, 1);
        var prediction = new PeakPrediction(room, Vector3D.Zero, new() { ObjectCapacity = 2 });
        var source = new SilentSignal();
        Assert.Throws<ArgumentOutOfRangeException>(() => prediction.Install(0, new RenderedObject { Source = source, Position = new(double.NaN, 0, 0) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => prediction.Install(2, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeakPrediction(room, Vector3D.Zero, new() { PreDelaySeconds = -1 }));
        Assert.False(prediction.TryApply(new SceneChange(0, 0, SceneChangeKind.Gain, -1, 0, 0, 0)));
        Assert.False(prediction.TryApply(new SceneChange(0, 2, SceneChangeKind.Gain, 1, 0, 0, 0)));
    }

    private static RenderedObject At(RenderedObject like, Vector3D position, SignalSource? source = null) => new()
    {
        Source = source ?? like.Source,
        Kind = like.Kind,
        Position = position,
        AirAbsorption = like.AirAbsorption,
        Doppler = like.Doppler,
    };

    private static void Predict(PeakPrediction prediction, RenderedObject rendered)
    {
        prediction.Install(0, rendered);
        prediction.Evaluate(0);
    }

    /// <summary>Every loudspeaker's signal from sample 4800 on.</summary>
    private static float[][] Rendered(BlockRenderer renderer, RenderedObject rendered, int frames)
    {
        renderer.Install(0, rendered);
        renderer.Start(4800);
        var result = Enumerable.Range(0, renderer.LoudspeakerCount).Select(_ => new float[frames]).ToArray();
        for (var done = 0; done < frames; done += PairSegment.Length)
        {
            renderer.Render(PairSegment.Length);
            for (var i = 0; i < result.Length; i++)
            {
                renderer.Output(i).CopyTo(result[i].AsSpan(done));
            }
        }

        return result;
    }
}
