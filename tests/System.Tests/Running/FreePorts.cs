using System.Net;
using System.Net.Sockets;

namespace Wavehall.SystemTests.Running;

/// <summary>Ports that nobody uses at the moment of asking.</summary>
internal static class FreePorts
{
    public static int Tcp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static int Udp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The first of a run of even UDP ports, all free: looked for below the range that the kernel hands out.</summary>
    public static int EvenUdpRun(int count)
    {
        for (var first = 12_000 + (Environment.ProcessId % 97 * 100); first + (2 * count) < 32_000; first += 2 * count)
        {
            if (Enumerable.Range(0, count).All(i => IsFree(first + (2 * i))))
            {
                return first;
            }
        }

        throw new InvalidOperationException("no run of free UDP ports was found");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
