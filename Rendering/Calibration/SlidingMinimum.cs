namespace Wavehall.Rendering.Calibration;

/// <summary>
/// The least of the last samples (Lemire, "Streaming maximum-minimum filter using no more than three comparisons per element", Nordic
/// Journal of Computing 13(4), 2006): only what may still become the least is kept, rising from the oldest on. Allocates nothing after
/// construction.
/// </summary>
/// <param name="window">Samples that are looked at, 1 or more.</param>
internal sealed class SlidingMinimum(int window)
{
    private readonly double[] _values = new double[window];
    private readonly long[] _times = new long[window];
    private int _first;
    private int _count;
    private long _time;

    /// <summary>Takes a sample and gives the least of the window that ends with it.</summary>
    public double Next(double value)
    {
        if (_count > 0 && _times[_first] <= _time - window)
        {
            _first = _first + 1 == window ? 0 : _first + 1;
            _count--;
        }

        while (_count > 0 && _values[Wrap(_first + _count - 1)] >= value)
        {
            _count--;
        }

        var last = Wrap(_first + _count);
        (_values[last], _times[last]) = (value, _time++);
        _count++;
        return _values[_first];
    }

    private int Wrap(int place) => place < window ? place : place - window;
}
