using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Waves;

/// <summary>The one conversion between floating-point samples and 24-bit samples; files and the network use the same.</summary>
public static class Pcm24
{
    /// <summary>Full scale: 2^23.</summary>
    public const int FullScale = 1 << 23;

    /// <summary>
    /// Scales by 2^23, rounds to the nearest (halves to even) and clips to [-2^23, 2^23 - 1]; NaN becomes 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FromFloat(float sample)
    {
        // Scaling by a power of two is exact in double, so the only rounding is the one that is meant.
        var scaled = Math.Round((double)sample * FullScale);
        return scaled >= FullScale - 1 ? FullScale - 1 : scaled <= -FullScale ? -FullScale : double.IsNaN(scaled) ? 0 : (int)scaled;
    }

    /// <summary>Converts many, as <see cref="FromFloat(float)"/> converts one.</summary>
    /// <param name="samples">Full scale 1.</param>
    /// <param name="destination">At least as long.</param>
    public static void FromFloat(ReadOnlySpan<float> samples, Span<int> destination)
    {
        destination = destination[..samples.Length];
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var least = Vector256.Create((float)-FullScale);
            var most = Vector256.Create((float)(FullScale - 1));
            for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                // Scaling by a power of two is exact in single precision too; what is not equal to itself is NaN.
                var sample = Vector256.Create(samples[i..]);
                var scaled = Vector256.Min(Vector256.Max(sample * FullScale, least), most);
                var rounded = Vector256.ConvertToInt32(Vector256.Round(scaled));
                (rounded & Vector256.Equals(sample, sample).AsInt32()).CopyTo(destination[i..]);
            }
        }

        for (; i < samples.Length; i++)
        {
            destination[i] = FromFloat(samples[i]);
        }
    }

    /// <summary>Lays 24-bit samples out as files have them: three bytes each, the lowest first.</summary>
    /// <param name="samples">Each within 24 bits.</param>
    /// <param name="destination">At least three times as long.</param>
    public static void WriteLittleEndian(ReadOnlySpan<int> samples, Span<byte> destination)
    {
        destination = destination[..(3 * samples.Length)];
        var i = 0;

        // Four bytes at a time: the fourth is overwritten by the next sample, so the last one is written by itself.
        for (; i < samples.Length - 1; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(destination[(3 * i)..], samples[i]);
        }

        for (; i < samples.Length; i++)
        {
            destination[3 * i] = (byte)samples[i];
            destination[(3 * i) + 1] = (byte)(samples[i] >> 8);
            destination[(3 * i) + 2] = (byte)(samples[i] >> 16);
        }
    }

    /// <summary>The sample as a fraction of full scale; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToFloat(int sample) => sample * (1f / FullScale);
}
