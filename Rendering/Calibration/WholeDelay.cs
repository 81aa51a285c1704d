namespace Wavehall.Rendering.Calibration;

/// <summary>Delays the signal of one loudspeaker by whole samples, bit by bit. Allocates nothing after construction.</summary>
/// <param name="delaySamples">Delay [samples], 1 or more.</param>
internal sealed class WholeDelay(int delaySamples)
{
    private readonly double[] _ring = new double[delaySamples];
    private int _place;

    /// <summary>Takes a sample and gives the one of <c>delaySamples</c> before.</summary>
    public double Next(double sample)
    {
        var delayed = _ring[_place];
        _ring[_place] = sample;
        _place = _place + 1 == _ring.Length ? 0 : _place + 1;
        return delayed;
    }

    /// <summary>Delays samples in place.</summary>
    public void Process(Span<double> samples)
    {
        while (!samples.IsEmpty)
        {
            var run = _ring.AsSpan(_place, Math.Min(samples.Length, _ring.Length - _place));
            for (var i = 0; i < run.Length; i++)
            {
                (run[i], samples[i]) = (samples[i], run[i]);
            }

            _place = _place + run.Length == _ring.Length ? 0 : _place + run.Length;
            samples = samples[run.Length..];
        }
    }
}
