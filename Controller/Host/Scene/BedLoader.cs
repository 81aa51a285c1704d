using System.Collections.Immutable;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Waves;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Scene;

/// <summary>Reads ambisonic scenes from WAV and RF64 files into memory, whatever their channel order and level, as ACN and N3D.</summary>
public static class BedLoader
{
    /// <summary>Most samples of all channels together: 2.8 GB, an hour of first order, 3 minutes 45 of seventh.</summary>
    public const long MaximumSamples = 4L * SceneObjectLoader.MaximumWaveFrames;

    private const int ChunkSamples = 1 << 16;

    /// <summary>Reads a bed.</summary>
    /// <param name="file">File, its format and whether it is looped.</param>
    /// <param name="number">Number of the object that plays it, for the error.</param>
    /// <param name="startSample">Media time of the show's time 0.</param>
    /// <param name="baseDirectory">Where relative paths start.</param>
    /// <param name="bed">The bed.</param>
    /// <param name="error">What is wrong: file, place and reason in one line.</param>
    public static bool TryLoad(BedFileSource file, int number, long startSample, string baseDirectory, out WaveBedSignal? bed, out string? error)
    {
        bed = null;
        string? reason;
        try
        {
            using var stream = new FileStream(Path.Combine(baseDirectory, file.Path), FileMode.Open, FileAccess.Read, FileShare.Read);
            if (WaveReader.TryOpen(stream, out var reader, out reason)
                && TryMapChannels(file.Format, reader!.ChannelCount, out var targets, out reason)
                && TryRead(reader, targets, out var channels, out reason))
            {
                bed = new WaveBedSignal(startSample, channels!, file.Loop);
                error = null;
                return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = exception.Message;
        }

        error = $"{file.Path}: {reason} (object {number})".ReplaceLineEndings(" ");
        return false;
    }

    /// <summary>Where each channel of a file goes, and the factor that makes N3D of it.</summary>
    private static bool TryMapChannels(BedFormat format, int channelCount, out ImmutableArray<FurseMalhamChannel> targets, out string? reason)
    {
        reason = null;
        if (format == BedFormat.FuMa)
        {
            reason = FurseMalham.TryChannels(channelCount, out targets)
                ? null
                : $"a FuMa bed has 4, 9 or 16 channels (order 1 to 3); this file has {channelCount}";
        }
        else if (AmbisonicChannel.TryOrderOf(channelCount, out _))
        {
            targets =
            [
                .. Enumerable.Range(0, channelCount).Select(channel => new FurseMalhamChannel(
                    channel, format == BedFormat.AmbiX ? AmbisonicChannel.N3DFromSN3D(AmbisonicChannel.OrderOf(channel)) : 1)),
            ];
        }
        else
        {
            targets = [];
            reason = $"a bed has 4, 9, 16, ... {AmbisonicChannel.HighestCount} channels (order 1 to {AmbisonicChannel.HighestOrder}); this file has {channelCount}";
        }

        return reason is null;
    }

    private static bool TryRead(WaveReader reader, ImmutableArray<FurseMalhamChannel> targets, out float[][]? channels, out string? reason)
    {
        channels = null;
        if (reader.SampleRate != SignalSource.SampleRate)
        {
            reason = $"fmt: the sample rate is {reader.SampleRate} Hz, {SignalSource.SampleRate} Hz is needed";
            return false;
        }

        var mostFrames = Math.Min(MaximumSamples / targets.Length, SceneObjectLoader.MaximumWaveFrames);
        if (reader.FrameCount > mostFrames)
        {
            reason = $"it has {reader.FrameCount} frames, at most {mostFrames} of {targets.Length} channels are read into memory";
            return false;
        }

        var planar = new float[targets.Length][];
        for (var i = 0; i < planar.Length; i++)
        {
            planar[i] = new float[reader.FrameCount];
        }

        var chunk = new float[Math.Max(1, ChunkSamples / targets.Length) * targets.Length];
        for (var done = 0; done < reader.FrameCount;)
        {
            var frames = reader.ReadFrames(chunk, out reason);
            if (frames <= 0)
            {
                return false;
            }

            for (var i = 0; i < targets.Length; i++)
            {
                var (target, factor) = (planar[targets[i].Channel], targets[i].Factor);
                for (var frame = 0; frame < frames; frame++)
                {
                    target[done + frame] = (float)(chunk[(frame * targets.Length) + i] * factor);
                }
            }

            done += frames;
        }

        channels = planar;
        reason = null;
        return true;
    }
}
