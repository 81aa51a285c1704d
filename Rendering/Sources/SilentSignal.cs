namespace Wavehall.Rendering.Sources;

/// <summary>Nothing.</summary>
public sealed class SilentSignal : SignalSource
{
    /// <inheritdoc/>
    public override double PeakUpperBound => 0;

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination) => destination.Clear();
}
