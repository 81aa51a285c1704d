namespace Wavehall.Streaming;

/// <summary>A thread that asks for real-time scheduling (SCHED_FIFO) and for the process's memory to stay resident, and
/// says what it got. Without the right to either (CAP_SYS_NICE or rtprio limit; CAP_IPC_LOCK or memlock limit) it runs
/// as an ordinary thread.</summary>
public sealed class RealTimeThread
{
    /// <summary>Default SCHED_FIFO priority of 1..99: above the kernel's threaded interrupts (50), so that a busy disk
    /// does not hold audio up, and below the watchdogs (99).</summary>
    public const int DefaultPriority = 60;

    private readonly Thread _thread;
    private readonly int _priority;
    private readonly Action _body;
    private readonly TaskCompletionSource _granted = new();
    private RealTimeGrant _grant;
    private string? _refusal;

    /// <summary>Makes a thread; <see cref="Start"/> runs it.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="body">What it does.</param>
    /// <param name="priority">SCHED_FIFO priority, 1..99; 0 does not ask for it.</param>
    public RealTimeThread(string name, Action body, int priority = DefaultPriority)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(priority, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priority, 99);
        _body = body;
        _priority = priority;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>What the system granted; known when <see cref="Start"/> has returned.</summary>
    public RealTimeGrant Grant => _grant;

    /// <summary>Why less than everything was granted, in one line, or null.</summary>
    public string? Refusal => _refusal;

    /// <summary>Starts the thread and returns when it knows what it was granted, before its body runs on.</summary>
    public void Start()
    {
        _thread.Start();
        _granted.Task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the body to end; returns at once when the thread was never started.</summary>
    public void Join()
    {
        if ((_thread.ThreadState & ThreadState.Unstarted) == 0)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        Ask();
        _granted.SetResult();
        _body();
    }

    private void Ask()
    {
        if (!OperatingSystem.IsLinux() || _priority == 0)
        {
            _refusal = _priority == 0 ? "real-time scheduling is switched off" : "real-time scheduling is asked for on Linux only";
            return;
        }
        LinuxScheduling.DropTimerSlack();
        int scheduling = LinuxScheduling.TrySetFifo(_priority);
        if (scheduling != 0)
        {
            _refusal = $"SCHED_FIFO refused (errno {scheduling}): grant CAP_SYS_NICE or raise the rtprio limit";
            return;
        }
        int locking = LinuxScheduling.TryLockMemory();
        _refusal = locking == 0 ? null : $"mlockall refused (errno {locking}): grant CAP_IPC_LOCK or raise the memlock limit";
        _grant = locking == 0 ? RealTimeGrant.ScheduledAndLocked : RealTimeGrant.Scheduled;
    }
}
