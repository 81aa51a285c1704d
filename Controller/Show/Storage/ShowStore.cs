using Microsoft.Data.Sqlite;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Storage;

/// <summary>
/// Keeps the running show on disk (<c>wavehall.db</c>): every edit is saved within 100 ms by a thread of its own and
/// survives the death of the process. Edits of one object that come faster than that are saved as their last state.
/// </summary>
/// <remarks>
/// Edits never wait for the disk. When the disk refuses, the edits stay in memory (at most one state for each object
/// number), are tried again every second, and <see cref="Problem"/> says why.
/// </remarks>
public sealed class ShowStore : IDisposable
{
    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "wavehall.db";

    // Pause between two saves while edits keep coming: the latest edit of a drag is on disk after this and one commit.
    private const int PauseMilliseconds = 40;
    private const int RetryMilliseconds = 1000;

    private readonly ShowDatabase _database;
    private readonly Thread _writer;
    private readonly object _gate = new();
    private ShowSession? _session;
    private StoredShow? _pendingShow;
    private ShowReverb? _pendingReverb;
    private Dictionary<int, SoundObject?> _pending = [];
    private Dictionary<int, SoundObject?> _writing = [];
    private long _requested;
    private long _saved;
    private long _failures;
    private string? _problem;
    private bool _closing;

    private ShowStore(ShowDatabase database)
    {
        _database = database;
        _writer = new Thread(Write) { IsBackground = true, Name = "show store" };
        _writer.Start();
    }

    /// <summary>Saves that failed and were, or will be, tried again.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Why the last save failed, one line; null when it did not.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Opens the database of a data directory, or makes it, and reads what it holds.</summary>
    /// <param name="dataDirectory">Made when it is not there.</param>
    /// <param name="store">The store; null when it was refused.</param>
    /// <param name="stored">The show that was running when the last process ended; null when there was none.</param>
    /// <param name="error">Why it was refused, one line; the file was then left as it is.</param>
    public static bool TryOpen(string dataDirectory, out ShowStore? store, out StoredShow? stored, out string? error)
    {
        store = null;
        stored = null;
        if (!ShowDatabase.TryOpen(Path.Combine(dataDirectory, FileName), out var database, out error))
        {
            return false;
        }

        if (!database!.TryLoad(out stored, out error))
        {
            database.Dispose();
            return false;
        }

        store = new ShowStore(database);
        return true;
    }

    /// <summary>Saves the session as it is, before it returns, and every edit that comes after. Once for each store.</summary>
    /// <param name="session">The show that runs from now on; it takes the place of the one that was stored.</param>
    /// <returns>False when the disk refused; <see cref="Problem"/> says why, and it will be tried again.</returns>
    public bool Keep(ShowSession session)
    {
        if (Interlocked.CompareExchange(ref _session, session, null) is not null)
        {
            throw new InvalidOperationException("the store keeps a session already");
        }

        // Inside the session's gate no edit can slip between the whole state and the first event.
        session.ReadConsistently(document =>
        {
            session.Edited += OnEdited;
            lock (_gate)
            {
                _pendingShow = new StoredShow(document, session.StartSample);
                _requested++;
                Monitor.PulseAll(_gate);
            }
        });
        return Flush();
    }

    /// <summary>Waits until every edit made so far is on disk.</summary>
    /// <returns>False when the disk refused.</returns>
    public bool Flush()
    {
        lock (_gate)
        {
            var requested = _requested;
            var failures = _failures;
            while (_saved < requested && _failures == failures && !_closing)
            {
                Monitor.Wait(_gate);
            }

            return _saved >= requested;
        }
    }

    /// <summary>Saves what is left and closes the file.</summary>
    public void Dispose()
    {
        if (_session is { } session)
        {
            session.Edited -= OnEdited;
        }

        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            Monitor.PulseAll(_gate);
        }

        _writer.Join();
        _database.Dispose();
    }

    private void OnEdited(ShowEdit edit)
    {
        lock (_gate)
        {
            if (edit.Kind == ShowEditKind.Reverb)
            {
                // The handler runs inside the session's gate: this is the reverb that the edit made.
                _pendingReverb = _session!.Document.Reverb;
            }
            else
            {
                _pending[edit.Number] = edit.After;
            }

            _requested++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Write()
    {
        while (true)
        {
            StoredShow? whole;
            ShowReverb? reverb;
            long requested;
            bool last;
            lock (_gate)
            {
                while (_requested == _saved && !_closing)
                {
                    Monitor.Wait(_gate);
                }

                last = _closing;
                requested = _requested;
                whole = _pendingShow;
                _pendingShow = null;
                reverb = _pendingReverb;
                _pendingReverb = null;
                (_pending, _writing) = (_writing, _pending);
            }

            var failed = requested != _saved && !TrySave(whole, reverb);
            lock (_gate)
            {
                if (failed)
                {
                    TakeBack(whole, reverb);
                    _failures++;
                }
                else
                {
                    _saved = requested;
                }

                _writing.Clear();
                Monitor.PulseAll(_gate);
                if (last)
                {
                    return;
                }

                Pause(failed ? RetryMilliseconds : PauseMilliseconds);
            }
        }
    }

    private bool TrySave(StoredShow? whole, ShowReverb? reverb)
    {
        try
        {
            _database.Save(whole, reverb, _writing);
            Volatile.Write(ref _problem, null);
            return true;
        }
        catch (SqliteException exception)
        {
            Volatile.Write(ref _problem, $"{FileName}: {ShowDatabase.InWords(exception)}");
            return false;
        }
    }

    // What could not be saved waits again, unless something newer of the same does.
    private void TakeBack(StoredShow? whole, ShowReverb? reverb)
    {
        _pendingShow ??= whole;
        _pendingReverb ??= reverb;
        foreach (var (number, soundObject) in _writing)
        {
            _pending.TryAdd(number, soundObject);
        }
    }

    private void Pause(int milliseconds)
    {
        var end = Environment.TickCount64 + milliseconds;
        while (!_closing && end - Environment.TickCount64 is > 0 and var left)
        {
            Monitor.Wait(_gate, (int)left);
        }
    }
}
