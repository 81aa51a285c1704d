using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Playout;

/// <summary>What happened to the packets of a stream. Written by the playout thread, read by any.</summary>
public sealed class PlayoutCounters
{
    private readonly long[] _refusals = new long[Enum.GetValues<RtpRefusal>().Length];
    private long _received;
    private long _late;
    private long _duplicate;
    private long _reordered;
    private long _beforeStart;
    private long _lostFrames;

    /// <summary>Packets taken in before their first frame was due.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Packets whose first frame had been due already; what was left of them is played.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>Packets that had come before.</summary>
    public long Duplicate => Volatile.Read(ref _duplicate);

    /// <summary>Packets taken in after one with a later timestamp.</summary>
    public long Reordered => Volatile.Read(ref _reordered);

    /// <summary>Packets that were due before playout started; nobody missed them.</summary>
    public long BeforeStart => Volatile.Read(ref _beforeStart);

    /// <summary>Frames that were not there when they were due, while the stream was heard.</summary>
    public long LostFrames => Volatile.Read(ref _lostFrames);

    /// <summary>Packets that were not taken, for all reasons.</summary>
    public long Refused
    {
        get
        {
            long sum = 0;
            for (int reason = 0; reason < _refusals.Length; reason++)
            {
                sum += Volatile.Read(ref _refusals[reason]);
            }
            return sum;
        }
    }

    /// <summary>Packets that were not taken for one reason.</summary>
    public long RefusedFor(RtpRefusal reason) => Volatile.Read(ref _refusals[(int)reason]);

    internal void CountReceived() => Volatile.Write(ref _received, _received + 1);

    internal void CountLate() => Volatile.Write(ref _late, _late + 1);

    internal void CountDuplicate() => Volatile.Write(ref _duplicate, _duplicate + 1);

    internal void CountReordered() => Volatile.Write(ref _reordered, _reordered + 1);

    internal void CountBeforeStart() => Volatile.Write(ref _beforeStart, _beforeStart + 1);

    internal void CountLostFrames(int frames) => Volatile.Write(ref _lostFrames, _lostFrames + frames);

    internal void CountRefused(RtpRefusal reason) => Volatile.Write(ref _refusals[(int)reason], _refusals[(int)reason] + 1);
}
