using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Sources;

namespace Wavehall.Host.Scene;

/// <summary>The largest peaks that are predicted for one loudspeaker over a show.</summary>
/// <param name="Bound">No sample is larger; linear, full scale is 1.</param>
/// <param name="Expected">What tones reach at most; linear.</param>
/// <param name="ExpectedFrame">Frame of the show at which they do.</param>
/// <param name="ObjectIndex">Object that adds most to it, in the order of the show; -1 where nothing sounds.</param>
/// <param name="ObjectExpected">What that object adds; linear.</param>
internal readonly record struct LoudspeakerPeak(double Bound, double Expected, long ExpectedFrame, int ObjectIndex, double ObjectExpected);

/// <summary>
/// Walks through a show and predicts the peak of every loudspeaker, in steps of 10 ms and at every point of a trajectory (of a looped one
/// the first time round). In 10 ms an object of 5 m/s moves 5 cm, over which gains change by fractions of a decibel.
/// </summary>
internal sealed class HeadroomWalk
{
    /// <summary>From one time to the next [samples]; a multiple of the grid of 48.</summary>
    public const int StepSamples = SignalSource.SampleRate / 100;

    private const int GridSamples = SignalSource.SampleRate / 1000;

    private readonly PeakPrediction _prediction;
    private readonly SceneObjects _scene;
    private readonly long _startSample;

    /// <summary>Takes a room and a show.</summary>
    /// <param name="room">The room.</param>
    /// <param name="scene">The show.</param>
    /// <param name="startSample">Media time of the show's time 0, with which it was loaded; a multiple of 48.</param>
    public HeadroomWalk(SceneRoom room, SceneObjects scene, long startSample)
    {
        _scene = scene;
        _startSample = startSample;
        _prediction = room.CreatePrediction(Math.Max(1, scene.Objects.Length));
        for (var i = 0; i < scene.Objects.Length; i++)
        {
            _prediction.Install(i, scene.Objects[i].Rendered);
        }
    }

    /// <summary>Walks from the start of the show.</summary>
    /// <param name="frames">Frames to walk.</param>
    /// <param name="progress">Told the frames done, now and then.</param>
    /// <returns>The largest peaks of each loudspeaker; index = number - 1.</returns>
    public LoudspeakerPeak[] Run(long frames, Action<long> progress)
    {
        var peaks = new LoudspeakerPeak[_prediction.LoudspeakerCount];
        Array.Fill(peaks, new LoudspeakerPeak(0, 0, 0, -1, 0));
        var points = TrajectoryPoints(frames);
        var nextPoint = 0;
        for (var frame = 0L; frame <= frames; frame += StepSamples)
        {
            for (; nextPoint < points.Length && points[nextPoint] <= frame; nextPoint++)
            {
                Take(points[nextPoint], peaks);
            }

            Take(frame, peaks);
            progress(frame);
        }

        // What is after the last step belongs to a point or to the end.
        for (; nextPoint < points.Length; nextPoint++)
        {
            Take(points[nextPoint], peaks);
        }

        progress(frames);
        return peaks;
    }

    private long[] TrajectoryPoints(long frames)
    {
        var points = new SortedSet<long> { ToGrid(frames) };
        foreach (var (description, _) in _scene.Objects)
        {
            if (description is { TrajectoryRunning: true, Trajectory: { } trajectory })
            {
                points.UnionWith(trajectory.Points.Select(point => ToGrid(SceneObjectLoader.ToSamples(point.TimeSeconds))).Where(frame => frame <= frames));
            }
        }

        return [.. points];
    }

    private static long ToGrid(long frame) => (frame + GridSamples - 1) / GridSamples * GridSamples;

    private void Take(long frame, LoudspeakerPeak[] peaks)
    {
        _prediction.Evaluate(_startSample + frame);
        var bound = _prediction.Bound;
        var expected = _prediction.Expected;
        for (var i = 0; i < peaks.Length; i++)
        {
            if (expected[i] > peaks[i].Expected)
            {
                var loudest = Loudest(i);
                peaks[i] = new LoudspeakerPeak(Math.Max(peaks[i].Bound, bound[i]), expected[i], frame, loudest, _prediction.ExpectedOf(loudest)[i]);
            }
            else if (bound[i] > peaks[i].Bound)
            {
                peaks[i] = peaks[i] with { Bound = bound[i] };
            }
        }
    }

    private int Loudest(int loudspeaker)
    {
        var loudest = 0;
        for (var other = 1; other < _scene.Objects.Length; other++)
        {
            loudest = _prediction.ExpectedOf(other)[loudspeaker] > _prediction.ExpectedOf(loudest)[loudspeaker] ? other : loudest;
        }

        return loudest;
    }
}
