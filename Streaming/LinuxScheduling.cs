using System.Runtime.InteropServices;

namespace Wavehall.Streaming;

/// <summary>The Linux calls behind waiting and real-time scheduling (64-bit layouts). Error numbers as errno(3).</summary>
internal static unsafe partial class LinuxScheduling
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int ClockMonotonic = 1;
    private const int TimerAbsolute = 1;
    private const int SchedFifo = 1;
    private const int SetTimerSlack = 29;
    private const int LockCurrent = 1;
    private const int LockFuture = 2;
    private const int LockOnFault = 4;

    /// <summary>Sleeps until CLOCK_MONOTONIC shows that many nanoseconds, or until a signal comes.</summary>
    public static void SleepUntil(long monotonicNanoseconds)
    {
        var time = new TimeSpecification
        {
            Seconds = monotonicNanoseconds / NanosecondsPerSecond,
            Nanoseconds = monotonicNanoseconds % NanosecondsPerSecond,
        };
        _ = ClockNanosleep(ClockMonotonic, TimerAbsolute, &time, null);
    }

    /// <summary>Puts the calling thread under SCHED_FIFO; 0 or an error number.</summary>
    public static int TrySetFifo(int priority) =>
        SetScheduler(0, SchedFifo, &priority) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Keeps every page of the process in memory once it has been touched; 0 or an error number. Untouched
    /// reservations (the garbage collector's are hundreds of gigabytes) stay reservations.</summary>
    public static int TryLockMemory() =>
        LockAll(LockCurrent | LockFuture | LockOnFault) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Lets timers of the calling thread fire on time instead of up to 50 us later (prctl(2)); threads under
    /// SCHED_FIFO have no slack anyway.</summary>
    public static void DropTimerSlack() => _ = ProcessControl(SetTimerSlack, 1, 0, 0, 0);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, TimeSpecification* request, TimeSpecification* remaining);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, int* priority);

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    private static partial int LockAll(int flags);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint value2, nuint value3, nuint value4, nuint value5);

    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
