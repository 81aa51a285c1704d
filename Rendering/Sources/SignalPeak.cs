using System.Numerics;

namespace Wavehall.Rendering.Sources;

/// <summary>The largest magnitude of a piece of signal.</summary>
public static class SignalPeak
{
    /// <summary>Finds it; 0 of nothing. Allocates nothing.</summary>
    /// <param name="samples">Finite samples, full scale is 1.</param>
    public static float Of(ReadOnlySpan<float> samples)
    {
        var largest = Vector<float>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(new Vector<float>(samples[i..])));
        }

        var peak = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = MathF.Max(peak, largest[lane]);
        }

        for (; i < samples.Length; i++)
        {
            peak = MathF.Max(peak, MathF.Abs(samples[i]));
        }

        return peak;
    }
}
