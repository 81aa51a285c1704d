using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Wavehall.Streaming;

/// <summary>Kernel buffers of sockets, beyond the system's limit where the process may (CAP_NET_ADMIN).</summary>
public static class SocketBuffers
{
    private const int SocketLevel = 1;
    private const int SendBufferForce = 32;
    private const int ReceiveBufferForce = 33;

    /// <summary>Asks for a send buffer.</summary>
    /// <param name="socket">Any socket.</param>
    /// <param name="bytes">Size to ask for.</param>
    public static void GrowSend(Socket socket, int bytes)
    {
        socket.SendBufferSize = bytes; // silently cut to net.core.wmem_max
        Force(socket, SendBufferForce, bytes);
    }

    /// <summary>Asks for a receive buffer; returns the bytes granted. Linux counts its own bookkeeping into the buffer
    /// and reports twice the size asked for (socket(7)), hence the half.</summary>
    /// <param name="socket">Any socket.</param>
    /// <param name="bytes">Size to ask for.</param>
    public static int GrowReceive(Socket socket, int bytes)
    {
        socket.ReceiveBufferSize = bytes; // silently cut to net.core.rmem_max
        Force(socket, ReceiveBufferForce, bytes);
        return OperatingSystem.IsLinux() ? socket.ReceiveBufferSize / 2 : socket.ReceiveBufferSize;
    }

    private static void Force(Socket socket, int option, int bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            socket.SetRawSocketOption(SocketLevel, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in bytes)));
        }
        catch (SocketException)
        {
            // Not permitted: the size within the system's limit stays.
        }
    }
}
