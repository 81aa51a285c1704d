namespace Wavehall.Rendering.Calibration;

/// <summary>
/// Protects one loudspeaker: for each sample the gain that brings it under the ceiling; the least of them over the look-ahead; from there
/// back up exponentially; and the mean of that over the look-ahead. A sample leaves when every term of the mean has seen
/// it coming, so none is above the ceiling, and the gain goes down in a straight line. Allocates nothing after construction.
/// </summary>
internal sealed class LookAheadLimiter
{
    // Gains are rounded down to multiples of 2^-40: their running sum is exact and never drifts.
    private const long One = 1L << 40;

    // The gain nears 1 without ever reaching it; so close, 180 dB, it is there, and samples pass untouched again.
    private const double Arrived = 1 - 1e-9;

    private readonly double _ceiling;
    private readonly double _release;
    private readonly WholeDelay _delay;
    private readonly SlidingMinimum _least;
    private readonly long[] _gains;
    private readonly long _full;
    private double _gain = 1;
    private long _sum;
    private int _place;

    /// <summary>Limits nothing yet.</summary>
    public LookAheadLimiter(LimiterPlan plan)
    {
        var window = plan.LookAheadSamples + 1;
        _ceiling = plan.Ceiling;
        _release = plan.ReleaseFactor;
        _delay = new WholeDelay(plan.LookAheadSamples);
        _least = new SlidingMinimum(window);
        _gains = new long[window];
        Array.Fill(_gains, One);
        _full = _sum = window * One;
    }

    /// <summary>Limits samples in place, later by the look-ahead.</summary>
    /// <returns>The least gain that was used, 1 when none was above the ceiling.</returns>
    public double Process(Span<double> samples)
    {
        var lowest = _sum;
        foreach (ref var sample in samples)
        {
            var magnitude = Math.Abs(sample);
            var least = _least.Next(magnitude > _ceiling ? _ceiling / magnitude : 1);
            _gain = Math.Min(least, _gain + ((least - _gain) * _release));
            _gain = least == 1 && _gain > Arrived ? 1 : _gain;
            var rounded = (long)(_gain * One);
            _sum += rounded - _gains[_place];
            _gains[_place] = rounded;
            _place = _place + 1 == _gains.Length ? 0 : _place + 1;
            lowest = Math.Min(lowest, _sum);
            var delayed = _delay.Next(sample);

            // The mean is right but for the rounding of one division and one product, which may be above by the last digit.
            sample = _sum == _full ? delayed : Math.Clamp(delayed * ((double)_sum / _full), -_ceiling, _ceiling);
        }

        return (double)lowest / _full;
    }
}
