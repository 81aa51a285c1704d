using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Scene;

/// <summary>A number that runs in straight lines from value to value. What it is at a grid point follows from when and where its last run began.</summary>
internal struct ScalarGlide
{
    private double _from;
    private double _to;
    private long _start;
    private long _duration;

    /// <summary>Holds a value since ever.</summary>
    public ScalarGlide(double value) => _from = _to = value;

    /// <summary>Where it goes.</summary>
    public readonly double Target => _to;

    /// <summary>Begins to run.</summary>
    /// <param name="value">Where to.</param>
    /// <param name="gridPoint">Where the change holds: it begins one grid point before.</param>
    /// <param name="rampSamples">How long it runs [samples]; at the least from one grid point to the next.</param>
    public void GoTo(double value, long gridPoint, int rampSamples)
    {
        var start = gridPoint - PairSegment.Length;
        _from = At(start);
        _to = value;
        _start = start;
        _duration = Math.Max(PairSegment.Length, rampSamples);
    }

    /// <summary>The value at a sample.</summary>
    public readonly double At(long sampleIndex)
    {
        var elapsed = sampleIndex - _start;
        return _duration == 0 || elapsed >= _duration ? _to
            : elapsed <= 0 ? _from
            : _from + ((_to - _from) * ((double)elapsed / _duration));
    }
}
