namespace Wavehall.Rendering.Prefilter;

/// <summary>What is done to an object's sound before its delay lines. All feeds of a room have the same latency, but for what their bands turn the phase.</summary>
/// <param name="Taps">FIR.</param>
/// <param name="DelaySamples">Whole delay before the FIR, 0 or more.</param>
/// <param name="Band">Which band of the sound it takes (<see cref="Routing.RoomBands"/>).</param>
internal sealed record FeedFilter(double[] Taps, int DelaySamples, int Band = 0);
