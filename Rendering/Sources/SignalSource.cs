namespace Wavehall.Rendering.Sources;

/// <summary>
/// A mono signal at 48 kHz that is a pure function of the media time: any part of it can be read at any time, by any
/// thread, in pieces of any size, with the same result. Silent before its start.
/// </summary>
public abstract class SignalSource
{
    /// <summary>Samples per second of every signal.</summary>
    public const int SampleRate = 48000;

    /// <summary>No sample that is ever read is larger in magnitude; linear, full scale is 1.</summary>
    public abstract double PeakUpperBound { get; }

    /// <summary>Reads samples; allocates nothing and takes no lock.</summary>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="destination">Takes the samples, full scale is 1.</param>
    public abstract void Read(long sampleIndex, Span<float> destination);

    /// <summary>Linear factor of a level in decibels.</summary>
    internal static double FromDecibels(double levelDb) => Math.Pow(10, levelDb / 20);
}
