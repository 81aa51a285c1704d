using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>Who corrects the loudspeakers of a stream.</summary>
public enum CalibrationPlace
{
    /// <summary>The node agent beside the loudspeakers.</summary>
    Node,

    /// <summary>The renderer, because the receiver is a third-party device.</summary>
    Renderer,
}

/// <summary>Shape of an equaliser's filter; all are second-order sections after Bristow-Johnson's Audio EQ Cookbook (W3C note, 2021).</summary>
public enum EqualiserShape
{
    /// <summary>A bell of <see cref="EqualiserFilter.GainDb"/> at the frequency.</summary>
    Peaking,

    /// <summary>The gain below the frequency, half of it (in dB) there.</summary>
    LowShelf,

    /// <summary>The gain above the frequency, half of it (in dB) there.</summary>
    HighShelf,

    /// <summary>Passes what is below the frequency.</summary>
    LowPass,

    /// <summary>Passes what is above the frequency.</summary>
    HighPass,

    /// <summary>Takes the frequency out.</summary>
    Notch,

    /// <summary>Turns the phase at the frequency, leaves the level.</summary>
    AllPass,
}

/// <summary>One filter of an equaliser.</summary>
/// <param name="Shape">Which shape.</param>
/// <param name="FrequencyHz">Frequency [Hz], 10 to 22000.</param>
/// <param name="GainDb">Gain [dB], -30 to 30; 0 where the shape has none.</param>
/// <param name="Q">Quality, 0.1 to 50.</param>
public sealed record EqualiserFilter(EqualiserShape Shape, double FrequencyHz, double GainDb, double Q);

/// <summary>A limiter that looks ahead, to protect a loudspeaker: no sample leaves it above its ceiling.</summary>
/// <param name="CeilingDb">Largest magnitude that leaves it [dBFS], -60 to 0.</param>
/// <param name="LookAheadSeconds">How long it sees a peak coming [s], 0.0001 to 0.01. It is the latency of the limiter.</param>
/// <param name="ReleaseSeconds">Time constant of its return [s], 0.001 to 5.</param>
public sealed record LimiterSettings(double CeilingDb, double LookAheadSeconds = 0.001, double ReleaseSeconds = 0.1);

/// <summary>
/// What is done to the signal of one loudspeaker before it is played, in this order: filters, FIR, gain and polarity, delay, limiter.
/// Two are equal when all they say is equal. <see cref="LoudspeakerCalibrationFormat"/> reads and writes it.
/// </summary>
public sealed record LoudspeakerCalibration
{
    /// <summary>Most filters of a loudspeaker.</summary>
    public const int MaximumFilters = 10;

    /// <summary>Most taps of an FIR, 85 ms at 48 kHz.</summary>
    public const int MaximumFirTaps = 4096;

    /// <summary>Largest magnitude of a tap; 60 dB of gain is no correction.</summary>
    public const double MaximumFirTap = 1000;

    /// <summary>Gain [dB], -60 to 20.</summary>
    public double GainDb { get; init; }

    /// <summary>Delay [s], 0 to 1; fractions of a sample count.</summary>
    public double DelaySeconds { get; init; }

    /// <summary>True: plus and minus are exchanged.</summary>
    public bool Inverted { get; init; }

    /// <summary>Equaliser, at most <see cref="MaximumFilters"/>.</summary>
    public ImmutableArray<EqualiserFilter> Filters { get; init; } = [];

    /// <summary>FIR at 48 kHz, at most <see cref="MaximumFirTaps"/> taps of -1000 to 1000; empty: none.</summary>
    public ImmutableArray<double> FirTaps { get; init; } = [];

    /// <summary>Protection; null: none.</summary>
    public LimiterSettings? Limiter { get; init; }

    /// <inheritdoc/>
    public bool Equals(LoudspeakerCalibration? other) =>
        other is not null
        && GainDb == other.GainDb
        && DelaySeconds == other.DelaySeconds
        && Inverted == other.Inverted
        && Limiter == other.Limiter
        && Filters.AsSpan().SequenceEqual(other.Filters.AsSpan())
        && FirTaps.AsSpan().SequenceEqual(other.FirTaps.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GainDb, DelaySeconds, Inverted, Limiter, Filters.AsSpan().Length, FirTaps.AsSpan().Length);
}
