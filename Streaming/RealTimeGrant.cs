namespace Wavehall.Streaming;

/// <summary>What the system granted to a <see cref="RealTimeThread"/>. The numbers are on the wire
/// (<see cref="Link.LinkRendererStatus"/>).</summary>
public enum RealTimeGrant : byte
{
    /// <summary>Ordinary scheduling: other work can hold the thread up for many milliseconds.</summary>
    None = 0,

    /// <summary>SCHED_FIFO, but memory may be paged out.</summary>
    Scheduled = 1,

    /// <summary>SCHED_FIFO and memory kept resident.</summary>
    ScheduledAndLocked = 2,
}
