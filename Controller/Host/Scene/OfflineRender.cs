using System.Diagnostics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Calibration;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Waves;
using Wavehall.Show;
using Wavehall.Venues;

namespace Wavehall.Host.Scene;

/// <summary>What a finished render can say about itself.</summary>
/// <param name="Frames">Frames written.</param>
/// <param name="Elapsed">Time that it took.</param>
/// <param name="UnservedPairs">Most object-loudspeaker pairs that could not be served at one time.</param>
/// <param name="Peak">Largest magnitude of any sample, before it was written; linear, full scale is 1.</param>
/// <param name="PeakLoudspeaker">Number of the loudspeaker with the peak; 0 when all were silent.</param>
internal readonly record struct OfflineResult(long Frames, TimeSpan Elapsed, int UnservedPairs, float Peak, int PeakLoudspeaker);

/// <summary>Renders a show to a file with one channel per loudspeaker, as fast as the machine can.</summary>
internal sealed class OfflineRender
{
    /// <summary>Frames of a show in which nothing ends: generators and loops only.</summary>
    public const int EndlessShowFrames = 10 * SignalSource.SampleRate;

    private readonly BlockRenderer _renderer;
    private readonly long _startSample;
    private readonly int _blockFrames;
    private readonly CalibrationStage? _calibration;

    private OfflineRender(SceneRoom room, BlockRenderer renderer, SceneObjects scene, long startSample, int blockFrames, CalibrationStage? calibration)
    {
        Room = room;
        _renderer = renderer;
        Scene = scene;
        _startSample = startSample;
        _blockFrames = blockFrames;
        _calibration = calibration;
    }

    /// <summary>Frames until the last wave file or trajectory that is not looped has ended, with the latency of the renderer.</summary>
    public long NaturalFrames { get; private set; } = EndlessShowFrames;

    /// <summary>Where it is rendered.</summary>
    public SceneRoom Room { get; }

    /// <summary>What is rendered.</summary>
    public SceneObjects Scene { get; }

    /// <summary>Loudspeakers, which are the channels of the file.</summary>
    public int ChannelCount => _renderer.LoudspeakerCount;

    /// <summary>Loads a show into a renderer.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="show">The show.</param>
    /// <param name="baseDirectory">Where relative paths of the show start.</param>
    /// <param name="startSample">Media time of the show's time 0 and of the first frame, a multiple of 48.</param>
    /// <param name="blockFrames">Frames of a block.</param>
    /// <param name="calibrated">True: what loudspeakers get after their calibration, later by its latency; false: before.</param>
    /// <param name="render">Ready to write.</param>
    /// <param name="error">What is wrong, one line.</param>
    public static bool TryLoad(
        Venue venue,
        ShowDocument show,
        string baseDirectory,
        long startSample,
        int blockFrames,
        bool calibrated,
        out OfflineRender? render,
        out string? error)
    {
        render = null;
        if (!SceneRoom.TryOpen(venue, out var room, out error)
            || !SceneObjects.TryLoad(show, baseDirectory, startSample, out var scene, out error, room!.RouteOf))
        {
            return false;
        }

        var capacity = show.Objects.IsEmpty ? 1 : show.Objects.Max(o => o.Number);
        var renderer = room.CreateRenderer(capacity, blockFrames);
        renderer.SetReverb(SceneReverb.SettingsOf(show.Reverb));
        var stage = calibrated && CalibrationPlan.For(venue) is { } plan ? new CalibrationStage(plan, blockFrames) : null;
        var result = new OfflineRender(room, renderer, scene!, startSample, blockFrames, stage);
        foreach (var (description, rendered) in scene!.Objects)
        {
            if (!renderer.TryPrepare(rendered, out error))
            {
                error += $" (object {description.Number})";
                return false;
            }

            renderer.Install(description.Number - 1, rendered);
        }

        if (scene.LastFrame > 0)
        {
            // The tail: latency and the way through a large hall.
            result.NaturalFrames = scene.LastFrame + renderer.LatencySamples + (stage?.LatencySamples ?? 0) + (SignalSource.SampleRate / 5);
        }

        render = result;
        return true;
    }

    /// <summary>Renders and writes. Stops early when cancelled; what was written is a complete file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="frames">Frames to write.</param>
    /// <param name="threads">Threads that render.</param>
    /// <param name="progress">Told the frames done, now and then.</param>
    /// <param name="cancellation">Stops.</param>
    public OfflineResult Run(Stream stream, long frames, int threads, Action<long> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var writer = new WaveWriter(stream, new WaveWriterOptions { ChannelCount = ChannelCount, TimeReference = _startSample }, leaveOpen: true);
        using var workers = new RenderWorkers(threads);
        var interleaved = new float[ChannelCount * _blockFrames];
        var unserved = 0;
        var (peak, loudest) = (0f, 0);
        var done = 0L;
        _renderer.Start(_startSample);
        for (var block = 0; done < frames && !cancellation.IsCancellationRequested; block++)
        {
            var count = (int)Math.Min(_blockFrames, frames - done);
            workers.Render(_renderer, count);
            Correct(count);
            unserved = Math.Max(unserved, _renderer.Counters.UnservedPairs);
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                var magnitude = SignalPeak.Of(Signal(channel, count));
                (peak, loudest) = magnitude > peak ? (magnitude, channel + 1) : (peak, loudest);
            }

            Interleave(interleaved, count);
            writer.Write(interleaved.AsSpan(0, count * ChannelCount));
            done += count;
            if (block % 64 == 0)
            {
                progress(done);
            }
        }

        progress(done);
        return new OfflineResult(done, watch.Elapsed, unserved, peak, loudest);
    }

    private void Correct(int frames)
    {
        if (_calibration is { } stage)
        {
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                _renderer.Output(channel).CopyTo(stage.Channel(channel, frames));
            }

            stage.Process(frames);
        }
    }

    /// <summary>What is written of a loudspeaker.</summary>
    private ReadOnlySpan<float> Signal(int channel, int frames) =>
        _calibration is null ? _renderer.Output(channel) : _calibration.Channel(channel, frames);

    // In tiles of one cache line of floats: a channel at a time would fetch every line of the block sixteen times.
    private void Interleave(Span<float> interleaved, int frames)
    {
        const int tile = 16;
        for (var first = 0; first < ChannelCount; first += tile)
        {
            var last = Math.Min(first + tile, ChannelCount);
            for (var start = 0; start < frames; start += tile)
            {
                var end = Math.Min(start + tile, frames);
                for (var channel = first; channel < last; channel++)
                {
                    var signal = Signal(channel, frames);
                    for (var i = start; i < end; i++)
                    {
                        interleaved[(i * ChannelCount) + channel] = signal[i];
                    }
                }
            }
        }
    }
}
