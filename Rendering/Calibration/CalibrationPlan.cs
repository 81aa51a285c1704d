using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Calibration;

/// <summary>
/// What a <see cref="CalibrationStage"/> does, designed and checked off the audio thread. Every loudspeaker has the same latency beyond the
/// delay of its own calibration: the longest look-ahead of a limiter and, where a delay has a fraction of a sample, what the
/// allpasses need. So all nodes of a venue stay in time, whatever they correct.
/// </summary>
public sealed class CalibrationPlan
{
    /// <summary>
    /// Order of the allpass of a fractional delay. Of order 8 the phase delay is right to 0.01 sample up to 13 kHz and to 0.03 sample, the
    /// way of sound through 0.2 mm of air, up to 15 kHz (computed); its 8 samples are 0.17 ms.
    /// </summary>
    public const int AllpassOrder = 8;

    // A delay this close to a whole sample is one: a nanosecond is no way of sound.
    private const double WholeTolerance = 1e-4;

    private CalibrationPlan(ImmutableArray<ChannelPlan> channels, int latencySamples)
    {
        Channels = channels;
        LatencySamples = latencySamples;
    }

    /// <summary>The loudspeakers.</summary>
    public ImmutableArray<ChannelPlan> Channels { get; }

    /// <summary>Delay of every loudspeaker beyond that of its own calibration [samples].</summary>
    public int LatencySamples { get; }

    /// <summary>The plan of a venue, one channel a loudspeaker; null when none is corrected and there is no stage at all.</summary>
    /// <exception cref="ArgumentException">A calibration is out of the ranges that the venue format has.</exception>
    public static CalibrationPlan? For(Venue venue)
    {
        if (venue.Loudspeakers.All(loudspeaker => CorrectsNothing(loudspeaker.Calibration)))
        {
            return null;
        }

        LoudspeakerCalibration?[] calibrations = [.. venue.Loudspeakers.Select(loudspeaker => loudspeaker.Calibration)];
        return TryFor(calibrations, null, out var plan, out var error) ? plan : throw new ArgumentException(error, nameof(venue));
    }

    /// <summary>Plans a set of loudspeakers; false with one line about the first fault.</summary>
    /// <param name="calibrations">One for each channel; null: delayed like the others, else untouched.</param>
    /// <param name="latencySamples">Latency of the whole venue; null: what these channels need.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryFor(
        ReadOnlySpan<LoudspeakerCalibration?> calibrations,
        int? latencySamples,
        [NotNullWhen(true)] out CalibrationPlan? plan,
        [NotNullWhen(false)] out string? error)
    {
        plan = null;
        var lookAhead = 0;
        var fractions = false;
        for (var channel = 0; channel < calibrations.Length; channel++)
        {
            var calibration = calibrations[channel] ?? new LoudspeakerCalibration();
            error = Fault(calibration);
            if (error is not null)
            {
                error = $"calibration {channel + 1}: {error}";
                return false;
            }

            lookAhead = Math.Max(lookAhead, calibration.Limiter is { } limiter ? LimiterPlan.For(limiter).LookAheadSamples : 0);
            fractions |= FractionOf(calibration) != 0;
        }

        var needed = lookAhead + (fractions ? AllpassOrder : 0);
        var latency = latencySamples ?? needed;
        if (latency < needed)
        {
            error = $"calibration: limiters and fractions of a sample need {needed} samples of latency; {latency} are planned";
            return false;
        }

        var channels = ImmutableArray.CreateBuilder<ChannelPlan>(calibrations.Length);
        foreach (var calibration in calibrations)
        {
            channels.Add(Plan(calibration ?? new LoudspeakerCalibration(), latency, fractions));
        }

        plan = new CalibrationPlan(channels.MoveToImmutable(), latency);
        error = null;
        return true;
    }

    /// <summary>The plan of some of the channels, with the latency of all.</summary>
    /// <param name="indices">Indices of <see cref="Channels"/>, in the new order.</param>
    public CalibrationPlan Only(IEnumerable<int> indices) => new([.. indices.Select(index => Channels[index])], LatencySamples);

    /// <summary>True when there is nothing to do for a loudspeaker.</summary>
    public static bool CorrectsNothing(LoudspeakerCalibration? calibration) =>
        calibration is null or { GainDb: 0, DelaySeconds: 0, Inverted: false, Filters.IsDefaultOrEmpty: true, FirTaps.IsDefaultOrEmpty: true, Limiter: null };

    private static string? Fault(LoudspeakerCalibration calibration)
    {
        if (calibration.Filters.IsDefault || calibration.FirTaps.IsDefault)
        {
            return "it has no list of filters or taps";
        }

        if (calibration.Filters.Length > LoudspeakerCalibration.MaximumFilters)
        {
            return $"{calibration.Filters.Length} filters; {LoudspeakerCalibration.MaximumFilters} are the most";
        }

        for (var i = 0; i < calibration.Filters.Length; i++)
        {
            if (!EqualiserDesign.TryDesign(calibration.Filters[i], out _, out var fault))
            {
                return $"filter {i + 1}: {fault}";
            }
        }

        return calibration switch
        {
            { FirTaps.Length: > LoudspeakerCalibration.MaximumFirTaps } =>
                $"{calibration.FirTaps.Length} taps; {LoudspeakerCalibration.MaximumFirTaps} are the most",
            _ when calibration.FirTaps.Any(tap => !(Math.Abs(tap) <= CorrectionFir.LargestTap)) =>
                FormattableString.Invariant($"a tap is not a number from -{CorrectionFir.LargestTap} to {CorrectionFir.LargestTap}"),
            { GainDb: not (>= -60 and <= 20) } => FormattableString.Invariant($"the gain must be -60 to 20 dB, is {calibration.GainDb}"),
            { DelaySeconds: not (>= 0 and <= 1) } => FormattableString.Invariant($"the delay must be 0 to 1 s, is {calibration.DelaySeconds}"),
            { Limiter: { } limiter } => LimiterPlan.Fault(limiter),
            _ => null,
        };
    }

    /// <summary>From -0.5 to 0.5; 0 when the delay is whole.</summary>
    private static double FractionOf(LoudspeakerCalibration calibration)
    {
        var samples = calibration.DelaySeconds * SignalSource.SampleRate;
        var fraction = samples - Math.Round(samples);
        return Math.Abs(fraction) < WholeTolerance ? 0 : fraction;
    }

    private static ChannelPlan Plan(LoudspeakerCalibration calibration, int latencySamples, bool fractions)
    {
        var limiter = calibration.Limiter is { } settings ? LimiterPlan.For(settings) : null;
        var whole = (int)Math.Round(calibration.DelaySeconds * SignalSource.SampleRate) + latencySamples
            - (limiter?.LookAheadSamples ?? 0) - (fractions ? AllpassOrder : 0);
        return new ChannelPlan(
            [.. calibration.Filters.Select(Section)],
            calibration.FirTaps,
            Math.Pow(10, calibration.GainDb / 20) * (calibration.Inverted ? -1 : 1),
            fractions ? [.. ThiranAllpass.Denominator(AllpassOrder, AllpassOrder + FractionOf(calibration))] : [],
            whole,
            limiter);
    }

    private static BiquadSection Section(EqualiserFilter filter)
    {
        EqualiserDesign.TryDesign(filter, out var section, out _);
        return section;
    }
}
