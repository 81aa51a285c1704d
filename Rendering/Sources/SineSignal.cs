namespace Wavehall.Rendering.Sources;

/// <summary>
/// A sine tone that starts at phase 0. The phase is a 64-bit fraction of a turn that wraps by integer overflow, so it is
/// right to a millionth of a turn after ten years; the sine is a polynomial of + and * only, so that every machine computes the same bits.
/// </summary>
public sealed class SineSignal : SignalSource
{
    private const double TwoToThe64 = 18446744073709551616.0;

    private const double TwoToThe48 = 281474976710656.0;

    private readonly long _startSample;
    private readonly ulong _turnsPerSample;
    private readonly double _peak;

    /// <summary>Makes a tone.</summary>
    /// <param name="startSample">Media time of its first sample.</param>
    /// <param name="frequencyHz">Frequency [Hz], above 0 and below 24000.</param>
    /// <param name="levelDb">Peak level [dBFS].</param>
    public SineSignal(long startSample, double frequencyHz, double levelDb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequencyHz, SampleRate / 2.0);
        _startSample = startSample;

        // Frequency in 2^-48 Hz, exact for every frequency that is written with a few digits; off by 1e-15 Hz at worst.
        _turnsPerSample = (ulong)(((UInt128)(frequencyHz * TwoToThe48) << 16) / SampleRate);
        _peak = FromDecibels(levelDb);
    }

    /// <inheritdoc/>
    /// <remarks>The polynomial passes 1 by less than half a step of single precision, to which samples are rounded.</remarks>
    public override double PeakUpperBound => MathF.BitIncrement((float)_peak);

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var elapsed = sampleIndex + i - _startSample;
            destination[i] = elapsed < 0 ? 0 : (float)(_peak * SineOfTurns(unchecked((ulong)elapsed * _turnsPerSample)));
        }
    }

    /// <summary>Sine of an angle given in 2^-64 turns; error below 1e-11.</summary>
    internal static double SineOfTurns(ulong turns)
    {
        // Signed turns in [-1/2, 1/2), folded on to [-1/4, 1/4] where the series converges fast.
        var signed = (long)turns / TwoToThe64;
        if (signed > 0.25)
        {
            signed = 0.5 - signed;
        }
        else if (signed < -0.25)
        {
            signed = -0.5 - signed;
        }

        // Taylor series to x^15: the rest at x = pi/2 is 6e-12.
        var x = signed * (2 * Math.PI);
        var s = x * x;
        var sum = -1.0 / 1307674368000;
        sum = (sum * s) + (1.0 / 6227020800);
        sum = (sum * s) - (1.0 / 39916800);
        sum = (sum * s) + (1.0 / 362880);
        sum = (sum * s) - (1.0 / 5040);
        sum = (sum * s) + (1.0 / 120);
        sum = (sum * s) - (1.0 / 6);
        sum = (sum * s) + 1;
        return sum * x;
    }
}
