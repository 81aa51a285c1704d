using System.Net.Sockets;
using System.Runtime.InteropServices;
using Wavehall.NodeAgent.Playback;
using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;

namespace Wavehall.NodeAgent;

/// <summary>
/// The process: keeps a link to the control process, plays the configuration it was given last, and reports. Without the
/// control process it plays on.
/// </summary>
/// <remarks>Three threads besides the recorder: the link's, which leaves configurations here; the playback thread of the
/// session; and the caller of <see cref="Run"/>, which builds and ends sessions and sends reports.</remarks>
public sealed class Agent : IDisposable
{
    private static readonly TimeSpan LevelInterval = TimeSpan.FromSeconds(1.0 / 30);
    private const int LevelsPerStatus = 15;   // status twice a second
    private const int LevelsPerRetry = 30;    // sockets and files that failed are tried again every second

    private readonly AgentOptions _options;
    private readonly Action<string> _log;
    private readonly LinkClient _link;
    private readonly WaveRecorder _recorder;
    private readonly PlaybackSessionBuilder _builder;
    private readonly AutoResetEvent _wake = new(false);
    private NodeConfiguration? _pending;      // exchanged between the link's thread and Run
    private volatile string _configurationId = "";
    private volatile bool _stopping;
    private NodeConfiguration? _current;
    private PlaybackSession? _session;
    private StatusReporter? _reporter;
    private string? _lastProblem;

    /// <summary>Makes an agent.</summary>
    /// <param name="options">Faultless options.</param>
    /// <param name="time">Time.</param>
    /// <param name="log">Takes one line per event worth an operator's notice.</param>
    public Agent(AgentOptions options, TimeProvider time, Action<string> log)
    {
        _options = options;
        _log = log;
        _recorder = new WaveRecorder(time, log);
        _builder = new PlaybackSessionBuilder(new MediaClock(time), options.Sink, _recorder, options.BindAddress);
        _link = new LinkClient(options.ControllerHost, options.ControllerPort, Hello, Handle);
    }

    /// <summary>Plays until a stop message, SIGTERM or SIGINT. Returns the exit code.</summary>
    public int Run()
    {
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOnSignal);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOnSignal);
        _log($"{_options.Name}: joining {_options.ControllerHost}:{_options.ControllerPort}");
        _link.Start();
        for (long round = 0; !_stopping; round++)
        {
            _wake.WaitOne(LevelInterval);
            TakeOverPending();
            if (round % LevelsPerRetry == 0)
            {
                Retry();
            }
            Report(round);
        }
        return 0;
    }

    /// <summary>Ends <see cref="Run"/>; from any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        _wake.Set();
    }

    /// <summary>Leaves the control process and completes the files.</summary>
    public void Dispose()
    {
        _link.Dispose();
        _session?.Dispose();
        _recorder.Dispose();
        _wake.Dispose();
    }

    private LinkHello Hello() => new(
        LinkHello.Node,
        _options.Name,
        _options.Token,
        Environment.ProcessId,
        $"wavehall-node {typeof(Agent).Assembly.GetName().Version?.ToString(3)}",
        _configurationId,
        _options.VirtualNodes);

    /// <summary>On the link's thread.</summary>
    private void Handle(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case LinkMessageType.NodeConfiguration:
                if (!LinkPayload.TryRead(payload, out NodeConfiguration? configuration, out string? error))
                {
                    Notice(error);
                }
                else if (NodeCalibration.Fault(configuration) is { } unplayable)
                {
                    Notice($"{nameof(NodeConfiguration)}: {unplayable}");
                }
                else
                {
                    Interlocked.Exchange(ref _pending, configuration);
                    _wake.Set();
                }
                break;
            case LinkMessageType.Refused:
                Notice("refused: " + (LinkPayload.TryRead(payload, out LinkRefusal? refusal, out string? fault) ? refusal.Reason : fault));
                break;
            case LinkMessageType.Stop:
                Stop();
                break;
            default:
                break; // a later version's message, or one for renderers
        }
    }

    private void TakeOverPending()
    {
        NodeConfiguration? pending = Interlocked.Exchange(ref _pending, null);
        if (pending is not null && pending.ConfigurationId != _current?.ConfigurationId)
        {
            _current = pending;
            Rebuild();
        }
    }

    private void Retry()
    {
        if (_session?.HasLostTime == true)
        {
            _log("the clock was stepped: playback starts anew");
            Rebuild();
        }
        else if (_session is null && _current is not null)
        {
            Rebuild();
        }
        else
        {
            OpenSockets();
        }
    }

    private void Rebuild()
    {
        _session?.Dispose(); // before the new one, which may need the same ports
        _session = null;
        _reporter = null;
        NodeConfiguration configuration = _current!;
        try
        {
            _session = _builder.Build(configuration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Notice(exception.Message);
            return;
        }
        OpenSockets();
        _reporter = new StatusReporter(_session);
        _session.Start();
        _configurationId = configuration.ConfigurationId;
        _log($"configuration {configuration.ConfigurationId}: {configuration.Nodes.Length} nodes, real-time scheduling: {_session.GrantRefusal ?? "granted"}");
    }

    private void OpenSockets()
    {
        if (_session is null)
        {
            return;
        }
        foreach (NodePlayer node in _session.Nodes)
        {
            foreach (StreamReceiver receiver in node.Receivers)
            {
                try
                {
                    receiver.Open();
                    if (receiver.GrantedBufferBytes < StreamReceiver.DefaultReceiveBufferBytes)
                    {
                        Notice($"receive buffers of {receiver.GrantedBufferBytes} bytes instead of {StreamReceiver.DefaultReceiveBufferBytes}: grant CAP_NET_ADMIN or raise net.core.rmem_max");
                    }
                }
                catch (SocketException exception)
                {
                    StreamAddressNotice(node, receiver, exception);
                }
            }
        }
    }

    private void StreamAddressNotice(NodePlayer node, StreamReceiver receiver, SocketException exception)
    {
        StreamDescription stream = receiver.Buffer.Stream;
        Notice($"node {node.Name}: cannot receive {stream.Address}:{stream.Port} on {_options.BindAddress}: {exception.Message}");
    }

    private void Report(long round)
    {
        if (_reporter is null || !_link.IsConnected)
        {
            return;
        }
        _link.TrySendFrames(_reporter.Levels());
        if (round % LevelsPerStatus == 0)
        {
            _link.TrySendFrames(_reporter.Status());
        }
    }

    /// <summary>Says a problem once, not at every attempt.</summary>
    private void Notice(string problem)
    {
        if (Interlocked.Exchange(ref _lastProblem, problem) != problem)
        {
            _log(problem);
        }
    }

    private void StopOnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Stop();
    }
}
