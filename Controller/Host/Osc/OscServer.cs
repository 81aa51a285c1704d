using System.Net;
using System.Net.Sockets;
using Wavehall.Show;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.Osc;

/// <summary>
/// OSC over UDP: one thread receives datagrams, runs them and answers queries from the same socket. Receiving allocates
/// nothing; what a packet changes in the show does. No packet ends the service.
/// </summary>
public sealed partial class OscServer : BackgroundService
{
    // Longest wait for a datagram: how late a stop is seen.
    private const int MaxWaitMicroseconds = 50_000;

    // Some 5000 small datagrams, so that a burst outlasts a pause of the garbage collector; without the right to go beyond
    // it the system cuts it to net.core.rmem_max, of which the default still holds a few hundred.
    private const int ReceiveBufferBytes = 4 * 1024 * 1024;

    private const int MaxPeers = 256;

    private readonly OscOptions _options;
    private readonly AdmOscReceiver _receiver;
    private readonly TimeProvider _time;
    private readonly ILogger<OscServer> _logger;
    private readonly Dictionary<IPAddress, OscPeer> _peers = [];
    private readonly byte[] _lastSender = new byte[64];
    private OscPeer _lastPeer = OscPeer.Nobody;
    private Socket? _socket;
    private long _refused;
    private long _loggedTimestamp;

    /// <summary>A server that is not bound yet.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="session">The show that is edited.</param>
    /// <param name="venue">The room that ADM-OSC's coordinates are laid into.</param>
    /// <param name="currentPosition">Where an object is now, by its number, trajectory included.</param>
    /// <param name="time">Clock of the time tags.</param>
    /// <param name="logger">Is told of refusals once a second at most.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public OscServer(
        OscOptions options,
        ShowSession session,
        Venue venue,
        Func<int, Vector3D?> currentPosition,
        TimeProvider time,
        ILogger<OscServer> logger)
    {
        if (options.FirstFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        _options = options;
        _time = time;
        _logger = logger;
        Space = AdmSpace.For(venue, options.ScaleMetres);
        var control = new AdmObjectControl(session, Space, currentPosition, TryReply, Counters);
        _receiver = new AdmOscReceiver(session, control, Counters, time, options.MaxHoldSeconds);
    }

    /// <summary>What came, and what was refused for which reason.</summary>
    public OscCounters Counters { get; } = new();

    /// <summary>How ADM-OSC's coordinates lie in the room.</summary>
    public AdmSpace Space { get; }

    /// <summary>Where packets are received; null before it is bound.</summary>
    public IPEndPoint? LocalEndPoint { get; private set; }

    /// <summary>
    /// Takes the port. The start of the service does so as well, but throws where this says what is wrong.
    /// </summary>
    /// <param name="error">Why not, one line for the operator; null when it is bound.</param>
    public bool TryBind(out string? error)
    {
        error = null;
        if (_socket is not null)
        {
            return true;
        }

        var address = IPAddress.Parse(_options.BindAddress);
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            SocketBuffers.GrowReceive(socket, ReceiveBufferBytes);
            socket.Bind(new IPEndPoint(address, _options.Port));
            LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
            _socket = socket;
            return true;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            error = exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"OSC: UDP port {_options.Port} of {address} is in use by another program; choose another with --osc-port",
                SocketError.AccessDenied => $"OSC: UDP port {_options.Port} of {address} is not permitted to this user",
                SocketError.AddressNotAvailable => $"OSC: this machine has no address {address}",
                _ => $"OSC: UDP port {_options.Port} of {address}: {exception.Message}",
            };
            return false;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The port cannot be taken; the message is the line of <see cref="TryBind"/>.</exception>
    public override Task StartAsync(CancellationToken cancellationToken) =>
        TryBind(out var error) ? base.StartAsync(cancellationToken) : throw new InvalidOperationException(error);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _socket?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Receive(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Receive(CancellationToken stoppingToken)
    {
        var socket = _socket!;
        var buffer = new byte[65536];
        var sender = new SocketAddress(socket.AddressFamily);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var wait = _receiver.UntilNextDue?.TotalMicroseconds ?? MaxWaitMicroseconds;
                if (socket.Poll((int)Math.Min(wait, MaxWaitMicroseconds), SelectMode.SelectRead))
                {
                    var length = socket.ReceiveFrom(buffer, SocketFlags.None, sender);
                    _receiver.Receive(buffer.AsSpan(0, length), PeerOf(sender));
                }
            }
            catch (SocketException exception)
            {
                if (exception.SocketErrorCode != SocketError.WouldBlock)
                {
                    Counters.Count(OscRefusal.SocketError);
                    stoppingToken.WaitHandle.WaitOne(10); // an error that stays must not take the processor
                }
            }

            _receiver.RunDue();
            LogRefusals();
        }
    }

    private OscPeer PeerOf(SocketAddress sender)
    {
        // Bytes 2 and 3 are the port (sockaddr_in and sockaddr_in6); the rest names the machine.
        var bytes = sender.Buffer.Span[..Math.Min(sender.Size, _lastSender.Length)];
        bytes[2..4].Clear();
        if (bytes.SequenceEqual(_lastSender.AsSpan(0, bytes.Length)))
        {
            return _lastPeer;
        }

        var address = ((IPEndPoint)LocalEndPoint!.Create(sender)).Address;
        if (!_peers.TryGetValue(address, out var peer))
        {
            if (_peers.Count >= MaxPeers)
            {
                _peers.Clear();
            }

            peer = new OscPeer($"osc {address}", new IPEndPoint(address, _options.ReplyPort).Serialize());
            _peers.Add(address, peer);
        }

        _lastSender.AsSpan().Clear();
        bytes.CopyTo(_lastSender);
        return _lastPeer = peer;
    }

    private bool TryReply(ReadOnlySpan<byte> packet, OscPeer peer)
    {
        try
        {
            return peer.ReplyTo is { } address && _socket!.SendTo(packet, SocketFlags.None, address) == packet.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void LogRefusals()
    {
        var refused = Counters.Refused;
        if (refused == _refused || (_loggedTimestamp != 0 && _time.GetElapsedTime(_loggedTimestamp) < TimeSpan.FromSeconds(1)))
        {
            return;
        }

        _refused = refused;
        _loggedTimestamp = _time.GetTimestamp();
        LogRefusal(OscCounters.NameOf(Counters.LastRefusal), _lastPeer.Origin, refused);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "OSC refused: {Reason}, last sender {Origin}, {Refused} since the start")]
    private partial void LogRefusal(string reason, string origin, long refused);
}
