namespace Wavehall.Rendering.Sources;

/// <summary>Samples in memory, played once or looped without a seam.</summary>
public sealed class WaveSignal : SignalSource
{
    private readonly long _startSample;
    private readonly float[] _samples;
    private readonly bool _loop;
    private readonly Lazy<float> _peak;

    /// <summary>Takes samples; they are not copied and must not be changed any more.</summary>
    /// <param name="startSample">Media time of the first sample.</param>
    /// <param name="samples">The samples, full scale is 1; none is silence.</param>
    /// <param name="loop">True: starts again at its end.</param>
    public WaveSignal(long startSample, float[] samples, bool loop)
    {
        _startSample = startSample;
        _samples = samples;
        _loop = loop;
        _peak = new Lazy<float>(() => SignalPeak.Of(samples));
    }

    /// <summary>Number of samples of one pass.</summary>
    public int Length => _samples.Length;

    /// <inheritdoc/>
    /// <remarks>Searched when it is first asked for; an hour of sound takes some 0.1 s.</remarks>
    public override double PeakUpperBound => _peak.Value;

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination)
    {
        var offset = sampleIndex - _startSample;
        if (offset < 0)
        {
            var silent = (int)Math.Min(-offset, destination.Length);
            destination[..silent].Clear();
            destination = destination[silent..];
            offset = 0;
        }

        if (_loop && _samples.Length > 0)
        {
            offset %= _samples.Length;
        }

        while (!destination.IsEmpty && offset < _samples.Length)
        {
            var count = (int)Math.Min(destination.Length, _samples.Length - offset);
            _samples.AsSpan((int)offset, count).CopyTo(destination);
            destination = destination[count..];
            offset = _loop ? 0 : _samples.Length;
        }

        destination.Clear();
    }
}
