using System.Runtime.InteropServices;

namespace Wavehall.Host.Renderer;

/// <summary>
/// A queue from one thread to one other without locks or allocation: the way into and out of the audio thread.
/// Exactly one thread may call <see cref="TryEnqueue"/> and exactly one <see cref="TryDequeue"/>.
/// </summary>
/// <typeparam name="T">What is handed over; references are cleared when they are taken.</typeparam>
public sealed class CommandQueue<T>
{
    private readonly T[] _slots;
    private readonly int _mask;
    private QueuePositions _positions;

    /// <summary>An empty queue.</summary>
    /// <param name="capacity">Most entries, a power of two.</param>
    public CommandQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(int.PopCount(capacity), 1);
        _slots = new T[capacity];
        _mask = capacity - 1;
    }

    /// <summary>Puts an entry in; false when the queue is full.</summary>
    public bool TryEnqueue(T item)
    {
        var tail = _positions.Tail;
        if (tail - Volatile.Read(ref _positions.Head) == _slots.Length)
        {
            return false;
        }

        _slots[tail & _mask] = item;
        Volatile.Write(ref _positions.Tail, tail + 1);
        return true;
    }

    /// <summary>Takes the oldest entry; false when there is none.</summary>
    public bool TryDequeue(out T item)
    {
        var head = _positions.Head;
        if (head == Volatile.Read(ref _positions.Tail))
        {
            item = default!;
            return false;
        }

        item = _slots[head & _mask];
        _slots[head & _mask] = default!;
        Volatile.Write(ref _positions.Head, head + 1);
        return true;
    }
}

// On cache lines of their own, or each thread's write would take the line from the other. Not nested in the queue: a type
// with explicit layout must not be generic.
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct QueuePositions
{
    [FieldOffset(0)]
    public long Head;

    [FieldOffset(128)]
    public long Tail;
}
