using System.Net;
using System.Net.Sockets;

namespace Wavehall.Streaming.Rtp;

/// <summary>A socket that receives one stream. Receiving neither blocks nor allocates nor throws. For one thread at a
/// time.</summary>
public sealed class RtpReceiveSocket : IDisposable
{
    private readonly Socket _socket;

    /// <summary>Opens the socket.</summary>
    /// <param name="address">IPv4 address the stream is sent to; a group is joined.</param>
    /// <param name="port">Port the stream is sent to.</param>
    /// <param name="bindAddress">Address of the interface to receive on.</param>
    /// <param name="receiveBufferBytes">Kernel buffer to ask for: it holds what arrives while this process is held
    /// up.</param>
    /// <exception cref="SocketException">The port is in use, the address is not one of this machine, or the interface
    /// cannot join groups.</exception>
    public RtpReceiveSocket(IPAddress address, int port, IPAddress bindAddress, int receiveBufferBytes)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            if (IsMulticast(address))
            {
                // Several streams may share a port in different groups. Linux hands a socket bound to a group only that
                // group's packets; elsewhere the stream's SSRC keeps them apart.
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                _socket.Bind(new IPEndPoint(OperatingSystem.IsLinux() ? address : IPAddress.Any, port));
                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(address, bindAddress));
            }
            else
            {
                _socket.Bind(new IPEndPoint(bindAddress, port));
            }
            GrantedBufferBytes = SocketBuffers.GrowReceive(_socket, receiveBufferBytes);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of kernel buffer granted, which may be less than asked for.</summary>
    public int GrantedBufferBytes { get; }

    /// <summary>Port that is received on.</summary>
    public int LocalPort => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Takes the next datagram; false when none is waiting.</summary>
    public bool TryReceive(Span<byte> buffer, out int length)
    {
        length = _socket.Receive(buffer, SocketFlags.None, out SocketError error);
        return error == SocketError.Success;
    }

    /// <summary>Leaves the group and closes the socket.</summary>
    public void Dispose() => _socket.Dispose();

    /// <summary>True for 224.0.0.0/4.</summary>
    public static bool IsMulticast(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        return address.AddressFamily == AddressFamily.InterNetwork && address.TryWriteBytes(bytes, out _) && bytes[0] >> 4 == 0xe;
    }
}
