namespace Wavehall.Rendering.Calibration;

/// <summary>What is done for one loudspeaker alone: FIR, gain and polarity, whole delay, limiter. Allocates nothing after construction.</summary>
internal sealed class ChannelTail(ChannelPlan plan)
{
    private readonly CorrectionFir? _fir = plan.FirTaps.IsEmpty ? null : new CorrectionFir(plan.FirTaps);
    private readonly double _factor = plan.Factor;
    private readonly WholeDelay? _delay = plan.WholeDelaySamples == 0 ? null : new WholeDelay(plan.WholeDelaySamples);
    private readonly LookAheadLimiter? _limiter = plan.Limiter is null ? null : new LookAheadLimiter(plan.Limiter);

    /// <summary>Corrects samples in place, at most <see cref="LoudspeakerLanes.PieceFrames"/>.</summary>
    /// <returns>The least gain of the limiter.</returns>
    public double Process(Span<double> samples)
    {
        _fir?.Process(samples);
        foreach (ref var sample in samples)
        {
            sample *= _factor;
        }

        _delay?.Process(samples);
        return _limiter?.Process(samples) ?? 1;
    }
}
