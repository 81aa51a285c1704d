namespace Wavehall.Rendering.Reverb;

/// <summary>
/// Ends a decay. Numbers below 1e-38 cost a processor a hundred times what others do, and rounding can keep them alive for ever.
/// </summary>
internal static class Denormals
{
    /// <summary>What is smaller is 0: -300 dB, far below the last bit of any converter.</summary>
    public const float Least = 1e-15f;

    /// <summary>A number, or 0 when it is too small.</summary>
    public static float Flush(float value) => MathF.Abs(value) < Least ? 0 : value;

    /// <summary>Flushes all of them.</summary>
    public static void Flush(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = Flush(value);
        }
    }
}
