namespace Wavehall.Streaming;

/// <summary>A point on the media clock: the index of a 48 kHz sample since 1970-01-01 00:00:00 of the clock's time scale
/// (the PTP epoch, IEEE 1588-2008 clause 7.2.2). 64 bits last for six million years.</summary>
/// <param name="SampleIndex">Samples since the epoch.</param>
public readonly record struct MediaTime(long SampleIndex) : IComparable<MediaTime>
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 48000;

    /// <summary>Distance of two grid points in samples (1 ms): scene changes hold at grid points, and packets start
    /// there.</summary>
    public const int GridSamples = 48;

    // 48,000 samples/s divided by the 10,000,000 ticks/s of System.TimeSpan, shortened.
    private const long SamplesPerFraction = 3;
    private const long TicksPerFraction = 625;

    /// <summary>The sample that sounds at a time given in 100 ns ticks since the epoch: the last one that has begun.</summary>
    public static MediaTime FromTicks(long ticksSinceEpoch) =>
        new(FloorDivide(ticksSinceEpoch, TicksPerFraction) * SamplesPerFraction
            + FloorModulo(ticksSinceEpoch, TicksPerFraction) * SamplesPerFraction / TicksPerFraction);

    /// <summary>The first 100 ns tick since the epoch at which the sample has begun.</summary>
    public long ToTicks() =>
        FloorDivide(SampleIndex, SamplesPerFraction) * TicksPerFraction
        + (FloorModulo(SampleIndex, SamplesPerFraction) * TicksPerFraction + SamplesPerFraction - 1) / SamplesPerFraction;

    /// <summary>The first grid point at or after this time.</summary>
    public MediaTime CeilingToGrid() => new(FloorDivide(SampleIndex + GridSamples - 1, GridSamples) * GridSamples);

    /// <summary>The RTP timestamp of this time: its low 32 bits plus the stream's offset (RFC 7273 clause 5.2,
    /// <c>mediaclk:direct</c>). It wraps every 24.86 hours.</summary>
    public uint ToRtpTimestamp(uint offset) => unchecked((uint)SampleIndex + offset);

    /// <summary>The time nearest to <paramref name="near"/> that has this RTP timestamp; right while the two are less
    /// than 12.4 hours apart.</summary>
    public static MediaTime FromRtpTimestamp(uint timestamp, uint offset, MediaTime near) =>
        new(near.SampleIndex + unchecked((int)(timestamp - offset - (uint)near.SampleIndex)));

    /// <inheritdoc/>
    public int CompareTo(MediaTime other) => SampleIndex.CompareTo(other.SampleIndex);

    /// <summary>Later by a number of samples.</summary>
    public static MediaTime operator +(MediaTime time, long samples) => new(time.SampleIndex + samples);

    /// <summary>Earlier by a number of samples.</summary>
    public static MediaTime operator -(MediaTime time, long samples) => new(time.SampleIndex - samples);

    /// <summary>Samples from the right to the left time.</summary>
    public static long operator -(MediaTime left, MediaTime right) => left.SampleIndex - right.SampleIndex;

    /// <summary>Earlier.</summary>
    public static bool operator <(MediaTime left, MediaTime right) => left.SampleIndex < right.SampleIndex;

    /// <summary>Later.</summary>
    public static bool operator >(MediaTime left, MediaTime right) => left.SampleIndex > right.SampleIndex;

    /// <summary>Earlier or equal.</summary>
    public static bool operator <=(MediaTime left, MediaTime right) => left.SampleIndex <= right.SampleIndex;

    /// <summary>Later or equal.</summary>
    public static bool operator >=(MediaTime left, MediaTime right) => left.SampleIndex >= right.SampleIndex;

    private static long FloorDivide(long value, long divisor) => (value - FloorModulo(value, divisor)) / divisor;

    private static long FloorModulo(long value, long divisor)
    {
        long remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }
}
