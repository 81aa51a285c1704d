using System.Net;
using System.Net.Sockets;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

/// <summary>The control process's end of the link, for tests: accepts one client after the other.</summary>
internal sealed class LinkPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener;
    private readonly byte[] _buffer = new byte[LinkFrame.HeaderSize + LinkFrame.MaximumPayload];
    private Socket? _client;
    private int _filled;

    public LinkPeer(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Socket Client => _client ?? throw new InvalidOperationException("no client yet");

    /// <summary>Waits for a client and its hello.</summary>
    public LinkHello Accept()
    {
        _client?.Dispose();
        Assert.True(_listener.Server.Poll(Patience, SelectMode.SelectRead), "no client within a minute");
        _client = _listener.AcceptSocket();
        _client.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        _filled = 0;
        (LinkMessageType type, byte[] payload) = Receive();
        Assert.Equal(LinkMessageType.Hello, type);
        Assert.True(LinkPayload.TryRead(payload, out LinkHello? hello, out string? error), error);
        return hello;
    }

    public void Send(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[LinkFrame.HeaderSize + payload.Length];
        Assert.True(LinkFrame.TryWrite(frame, type, payload, out _));
        Client.Send(frame);
    }

    /// <summary>The next message.</summary>
    public (LinkMessageType Type, byte[] Payload) Receive()
    {
        while (true)
        {
            LinkFrameResult result = LinkFrame.TryRead(_buffer.AsSpan(0, _filled), out LinkFrame frame, out int consumed);
            Assert.False(result.IsInvalid(), result.Reason());
            if (result == LinkFrameResult.Complete)
            {
                (LinkMessageType, byte[]) message = (frame.Type, frame.Payload.ToArray());
                _filled -= consumed;
                Array.Copy(_buffer, consumed, _buffer, 0, _filled);
                return message;
            }
            int received = Client.Receive(_buffer.AsSpan(_filled));
            Assert.NotEqual(0, received);
            _filled += received;
        }
    }

    /// <summary>The next message of a type; others are skipped.</summary>
    public byte[] Receive(LinkMessageType type)
    {
        while (true)
        {
            (LinkMessageType Type, byte[] Payload) message = Receive();
            if (message.Type == type)
            {
                return message.Payload;
            }
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }
}
