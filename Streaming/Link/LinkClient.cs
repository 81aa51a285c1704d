using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Wavehall.Streaming.Link;

/// <summary>Takes a message of the link. The payload is valid during the call only.</summary>
public delegate void LinkMessageHandler(LinkMessageType type, ReadOnlySpan<byte> payload);

/// <summary>A renderer's or node's end of the link: connects to the control process, says hello, hands messages to a
/// handler on its own thread and connects again for ever when the connection ends.</summary>
public sealed class LinkClient : IDisposable
{
    private const int InitialBufferBytes = 256 * 1024;
    private const int SendTimeoutMilliseconds = 500;

    private readonly string _host;
    private readonly int _port;
    private readonly Func<LinkHello> _hello;
    private readonly LinkMessageHandler _handler;
    private readonly Lock _sending = new();
    private readonly byte[] _sendBuffer = new byte[64 * 1024];
    private readonly ManualResetEventSlim _disposed = new();
    private readonly Thread _thread;
    private byte[] _receiveBuffer = new byte[InitialBufferBytes];
    private volatile Socket? _connecting;
    private volatile Socket? _connected;
    private volatile string? _lastError;

    /// <summary>Makes a client; <see cref="Start"/> sets it to work.</summary>
    /// <param name="host">Host name or address of the control process.</param>
    /// <param name="port">Its link port.</param>
    /// <param name="hello">Makes the hello of each connection.</param>
    /// <param name="handler">Called on the client's thread for each message.</param>
    public LinkClient(string host, int port, Func<LinkHello> hello, LinkMessageHandler handler)
    {
        _host = host;
        _port = port;
        _hello = hello;
        _handler = handler;
        _thread = new Thread(Run) { IsBackground = true, Name = "link" };
    }

