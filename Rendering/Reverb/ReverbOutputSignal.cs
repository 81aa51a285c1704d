using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// One output of a reverb as the sound of an object. What has been computed and is not too long ago can be read at any time, by any thread, and is always
/// the same; what is not there reads as 0 and is counted.
/// </summary>
public sealed class ReverbOutputSignal : SignalSource
{
    /// <summary>The outputs are spread over this time, so that the first echoes do not arrive from everywhere at once [samples].</summary>
    internal const int SpreadSamples = 384;

    private readonly DiffuseReverb _reverb;
    private readonly int _output;
    private readonly int _delaySamples;
    private long _missingSamples;

    /// <summary>One output of a reverb.</summary>
    internal ReverbOutputSignal(DiffuseReverb reverb, int output)
    {
        _reverb = reverb;
        _output = output;

        // The golden ratio puts neighbours far apart and no two at the same place.
        _delaySamples = (int)(SpreadSamples * (output * 0.6180339887498949 % 1));
    }

    /// <summary>
    /// The largest input sample times the sum of the magnitudes of the impulse response; the larger one of the settings before and after the last
    /// change. It holds while settings stay.
    /// </summary>
    public override double PeakUpperBound => _reverb.PeakUpperBound(_output);

    /// <summary>Number of samples that were asked for and not there: too long ago, or not computed yet.</summary>
    public long MissingSamples => Interlocked.Read(ref _missingSamples);

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination)
    {
        var missing = _reverb.Ring.Read(_output, sampleIndex - _delaySamples, SpreadSamples, destination);
        if (missing > 0)
        {
            Interlocked.Add(ref _missingSamples, missing);
        }
    }
}
