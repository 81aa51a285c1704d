using System.Diagnostics;

namespace Wavehall.Streaming;

/// <summary>
/// The media clock: what sample index is it now, and wait for one.
/// </summary>
/// <remarks>
/// The system clock is read as PTP time: its seconds since 1970-01-01 00:00:00 are taken as they are, that is UTC (POSIX
/// time) without the offset to TAI. Media time is a common count, not a date: all that matters is that every machine of
/// an installation reads the same one, and machines disciplined by ptp4l/phc2sys or NTP agree on UTC, while the TAI
/// offset is set on few of them. Grandmasters with an arbitrary epoch exist as well, so no code may take media time for
/// a date. A system clock that is stepped steps media time; a follower that does not will feed this class later.
/// Reading and waiting allocate nothing with the system's time provider.
/// </remarks>
/// <param name="time">Source of time: <see cref="TimeProvider.System"/> or a simulated one.</param>
public sealed class MediaClock(TimeProvider time)
{
    private const long LongestSleepTicks = TimeSpan.TicksPerSecond / 10;

    private readonly bool _canSleepUntil = ReferenceEquals(time, TimeProvider.System) && OperatingSystem.IsLinux();

    /// <summary>The sample that sounds now.</summary>
    public MediaTime Now => MediaTime.FromTicks(TicksNow);

    private long TicksNow => time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    /// <summary>Waits until <see cref="Now"/> has reached a time; returns at once when it has.</summary>
    /// <remarks>On Linux with the system's provider by clock_nanosleep(2) with TIMER_ABSTIME, so that no time is lost
    /// between reading the clock and sleeping. The target is translated to CLOCK_MONOTONIC, anew at least every 0.1 s: a
    /// sleeper on CLOCK_REALTIME would sleep on for an hour when the system clock is set back by one.</remarks>
    public void WaitUntil(MediaTime target)
    {
        while (Now < target)
        {
            if (_canSleepUntil)
            {
                long monotonic = Stopwatch.GetTimestamp(); // CLOCK_MONOTONIC in nanoseconds
                long ticks = Math.Min(target.ToTicks() - TicksNow, LongestSleepTicks);
                LinuxScheduling.SleepUntil(monotonic + ticks * TimeSpan.NanosecondsPerTick);
            }
            else
            {
                WaitByTimer(target);
            }
        }
    }

    private void WaitByTimer(MediaTime target)
    {
        using var elapsed = new ManualResetEventSlim();
        TimeSpan duration = TimeSpan.FromTicks(target.ToTicks() - TicksNow);
        if (duration <= TimeSpan.Zero)
        {
            return;
        }
        using ITimer timer = time.CreateTimer(static state => ((ManualResetEventSlim)state!).Set(), elapsed, duration, Timeout.InfiniteTimeSpan);
        elapsed.Wait();
    }
}
