namespace Wavehall.Rendering.Sources;

/// <summary>
/// An ambisonic scene at 48 kHz, ACN channel order and N3D level, a pure function of the media time as <see cref="SignalSource"/> is.
/// </summary>
public abstract class BedSignal
{
    /// <summary>Order of the scene, 1 to 10; it has (order + 1)^2 channels.</summary>
    public abstract int Order { get; }

    /// <summary>No sample of any channel that is ever read is larger in magnitude; linear, full scale is 1.</summary>
    public abstract double PeakUpperBound { get; }

    /// <summary>Reads samples of a channel; allocates nothing and takes no lock.</summary>
    /// <param name="channel">Number of the channel in ACN, from 0.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="destination">Takes the samples.</param>
    public abstract void Read(int channel, long sampleIndex, Span<float> destination);
}
