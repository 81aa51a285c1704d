using System.Runtime.CompilerServices;

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

    /// <summary>The sample as a fraction of full scale; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToFloat(int sample) => sample * (1f / FullScale);
}
