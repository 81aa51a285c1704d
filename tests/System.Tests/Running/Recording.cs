using Wavehall.Rendering.Waves;

namespace Wavehall.SystemTests.Running;

/// <summary>A 24-bit WAV file, read whole: one array of samples for each channel, and the media time of its first frame.</summary>
internal sealed class Recording
{
    private Recording(long start, int[][] channels)
    {
        Start = start;
        Channels = channels;
    }

    public long Start { get; }

    public int[][] Channels { get; }

    public long Frames => Channels[0].Length;

    public static Recording Read(string file)
    {
        using var stream = File.OpenRead(file);
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), $"{file}: {reason}");
        Assert.Equal(WaveEncoding.Pcm24, reader!.Encoding);
        var count = reader.ChannelCount;
        var channels = Enumerable.Range(0, count).Select(_ => new int[reader.FrameCount]).ToArray();
        var buffer = new float[4800 * count];
        for (long frame = 0; frame < reader.FrameCount;)
        {
            var frames = reader.ReadFrames(buffer, out reason);
            Assert.True(frames > 0, $"{file}: {reason}");
            for (var f = 0; f < frames; f++, frame++)
            {
                for (var c = 0; c < count; c++)
                {
                    // A 24-bit integer divided by 2^23 is exact in single precision, and so is the way back.
                    channels[c][frame] = (int)(buffer[(f * count) + c] * (1 << 23));
                }
            }
        }

        return new Recording(reader.TimeReference ?? 0, channels);
    }
}
