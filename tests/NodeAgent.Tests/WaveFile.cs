using Wavehall.Rendering.Waves;
using Wavehall.Streaming.Audio;

namespace Wavehall.NodeAgent.Tests;

/// <summary>A recorded file as 24-bit integers.</summary>
internal sealed record WaveFile(int ChannelCount, long TimeReference, int[] Interleaved)
{
    public static WaveFile Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        Assert.True(WaveReader.TryOpen(stream, out WaveReader? reader, out string? reason), reason);
        Assert.Equal(WaveEncoding.Pcm24, reader!.Encoding);
        float[] samples = new float[reader.FrameCount * reader.ChannelCount];
        int filled = 0;
        int frames;
        while ((frames = reader.ReadFrames(samples.AsSpan(filled), out reason)) > 0)
        {
            filled += frames * reader.ChannelCount;
        }
        Assert.Equal(samples.Length, filled);
        return new WaveFile(reader.ChannelCount, reader.TimeReference!.Value, [.. samples.Select(sample => (int)(sample * L24.FullScale))]);
    }
}
