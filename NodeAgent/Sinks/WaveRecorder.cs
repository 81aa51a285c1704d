namespace Wavehall.NodeAgent.Sinks;

/// <summary>The thread that writes WAV sinks to disk, so that the playback thread does not wait for it.</summary>
public sealed class WaveRecorder : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<WaveSink> _sinks = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    /// <param name="time">For the interval of header updates.</param>
    /// <param name="log">Takes a line when a file fails.</param>
    public WaveRecorder(TimeProvider time, Action<string> log)
    {
        _time = time;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "recorder" };
        _thread.Start();
    }

    /// <summary>Completes all files and ends the thread.</summary>
    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        lock (_lock)
        {
            foreach (WaveSink sink in _sinks.ToArray())
            {
                End(sink);
            }
        }
    }

    internal void Add(WaveSink sink)
    {
        lock (_lock)
        {
            _sinks.Add(sink);
        }
    }

    internal void Remove(WaveSink sink)
    {
        lock (_lock)
        {
            End(sink);
        }
    }

    private void Run()
    {
        long flushed = _time.GetTimestamp();
        while (!_ended.Wait(Interval))
        {
            bool isFlushDue = _time.GetElapsedTime(flushed) >= FlushInterval;
            if (isFlushDue)
            {
                flushed = _time.GetTimestamp();
            }
            lock (_lock)
            {
                for (int index = _sinks.Count - 1; index >= 0; index--)
                {
                    Record(_sinks[index], isFlushDue);
                }
            }
        }
    }

    private void Record(WaveSink sink, bool isFlushDue)
    {
        try
        {
            sink.Record();
            if (isFlushDue)
            {
                sink.Flush();
            }
        }
        catch (IOException exception)
        {
            Fail(sink, exception);
        }
    }

    private void End(WaveSink sink)
    {
        if (!_sinks.Contains(sink))
        {
            return;
        }
        try
        {
            sink.Record();
            sink.Close();
            _sinks.Remove(sink);
        }
        catch (IOException exception)
        {
            Fail(sink, exception);
        }
    }

    /// <summary>A disk that is full must not stop the other files nor the music.</summary>
    private void Fail(WaveSink sink, IOException exception)
    {
        _sinks.Remove(sink);
        _log($"{sink.File}: recording ended: {exception.Message}");
        try
        {
            sink.Close();
        }
        catch (IOException)
        {
            // The header could not be completed either; it shows the last update.
        }
    }
}
