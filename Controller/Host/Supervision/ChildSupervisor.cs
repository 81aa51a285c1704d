namespace Wavehall.Host.Supervision;

/// <summary>
/// Keeps one child process running: starts it, or takes over the one a former control process left playing,
/// and starts it again when it ends. Never lets its own end end the child; that is <see cref="StopAsync"/>.
/// </summary>
public sealed partial class ChildSupervisor : IDisposable
{
    // A dead child is seen within this time. Polling /proc works alike for own children and for adopted ones.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // A child that dies this soon after its start is started again ever more slowly, to spare the machine.
    private static readonly TimeSpan EarlyDeath = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly ChildCommand _command;
    private readonly ProcessLedger _ledger;
    private readonly string _logFolder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private RunningProcess _process;
    private Task _watch = Task.CompletedTask;

    /// <summary>A supervisor that does nothing until <see cref="Start"/>.</summary>
    public ChildSupervisor(ChildCommand command, ProcessLedger ledger, string logFolder, TimeProvider time, ILogger logger)
    {
        _command = command;
        _ledger = ledger;
        _logFolder = logFolder;
        _time = time;
        _logger = logger;
    }

    /// <summary>How often the child was started again after it had ended.</summary>
    public int Restarts { get; private set; }

    /// <summary>True when the child was found running and taken over.</summary>
    public bool Adopted { get; private set; }

    /// <summary>Process id of the child; 0 when there is none.</summary>
    public int ProcessId
    {
        get
        {
            lock (_gate)
            {
                return _process.ProcessId;
            }
        }
    }

    /// <summary>Takes over or starts the child and watches it from now on.</summary>
    public void Start()
    {
        var isLeft = _ledger.TryFind(_command.Role, out var left);
        if (isLeft && !left.EndsWith(_command.Arguments))
        {
            // It was started with other words (another port, another sink) and would never join us.
            left.Kill();
            isLeft = false;
        }

        if (isLeft)
        {
            Adopted = true;
            _process = left;
            LogAdopted(_command.Role, left.ProcessId);
        }
        else
        {
            Launch();
        }

        _watch = Task.Run(WatchAsync);
    }

    /// <summary>Stops watching. The child is asked to end by <paramref name="askToEnd"/> and killed when it does not.</summary>
    /// <param name="askToEnd">Sends the child its stop message; null leaves it running.</param>
    /// <param name="patience">How long the child may take.</param>
    public async Task StopAsync(Action? askToEnd, TimeSpan patience)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        if (askToEnd is null)
        {
            return;
        }

        askToEnd();
        var started = _time.GetTimestamp();
        while (_process.IsAlive && _time.GetElapsedTime(started) < patience)
        {
            await Task.Delay(Glance, _time).ConfigureAwait(false);
        }

        _process.Kill();
        _ledger.Forget(_command.Role);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync()
    {
        var pause = TimeSpan.Zero;
        var started = _time.GetTimestamp();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Glance, _time, _stopping.Token).ConfigureAwait(false);
                if (_process.IsAlive)
                {
                    continue;
                }

                pause = _time.GetElapsedTime(started) > EarlyDeath ? TimeSpan.Zero : NextPause(pause);
                LogEnded(_command.Role, _process.ProcessId, pause.TotalSeconds);
                await Task.Delay(pause, _time, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Restarts++;
            started = _time.GetTimestamp();
            Launch();
        }
    }

    private static TimeSpan NextPause(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250)
        : pause >= LongestPause ? LongestPause
        : pause * 2;

    private void Launch()
    {
        try
        {
            var process = _command.Start(_logFolder);
            lock (_gate)
            {
                _process = process;
            }

            _ledger.Note(_command.Role, process);
            LogStarted(_command.Role, process.ProcessId);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            LogFailed(_command.Role, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Role}: started as process {ProcessId}")]
    private partial void LogStarted(string role, int processId);

    [LoggerMessage(LogLevel.Information, "{Role}: process {ProcessId} was still playing and is taken over")]
    private partial void LogAdopted(string role, int processId);

    [LoggerMessage(LogLevel.Warning, "{Role}: process {ProcessId} ended, starting another in {PauseSeconds} s")]
    private partial void LogEnded(string role, int processId, double pauseSeconds);

    [LoggerMessage(LogLevel.Error, "{Role}: could not be started: {Reason}")]
    private partial void LogFailed(string role, string reason);
}
