namespace Wavehall.Rendering.Sources;

/// <summary>Single-sample impulses, the first at the start.</summary>
public sealed class ClickSignal : SignalSource
{
    private readonly long _startSample;
    private readonly long _periodSamples;
    private readonly float _peak;

    /// <summary>Makes a train of impulses.</summary>
    /// <param name="startSample">Media time of the first impulse.</param>
    /// <param name="periodSamples">Samples from one impulse to the next, 1 or more.</param>
    /// <param name="levelDb">Peak level [dBFS].</param>
    public ClickSignal(long startSample, long periodSamples, double levelDb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodSamples);
        _startSample = startSample;
        _periodSamples = periodSamples;
        _peak = (float)FromDecibels(levelDb);
    }

    /// <inheritdoc/>
    public override double PeakUpperBound => _peak;

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination)
    {
        destination.Clear();
        var elapsed = sampleIndex - _startSample;
        var untilNext = elapsed <= 0 ? -elapsed : (_periodSamples - (elapsed % _periodSamples)) % _periodSamples;
        for (var i = untilNext; i < destination.Length; i += _periodSamples)
        {
            destination[(int)i] = _peak;
        }
    }
}
