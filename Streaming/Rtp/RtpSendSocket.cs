using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Wavehall.Streaming.Rtp;

/// <summary>The socket that the RTP senders of a process share. Sending neither blocks nor allocates nor throws: a full
/// send buffer or a missing route is a counted error. For one thread at a time.</summary>
public sealed unsafe partial class RtpSendSocket : IDisposable
{
    private const int DontWait = 0x40; // MSG_DONTWAIT on Linux

    private readonly Socket _socket;
    private readonly int _handle;

    /// <summary>Opens the socket.</summary>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="SocketException">The interface address is not one of this machine.</exception>
    public RtpSendSocket(RtpSendOptions options)
    {
        string? fault = options.Fault();
        if (fault is not null)
        {
            throw new ArgumentException(fault, nameof(options));
        }
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            _socket.Bind(new IPEndPoint(options.InterfaceAddress, 0));
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, options.TimeToLive);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, options.Dscp << 2);
            if (!options.InterfaceAddress.Equals(IPAddress.Any))
            {
                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, options.InterfaceAddress.GetAddressBytes());
            }
            SocketBuffers.GrowSend(_socket, options.SendBufferBytes);
            _handle = (int)_socket.SafeHandle.DangerousGetHandle();
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Port that packets come from.</summary>
    public int LocalPort => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Sends one datagram; false when the system did not take it.</summary>
    internal bool TrySend(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        if (!OperatingSystem.IsLinux())
        {
            return TrySendPortable(datagram, destination);
        }
        if (_socket.SafeHandle.IsClosed)
        {
            return false;
        }
        // Socket.SendTo throws on errors, which would allocate while a cable is out.
        fixed (byte* bytes = datagram)
        fixed (byte* address = destination.Buffer.Span)
        {
            return SendTo(_handle, bytes, (nuint)datagram.Length, DontWait, address, destination.Size) == datagram.Length;
        }
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket.Dispose();

    private bool TrySendPortable(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        try
        {
            return _socket.SendTo(datagram, SocketFlags.None, destination) == datagram.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "sendto")]
    private static partial nint SendTo(int socket, byte* bytes, nuint length, int flags, byte* address, int addressLength);
}
