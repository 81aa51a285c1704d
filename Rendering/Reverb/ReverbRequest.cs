namespace Wavehall.Rendering.Reverb;

/// <summary>A change of settings that waits for its time. Its network is the one that sounds when only coefficients change, or a new one.</summary>
/// <param name="Design">What is to hold.</param>
/// <param name="Network">What is to sound.</param>
/// <param name="SampleIndex">Media time at which the change begins.</param>
internal sealed record ReverbRequest(ReverbDesign Design, ReverbNetwork Network, long SampleIndex);
