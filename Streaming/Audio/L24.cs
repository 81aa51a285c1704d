using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Streaming.Audio;

/// <summary>
/// 24-bit linear audio as RTP carries it (L24, RFC 3190 clause 4): signed, big-endian, interleaved by frame.
/// </summary>
/// <remarks>Floats become 24-bit integers by the scale 2^23, rounding to nearest with ties to even, and clipping to
/// [-2^23, 2^23 - 1]; what is not a number becomes 0. Each kernel has its scalar form beside it.</remarks>
public static class L24
{
    /// <summary>Bytes of a sample.</summary>
    public const int BytesPerSample = 3;

    /// <summary>Full scale: the integer that float 1.0 would be without the clip.</summary>
    public const int FullScale = 1 << 23;

    private const float Minimum = -FullScale;
    private const float Maximum = FullScale - 1;

    /// <summary>One float as a 24-bit integer.</summary>
    public static int Quantize(float sample) =>
        float.IsNaN(sample) ? 0 : (int)Math.Clamp(MathF.Round(sample * FullScale, MidpointRounding.ToEven), Minimum, Maximum);

    /// <summary>Floats as 24-bit integers.</summary>
    public static void Quantize(ReadOnlySpan<float> samples, Span<int> destination)
    {
        int width = Vector<float>.Count;
        int index = 0;
        Span<int> integers = destination[..samples.Length];
        for (; index <= samples.Length - width; index += width)
        {
            var value = new Vector<float>(samples[index..]);
            value = Vector.ConditionalSelect(Vector.Equals(value, value), value, Vector<float>.Zero); // NaN is unequal to itself
            value = Vector.Round(value * FullScale, MidpointRounding.ToEven);
            value = Vector.Min(Vector.Max(value, new Vector<float>(Minimum)), new Vector<float>(Maximum));
            Vector.ConvertToInt32(value).CopyTo(integers[index..]);
        }
        for (; index < samples.Length; index++)
        {
            integers[index] = Quantize(samples[index]);
        }
    }

    /// <summary>Writes the frames of one channel at its places among the interleaved ones.</summary>
    /// <param name="samples">24-bit integers of one channel.</param>
    /// <param name="destination">Interleaved bytes, frames x channels x 3.</param>
    /// <param name="channel">Index of the channel.</param>
    /// <param name="channelCount">Number of channels.</param>
    public static void PackChannel(ReadOnlySpan<int> samples, Span<byte> destination, int channel, int channelCount)
    {
        int stride = channelCount * BytesPerSample;
        int place = channel * BytesPerSample;
        foreach (int sample in samples)
        {
            Span<byte> bytes = destination.Slice(place, BytesPerSample);
            bytes[0] = (byte)(sample >> 16);
            bytes[1] = (byte)(sample >> 8);
            bytes[2] = (byte)sample;
            place += stride;
        }
    }

    /// <summary>Reads consecutive samples as sign-extended integers; the order of samples stays.</summary>
    public static void Unpack(ReadOnlySpan<byte> source, Span<int> destination)
    {
        int count = source.Length / BytesPerSample;
        int index = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            // Bytes b0 b1 b2 of a sample become 0 b2 b1 b0 in memory, which an arithmetic shift by 8 bits extends.
            Vector128<byte> order = Vector128.Create((byte)16, 2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9);
            for (; index <= count - 6; index += 4) // 16 bytes are read for 12
            {
                Vector128<byte> bytes = Vector128.Create(source.Slice(index * BytesPerSample, 16));
                Vector128<int> samples = Vector128.Shuffle(bytes, order).AsInt32() >> 8;
                samples.CopyTo(destination[index..]);
            }
        }
        UnpackScalar(source[(index * BytesPerSample)..], destination[index..]);
    }

    /// <summary>The scalar form of <see cref="Unpack"/>.</summary>
    public static void UnpackScalar(ReadOnlySpan<byte> source, Span<int> destination)
    {
        int count = source.Length / BytesPerSample;
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> bytes = source.Slice(index * BytesPerSample, BytesPerSample);
            destination[index] = (sbyte)bytes[0] << 16 | bytes[1] << 8 | bytes[2];
        }
    }

    /// <summary>Raises the peak of each channel by interleaved frames: peaks[c] = max(peaks[c], |sample|).</summary>
    public static void RaisePeaks(ReadOnlySpan<int> interleaved, Span<int> peaks)
    {
        int channels = peaks.Length;
        if (channels % Vector256<int>.Count != 0 || !Vector256.IsHardwareAccelerated)
        {
            RaisePeaksScalar(interleaved, peaks);
            return;
        }
        for (int first = 0; first < channels; first += Vector256<int>.Count)
        {
            Vector256<int> peak = Vector256.Create<int>(peaks[first..]);
            for (int place = first; place < interleaved.Length; place += channels)
            {
                peak = Vector256.Max(peak, Vector256.Abs(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(interleaved), (nuint)place)));
            }
            peak.CopyTo(peaks[first..]);
        }
    }

    /// <summary>The scalar form of <see cref="RaisePeaks"/>.</summary>
    public static void RaisePeaksScalar(ReadOnlySpan<int> interleaved, Span<int> peaks)
    {
        int channel = 0;
        foreach (int sample in interleaved)
        {
            peaks[channel] = Math.Max(peaks[channel], Math.Abs(sample));
            channel = channel + 1 == peaks.Length ? 0 : channel + 1;
        }
    }
}
