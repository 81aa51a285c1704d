using System.Net;
using System.Net.Sockets;

namespace Wavehall.Streaming.Rtp;

/// <summary>How RTP packets leave this machine.</summary>
public sealed class RtpSendOptions
{
    /// <summary>IPv4 address of the interface that packets leave by. Default: loopback, as everything is unless told
    /// otherwise.</summary>
    public IPAddress InterfaceAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Multicast time to live, 1..255. Default 15, as AES67 devices commonly announce: it stays within a
    /// site.</summary>
    public int TimeToLive { get; init; } = 15;

    /// <summary>Differentiated services code point, 0..63. Default 34 (AF41), the AES67 class for media.</summary>
    public int Dscp { get; init; } = 34;

    /// <summary>Bytes of the send buffer. Default 4 MiB: a block of 250 streams (2000 loudspeakers) ten times
    /// over.</summary>
    public int SendBufferBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Says what is wrong in one line, or null.</summary>
    public string? Fault()
    {
        if (InterfaceAddress.AddressFamily != AddressFamily.InterNetwork)
        {
            return $"interface address {InterfaceAddress} is not IPv4";
        }
        if (TimeToLive is < 1 or > 255)
        {
            return $"time to live {TimeToLive} is not in 1..255";
        }
        if (Dscp is < 0 or > 63)
        {
            return $"DSCP {Dscp} is not in 0..63";
        }
        return SendBufferBytes < 1 ? $"send buffer of {SendBufferBytes} bytes" : null;
    }
}
