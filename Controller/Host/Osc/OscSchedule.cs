namespace Wavehall.Host.Osc;

/// <summary>
/// Bundles that wait for their time, in order of it and of arrival where it is the same. Bounded, so that a sender with a wrong
/// clock cannot fill the memory. Not for several threads at once.
/// </summary>
internal sealed class OscSchedule
{
    /// <summary>Most bundles that wait: a second of 16 objects at ADM-OSC's 50 Hz, and some.</summary>
    public const int MaxBundles = 1024;

    /// <summary>Most bytes of bundles that wait.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly PriorityQueue<(byte[] Bundle, OscPeer Peer), (long DueTimestamp, long Arrival)> _waiting = new();
    private long _arrivals;
    private int _bytes;

    /// <summary>When the next bundle is due (<see cref="TimeProvider.GetTimestamp"/>); null when none waits.</summary>
    public long? NextDueTimestamp => _waiting.TryPeek(out _, out var priority) ? priority.DueTimestamp : null;

    /// <summary>Keeps a copy of a bundle; false when there is no room for it.</summary>
    public bool TryAdd(ReadOnlySpan<byte> bundle, OscPeer peer, long dueTimestamp)
    {
        if (_waiting.Count >= MaxBundles || bundle.Length > MaxBytes - _bytes)
        {
            return false;
        }

        _bytes += bundle.Length;
        _waiting.Enqueue((bundle.ToArray(), peer), (dueTimestamp, _arrivals++));
        return true;
    }

    /// <summary>Takes the next bundle that is due.</summary>
    public bool TryTake(long nowTimestamp, out byte[] bundle, out OscPeer peer)
    {
        if (NextDueTimestamp is { } due && due <= nowTimestamp)
        {
            (bundle, peer) = _waiting.Dequeue();
            _bytes -= bundle.Length;
            return true;
        }

        (bundle, peer) = ([], OscPeer.Nobody);
        return false;
    }
}
