using Wavehall.Streaming.Audio;

namespace Wavehall.Streaming.Tests;

/// <summary>A test signal whose every 24-bit sample carries its own media time (16 bits) and channel (8 bits), so that
/// loss, order and channel mapping are all visible.</summary>
internal static class RampSignal
{
    /// <summary>The sample as a sign-extended 24-bit integer.</summary>
    public static int At(long sampleIndex, int channel) => (int)((uint)sampleIndex << 16) >> 8 | channel;

    /// <summary>The sample as the float that quantizes to it.</summary>
    public static float FloatAt(long sampleIndex, int channel) => At(sampleIndex, channel) / (float)L24.FullScale;

    /// <summary>Frames from a media time on, channel after channel.</summary>
    public static void FillPlanar(Span<float> planar, MediaTime time, int channelCount)
    {
        int frames = planar.Length / channelCount;
        for (int channel = 0; channel < channelCount; channel++)
        {
            for (int frame = 0; frame < frames; frame++)
            {
                planar[channel * frames + frame] = FloatAt(time.SampleIndex + frame, channel);
            }
        }
    }

    /// <summary>Frames from a media time on, interleaved.</summary>
    public static int[] Interleaved(MediaTime time, int frames, int channelCount)
    {
        int[] samples = new int[frames * channelCount];
        for (int index = 0; index < samples.Length; index++)
        {
            samples[index] = At(time.SampleIndex + index / channelCount, index % channelCount);
        }
        return samples;
    }
}