    /// <summary>Pause between two attempts to connect.</summary>
    public static TimeSpan ReconnectInterval { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>True between a sent hello and the end of its connection.</summary>
    public bool IsConnected => _connected is not null;

    /// <summary>Why the last attempt or connection ended, in one line; null before the first.</summary>
    public string? LastError => _lastError;

    /// <summary>Starts the client's thread; once.</summary>
    public void Start() => _thread.Start();

    /// <summary>Sends one message without allocating; from any thread. False when there is no connection, or when the
    /// message did not go within the send timeout (0.5 s), which ends the connection: a frame cut in two would make all
    /// that follow unreadable.</summary>
    public bool TrySend(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        lock (_sending)
        {
            Socket? socket = _connected;
            return socket is not null && TrySendFrame(socket, type, payload);
        }
    }

    /// <summary>Sends bytes that are whole frames already, in one system call where possible; else as
    /// <see cref="TrySend"/>.</summary>
    public bool TrySendFrames(ReadOnlySpan<byte> frames)
    {
        lock (_sending)
        {
            Socket? socket = _connected;
            return socket is not null && TrySendBytes(socket, frames);
        }
    }

    /// <summary>Ends the connection and the thread.</summary>
    public void Dispose()
    {
        _disposed.Set();
        _connecting?.Dispose();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        while (!_disposed.IsSet)
        {
            foreach (IPAddress address in Resolve())
            {
                if (_disposed.IsSet || TryConverse(new IPEndPoint(address, _port)))
                {
                    break;
                }
            }
            _disposed.Wait(ReconnectInterval);
        }
    }

    private IPAddress[] Resolve()
    {
        try
        {
            return Dns.GetHostAddresses(_host);
        }
        catch (SocketException exception)
        {
            _lastError = $"{_host}: {exception.Message}";
            return [];
        }
    }

    /// <summary>One connection from its beginning to its end; false when it did not come about.</summary>
    private bool TryConverse(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        bool connected = false;
        _connecting = socket;
        try
        {
            Configure(socket);
            if (!_disposed.IsSet) // Dispose sets it before it looks for a socket to close
            {
                socket.Connect(endPoint);
                connected = true;
                Converse(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            _lastError = $"{_host}:{_port}: {exception.Message}";
        }
        finally
        {
            _connected = null;
            _connecting = null;
        }
        return connected;
    }

    private void Converse(Socket socket)
    {
        byte[] hello = LinkPayload.ToBytes(_hello());
        lock (_sending)
        {
            if (!TrySendFrame(socket, LinkMessageType.Hello, hello))
            {
                return;
            }
            _connected = socket;
        }
        int filled = 0;
        while (!_disposed.IsSet)
        {
            int received = socket.Receive(_receiveBuffer.AsSpan(filled));
            if (received == 0)
            {
                _lastError = $"{_host}:{_port}: closed by the control process";
                return;
            }
            filled += received;
            LinkFrameResult result = HandOver(ref filled);
            if (result.IsInvalid())
            {
                _lastError = $"{_host}:{_port}: {result.Reason()}";
                return;
            }
        }
    }

    private LinkFrameResult HandOver(ref int filled)
    {
        int start = 0;
        LinkFrameResult result;
        while ((result = LinkFrame.TryRead(_receiveBuffer.AsSpan(start, filled - start), out LinkFrame frame, out int consumed)) == LinkFrameResult.Complete)
        {
            _handler(frame.Type, frame.Payload);
            start += consumed;
        }
        filled -= start;
        _receiveBuffer.AsSpan(start, filled).CopyTo(_receiveBuffer);
        // Configurations may be longer than the buffer; it grows to them once, bounded by the longest frame.
        if (LinkFrame.TryReadLength(_receiveBuffer.AsSpan(0, filled), out int length) == LinkFrameResult.Complete && length > _receiveBuffer.Length)
        {
            Array.Resize(ref _receiveBuffer, length);
        }
        return result;
    }

    private bool TrySendFrame(Socket socket, LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        if (LinkFrame.TryWrite(_sendBuffer, type, payload, out int written))
        {
            return TrySendBytes(socket, _sendBuffer.AsSpan(0, written));
        }
        if (payload.Length > LinkFrame.MaximumPayload)
        {
            return false;
        }
        LinkFrame.WriteHeader(_sendBuffer, type, payload.Length);
        return TrySendBytes(socket, _sendBuffer.AsSpan(0, LinkFrame.HeaderSize)) && TrySendBytes(socket, payload);
    }

    private bool TrySendBytes(Socket socket, ReadOnlySpan<byte> bytes)
    {
        long started = Stopwatch.GetTimestamp();
        while (!bytes.IsEmpty)
        {
            SocketError error;
            int sent;
            try
            {
                sent = socket.Send(bytes, SocketFlags.None, out error);
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
            bytes = bytes[Math.Max(sent, 0)..];
            bool overdue = Stopwatch.GetElapsedTime(started).TotalMilliseconds > SendTimeoutMilliseconds;
            if (error != SocketError.Success || (overdue && !bytes.IsEmpty))
            {
                _lastError = $"{_host}:{_port}: sending: {(error == SocketError.Success ? SocketError.TimedOut : error)}";
                _connected = null;
                socket.Dispose(); // wakes the receiving thread, which connects anew
                return false;
            }
        }
        return true;
    }

    private static void Configure(Socket socket)
    {
        socket.NoDelay = true;
        socket.SendTimeout = SendTimeoutMilliseconds;
        // A control host that vanished without a word is noticed after 2 + 3 x 1 s.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 2);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (OperatingSystem.IsLinux())
        {
            LimitConnectAttempt(socket);
        }
    }

    /// <summary>tcp(7) TCP_SYNCNT: one retransmission, so that an attempt ends after about 3 s instead of two minutes and
    /// a control host that comes back is found soon.</summary>
    [SupportedOSPlatform("linux")]
    private static void LimitConnectAttempt(Socket socket)
    {
        const int TcpLevel = 6;
        const int TcpSynCount = 7;
        ReadOnlySpan<byte> one = [1, 0, 0, 0];
        socket.SetRawSocketOption(TcpLevel, TcpSynCount, one);
    }
}
