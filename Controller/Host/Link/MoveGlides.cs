using Wavehall.Show.Objects;

namespace Wavehall.Host.Link;

/// <summary>
/// Over what time a move of an object, or a turn of a bed, is spread, so that automation of any rate becomes motion without stops: one and a half times the interval at
/// which its moves come. Each move begins before the one before has ended, from where the object is; the object then keeps the
/// speed of the automation, half an interval further behind, and packets may come late by as much. Not for several threads at once.
/// </summary>
public sealed class MoveGlides
{
    /// <summary>A move that follows no other: one step of ADM-OSC's highest rate, 50 Hz [samples].</summary>
    public const int FirstSamples = 960;

    // Moves that come closer belong together: senders that write x, y and z apart [samples].
    private const int TogetherSamples = 240;

    // Slower than 7 Hz is no automation but single moves [samples].
    private const int ApartSamples = 7200;

    // A drag's first and second move would else be spread over an age when the finger had rested [samples].
    private const int LongestSamples = 9600;

    // Intervals are smoothed over so many moves, against the jitter of the network, unless the rate itself has changed.
    private const double SmoothedMoves = 8;
    private const double ChangeOfRate = 1.8;

    private readonly long[] _lastMove = new long[ShowLimits.MaxObjects + 1];
    private readonly double[] _interval = new double[ShowLimits.MaxObjects + 1];

    /// <summary>Takes note of a move.</summary>
    /// <param name="number">Number of the object.</param>
    /// <param name="nowSample">Media time of the move [samples].</param>
    /// <returns>Over what to spread it [samples].</returns>
    public int SpreadSamples(int number, long nowSample)
    {
        var elapsed = nowSample - _lastMove[number];
        if (elapsed >= TogetherSamples || elapsed < 0)
        {
            _lastMove[number] = nowSample;
            var known = _interval[number];
            _interval[number] = elapsed is < 0 or > ApartSamples ? 0
                : known == 0 || elapsed > ChangeOfRate * known || elapsed * ChangeOfRate < known ? elapsed
                : known + ((elapsed - known) / SmoothedMoves);
        }

        return _interval[number] == 0 ? FirstSamples : (int)Math.Min(1.5 * _interval[number], LongestSamples);
    }
}
