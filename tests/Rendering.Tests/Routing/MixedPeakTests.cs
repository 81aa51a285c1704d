using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Tests.Blocks;

namespace Wavehall.Rendering.Tests.Routing;

public sealed class MixedPeakTests
{
    [Fact]
    public void No_sample_is_above_the_predicted_peak()
    {
        var scene = MixedScene.Make();
        var prediction = new PeakPrediction(scene.Room, scene.Reference, scene.Options, scene.Routing);
        for (var i = 0; i < scene.Options.ObjectCapacity; i++)
        {
            prediction.Install(i, scene.Objects(i));
        }

        foreach (var change in scene.Changes)
        {
            Assert.True(prediction.TryApply(change));
        }

        const int Frames = 4800;
        var signals = scene.Render(0, Frames, 48);
        prediction.Evaluate(TestScene.ShowStart);
        var before = prediction.Bound.ToArray();
        for (var start = 0; start < Frames; start += 48)
        {
            prediction.Evaluate(TestScene.ShowStart + start + 48);
            for (var i = 0; i < signals.Length; i++)
            {
                var peak = 0f;
                foreach (var sample in signals[i].AsSpan(start, 48))
                {
                    peak = Math.Max(peak, Math.Abs(sample));
                }

                Assert.True(peak <= Math.Max(before[i], prediction.Bound[i]), $"loudspeaker {i + 1} at {start}: {peak} above {before[i]} and {prediction.Bound[i]}");
            }

            prediction.Bound.CopyTo(before);
        }
    }
}
