namespace Wavehall.Show.Status;

/// <summary>Health of a part, worst last but for Unknown.</summary>
public enum Health
{
    /// <summary>Nothing known yet, or nothing heard for longer than a second.</summary>
    Unknown,

    /// <summary>Works.</summary>
    Ok,

    /// <summary>Works, but somebody should look.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}

/// <summary>What a node last said of itself. Counters run from the start of the node's process.</summary>
/// <param name="Name">Name of the node in the venue.</param>
/// <param name="Health">Judged by the control process.</param>
/// <param name="Message">Why the health is not Ok; empty when it is.</param>
/// <param name="ReceivedPackets">RTP packets taken.</param>
/// <param name="LostPackets">Packets that had not come by their presentation time and were played as silence.</param>
/// <param name="LatePackets">Packets that came after their presentation time.</param>
/// <param name="RefusedPackets">Datagrams that were no valid packet of an expected stream.</param>
/// <param name="LastHeardTimestamp"><see cref="TimeProvider.GetTimestamp"/> of the last report; 0 when there was none.</param>
public sealed record NodeStatus(
    string Name,
    Health Health,
    string Message,
    long ReceivedPackets,
    long LostPackets,
    long LatePackets,
    long RefusedPackets,
    long LastHeardTimestamp)
{
    /// <summary>Largest gain reduction of any limiter of the node in its last report [dB], 0 when none reduced.</summary>
    public double GainReductionDb { get; init; }
}

/// <summary>What the renderer last said of itself.</summary>
/// <param name="Health">Judged by the control process.</param>
/// <param name="Message">Why the health is not Ok; empty when it is.</param>
/// <param name="ProcessId">Process id on its host; 0 when there is none.</param>
/// <param name="NextSample">Media time of the next block.</param>
/// <param name="BlocksRendered">Blocks since its start.</param>
/// <param name="BlocksSkipped">Blocks given up because the machine fell behind by more than the catch-up limit.</param>
/// <param name="LateChanges">Scene changes that came after the media time at which they should have taken effect.</param>
/// <param name="UnservedPairs">Object-loudspeaker pairs whose delay the pre-delay cannot serve, now.</param>
/// <param name="LoadFraction">Rendering time over block time, mean of the last report; 1 is the limit.</param>
/// <param name="RealTimeScheduling">True when the audio thread runs under SCHED_FIFO.</param>
public sealed record RendererStatus(
    Health Health,
    string Message,
    int ProcessId,
    long NextSample,
    long BlocksRendered,
    long BlocksSkipped,
    long LateChanges,
    int UnservedPairs,
    double LoadFraction,
    bool RealTimeScheduling)
{
    /// <summary>RTP packets sent since its start.</summary>
    public long PacketsSent { get; init; }

    /// <summary>RTP packets that the network refused.</summary>
    public long SendErrors { get; init; }

    /// <summary>Bytes that the block loop has allocated since its start; 0 is the promise.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Moves that were faster than the room's speed limit and were faded from place to place.</summary>
    public long Jumps { get; init; }

    /// <summary>Largest gain reduction of any limiter of the renderer in its last report [dB], 0 when none reduced.</summary>
    public double GainReductionDb { get; init; }
}
