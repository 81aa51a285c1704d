using System.Diagnostics;
using System.Text;
using Wavehall.Host.Commands;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Blocks;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Renderer;

/// <summary>
/// What a renderer process plays: nothing until it has been configured, then one venue until it ends.
/// <see cref="Take"/> runs on the link thread, <see cref="SendReport"/> on the reporting one.
/// </summary>
public sealed class RendererPlayback : IDisposable
{
    private readonly TextWriter _error;
    private readonly MediaClock _clock;
    private readonly TaskCompletionSource<int> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _report = new byte[LinkRendererStatus.Size];
    private RendererConfiguration? _configuration;
    private BlockRenderer? _renderer;
    private StreamOutputs? _outputs;
    private RenderWorkers? _workers;
    private BlockLoop? _loop;
    private RealTimeThread? _thread;
    private ObjectShelf? _shelf;
    private LinkReverb? _reverb;
    private long _lastReportTimestamp;
    private long _lastBusyTicks;

    /// <summary>Plays nothing yet.</summary>
    public RendererPlayback(TimeProvider time, TextWriter error)
    {
        _error = error;
        _clock = new MediaClock(time);
    }

    /// <summary>Sends a message of the link; set before the link is started.</summary>
    public LinkSend Report { get; set; } = static (_, _) => false;

    /// <summary>Which configuration is played; empty before the first.</summary>
    public string ConfigurationId => Volatile.Read(ref _configuration)?.ConfigurationId ?? "";

    /// <summary>Completed with the exit code when the process is to end.</summary>
    public Task<int> Stopped => _stopped.Task;

    /// <summary>A connection begins.</summary>
    public void BeginSync() => _shelf?.BeginSync();

    /// <summary>Ends the process.</summary>
    public void RequestStop() => _stopped.TrySetResult(ExitCode.Done);

    /// <summary>Takes one message of the control process.</summary>
    public void Take(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case LinkMessageType.RendererConfiguration when _configuration is null:
                Configure(payload);
                break;
            case LinkMessageType.ObjectDefinition when LinkPayload.TryRead(payload, out ObjectDefinition? definition, out _):
                if (_shelf?.Define(definition) is { } fault)
                {
                    ReportFault(definition.ObjectIndex, fault);
                }

                break;
            case LinkMessageType.ObjectRemoval when LinkObjectRemoval.TryParse(payload, out var removal):
                _shelf?.Remove(removal.ObjectIndex);
                break;
            case LinkMessageType.SceneChange when LinkSceneChange.TryParse(payload, out var change):
                _shelf?.Change(change);
                break;
            case LinkMessageType.Reverb when _configuration is not null && LinkPayload.TryRead(payload, out LinkReverb? reverb, out _):
                // A control process that comes back says it again, and nothing of that must be heard.
                if (reverb != _reverb)
                {
                    _reverb = reverb;
                    _renderer?.SetReverb(SceneReverb.SettingsOf(reverb));
                }

                break;
            case LinkMessageType.SyncEnd:
                _shelf?.EndSync();
                Play();
                break;
            case LinkMessageType.Stop:
                RequestStop();
                break;
            case LinkMessageType.Refused when LinkPayload.TryRead(payload, out LinkRefusal? refusal, out _):
                // The process of an older installation with another secret: it cannot be of use, and says so in its log.
                _error.WriteLine($"wavehall renderer: refused: {refusal.Reason}");
                break;
            default:
                break;
        }

        while (_loop is { } loop && loop.Retired.TryDequeue(out _))
        {
            // Taken off the queue, the object is garbage; it is collected on this thread's account, not the audio thread's.
        }
    }

    /// <summary>Tells the control process how it goes.</summary>
    /// <param name="timestamp"><see cref="Stopwatch.GetTimestamp"/> now.</param>
    public void SendReport(long timestamp)
    {
        if (_thread is null || _loop is not { } loop || _renderer is not { } renderer || _outputs is not { } outputs)
        {
            return;
        }

        var busy = loop.BusyTicks;
        var elapsed = timestamp - _lastReportTimestamp;
        var load = _lastReportTimestamp == 0 || elapsed <= 0 ? 0f : (float)((double)(busy - _lastBusyTicks) / elapsed);
        _lastReportTimestamp = timestamp;
        _lastBusyTicks = busy;
        var counters = renderer.Counters;
        var status = new LinkRendererStatus(
            loop.NextSample,
            loop.BlocksRendered,
            loop.BlocksSkipped,
            counters.LateChanges,
            counters.DroppedChanges,
            counters.UnservedPairs,
            load,
            outputs.PacketsSent,
            outputs.SendErrors,
            (byte)(_thread?.Grant ?? RealTimeGrant.None),
            loop.AllocatedBytes,
            counters.Jumps,
            (float)outputs.TakeGainReductionDb());
        if (status.TryWrite(_report, out var written))
        {
            Report(LinkMessageType.RendererStatus, _report.AsSpan(0, written));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop?.Stop();
        _thread?.Join();
        _workers?.Dispose();
        _outputs?.Dispose();
    }

    private void Configure(ReadOnlySpan<byte> payload)
    {
        if (!LinkPayload.TryRead(payload, out RendererConfiguration? configuration, out var error)
            || !VenueReader.TryRead(Encoding.UTF8.GetBytes(configuration.VenueJson), "venue", out var venue, out error)
            || !SceneRoom.TryOpen(venue!, out var room, out error)
            || !StreamOutputs.TryOpen(configuration, venue!, out _outputs, out error))
        {
            _error.WriteLine($"wavehall renderer: {error}");
            _stopped.TrySetResult(ExitCode.Failure);
            return;
        }

        _renderer = room!.CreateRenderer(configuration.ObjectCapacity);
        _workers = configuration.Threads > 1 ? new RenderWorkers(configuration.Threads) : null;
        _loop = new BlockLoop(
            _renderer,
            _outputs!,
            _clock,
            configuration.CatchUpSamples,
            _workers is { } workers ? frames => workers.Render(_renderer, frames) : null);
        _shelf = new ObjectShelf(_loop.Commands, _clock, configuration.ObjectCapacity, room.RouteOf);
        Volatile.Write(ref _configuration, configuration);
    }

    // Not before the whole show is known: a renderer that returns must not let objects drop in one by one.
    private void Play()
    {
        if (_thread is not null || _loop is null)
        {
            return;
        }

        _thread = new RealTimeThread("audio", _loop.Run);
        _thread.Start();
        if (_thread.Refusal is { } refusal)
        {
            _error.WriteLine($"wavehall renderer: {refusal}");
        }
    }

    private void ReportFault(int objectIndex, string reason)
    {
        _error.WriteLine($"wavehall renderer: object {objectIndex + 1}: {reason}");
        Report(LinkMessageType.ObjectFault, LinkPayload.ToBytes(new LinkObjectFault(objectIndex, reason)));
    }
}

/// <summary>Sends one message; false when it did not go out.</summary>
/// <param name="type">What it is.</param>
/// <param name="payload">Its payload.</param>
public delegate bool LinkSend(LinkMessageType type, ReadOnlySpan<byte> payload);
