using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Wavehall.Host.Run;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>Where renderers and node agents join: accepts connections, checks who comes, hands each to its role's link.</summary>
public sealed partial class LinkServer : BackgroundService
{
    private static readonly TimeSpan HelloPatience = TimeSpan.FromSeconds(5);

    private readonly byte[] _token;
    private readonly RendererLink _renderers;
    private readonly NodeLink _nodes;
    private readonly RefusalCounters _refusals;
    private readonly ILogger<LinkServer> _logger;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _endPoint;

    /// <summary>Binds the port at once, so that a port in use is known before anything plays.</summary>
    /// <exception cref="StartException">The port is in use or not allowed.</exception>
    public LinkServer(RunOptions options, DataDirectory data, RendererLink renderers, NodeLink nodes, RefusalCounters refusals, ILogger<LinkServer> logger)
    {
        _token = Encoding.UTF8.GetBytes(data.LinkToken);
        _renderers = renderers;
        _nodes = nodes;
        _refusals = refusals;
        _logger = logger;
        _endPoint = new IPEndPoint(IPAddress.Parse(options.BindAddress), options.LinkPort);
        try
        {
            _listener.Bind(_endPoint);
            _listener.Listen(512);
        }
        catch (SocketException e)
        {
            throw new StartException($"--link-port {options.LinkPort}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(stoppingToken).ConfigureAwait(false);
                socket.NoDelay = true;
                _ = ServeAsync(socket, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e)
            {
                LogAcceptFailed(e.Message);
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        var from = socket.RemoteEndPoint?.ToString() ?? "?";
        try
        {
            var (hello, rest) = await ReadHelloAsync(socket, stopping).ConfigureAwait(false);
            var refusal = hello is null ? "link: no valid hello" : Judge(hello);
            if (refusal is not null)
            {
                _refusals.Count(refusal);
                await RefuseAsync(socket, refusal, stopping).ConfigureAwait(false);
                return;
            }

            var peer = new LinkPeer(socket, hello!);
            await using (peer.ConfigureAwait(false))
            {
                var role = hello!.Role == LinkHello.Renderer ? _renderers.ServeAsync(peer, rest, stopping) : _nodes.ServeAsync(peer, rest, stopping);
                var why = await role.ConfigureAwait(false);
                LogPeerGone(hello.Role, hello.Name, from, why);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            LogPeerGone("peer", "", from, e.Message);
        }
        finally
        {
            socket.Dispose();
        }
    }

    private static async Task<(LinkHello? Hello, ReadOnlyMemory<byte> Buffered)> ReadHelloAsync(Socket socket, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(HelloPatience);
        var assembler = new LinkFrameAssembler([]);
        LinkHello? hello = null;
        var heard = false;
        while (!heard)
        {
            var count = await socket.ReceiveAsync(assembler.Free(), SocketFlags.None, patience.Token).ConfigureAwait(false);
            if (count == 0)
            {
                return (null, default);
            }

            assembler.Add(count);
            heard = assembler.TryDeliverOne((type, payload) => hello = type == LinkMessageType.Hello ? Parse(payload) : null, out var refusal);
            if (refusal is not null)
            {
                return (null, default);
            }
        }

        return (hello, assembler.Rest);
    }

    private static LinkHello? Parse(ReadOnlySpan<byte> payload) =>
        LinkPayload.TryRead(payload, out LinkHello? hello, out _) ? hello : null;

    private string? Judge(LinkHello hello)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hello.Token ?? ""), _token))
        {
            return "link: wrong token";
        }

        return hello.Role is LinkHello.Renderer or LinkHello.Node ? null : "link: unknown role";
    }

    private static async Task RefuseAsync(Socket socket, string reason, CancellationToken stopping)
    {
        var payload = LinkPayload.ToBytes(new LinkRefusal(reason));
        var frame = new byte[LinkFrame.HeaderSize + payload.Length];
        LinkFrame.TryWrite(frame, LinkMessageType.Refused, payload, out _);
        await socket.SendAsync(frame, SocketFlags.None, stopping).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "link: a connection could not be accepted: {Reason}")]
    private partial void LogAcceptFailed(string reason);

    [LoggerMessage(LogLevel.Information, "link: {Role} {Name} at {From} is gone: {Reason}")]
    private partial void LogPeerGone(string role, string name, string from, string reason);
}
