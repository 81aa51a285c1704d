namespace Wavehall.Rendering.Prefilter;

/// <summary>What is done to an object's sound before its delay lines. All feeds of a room have the same latency.</summary>
/// <param name="Taps">FIR.</param>
/// <param name="DelaySamples">Whole delay before the FIR, 0 or more.</param>
internal sealed record FeedFilter(double[] Taps, int DelaySamples);
