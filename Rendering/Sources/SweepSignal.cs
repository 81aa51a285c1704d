namespace Wavehall.Rendering.Sources;

/// <summary>
/// An exponential sine sweep, repeated: phase 2 pi f1 T / ln(f2/f1) (exp(t/T ln(f2/f1)) - 1), t in [0, T)
/// (Farina, AES 108th Convention 2000). One period is computed at construction.
/// </summary>
public sealed class SweepSignal : SignalSource
{
    private readonly WaveSignal _period;

    /// <summary>Makes a sweep.</summary>
    /// <param name="startSample">Media time of its first sample.</param>
    /// <param name="startHz">First frequency [Hz], above 0 and below 24000.</param>
    /// <param name="endHz">Last frequency [Hz], above 0 and below 24000; may be below the first.</param>
    /// <param name="periodSamples">Length of one sweep [samples], at most ten minutes.</param>
    /// <param name="levelDb">Peak level [dBFS].</param>
    public SweepSignal(long startSample, double startHz, double endHz, int periodSamples, double levelDb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(startHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(startHz, SampleRate / 2.0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(endHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(endHz, SampleRate / 2.0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(periodSamples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(periodSamples, 600 * SampleRate);
        var peak = FromDecibels(levelDb);
        var samples = new float[periodSamples];
        var growth = Math.Log(endHz / startHz);
        var turnsPerSample = startHz / SampleRate;
        for (var i = 0; i < periodSamples; i++)
        {
            // (exp(g s) - 1) / g tends to s for equal frequencies.
            var share = (double)i / periodSamples;
            var warped = Math.Abs(growth) < 1e-9 ? share : (Math.Exp(growth * share) - 1) / growth;
            var turns = turnsPerSample * periodSamples * warped;
            samples[i] = (float)(peak * Math.Sin(2 * Math.PI * (turns - Math.Floor(turns))));
        }

        _period = new WaveSignal(startSample, samples, loop: true);
    }

    /// <inheritdoc/>
    public override double PeakUpperBound => _period.PeakUpperBound;

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination) => _period.Read(sampleIndex, destination);
}
