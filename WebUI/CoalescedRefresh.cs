namespace Wavehall.WebUI;

/// <summary>
/// Turns many requests into few refreshes: at most one per interval, and always one after the last request, so that what is
/// shown is never older than the interval. Requests may come from any thread.
/// </summary>
public sealed class CoalescedRefresh : IDisposable
{
    private readonly TimeSpan _interval;
    private readonly Func<Task> _refresh;
    private readonly ITimer _timer;
    private int _pending;
    private int _disposed;

    /// <summary>A refresh that nobody has asked for yet.</summary>
    /// <param name="time">Clock of the interval.</param>
    /// <param name="interval">Least time between two refreshes.</param>
    /// <param name="refresh">Called on a timer's thread; brings itself to the thread of the page.</param>
    public CoalescedRefresh(TimeProvider time, TimeSpan interval, Func<Task> refresh)
    {
        _interval = interval;
        _refresh = refresh;
        _timer = time.CreateTimer(_ => OnDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks for a refresh within the interval.</summary>
    public void Request()
    {
        if (Volatile.Read(ref _disposed) == 0 && Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _timer.Dispose();
        }
    }

    private async void OnDue()
    {
        // First the mark, then the refresh: a change that comes during the refresh asks for another one.
        Volatile.Write(ref _pending, 0);
        if (Volatile.Read(ref _disposed) != 0)
        {
            return;
        }

        try
        {
            await _refresh().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The page was closed between the timer and the refresh.
        }
    }
}
