using System.Net;
using System.Net.NetworkInformation;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Sdp;

namespace Wavehall.Host.Api;

/// <summary>The SDP text of a stream as this installation sends it.</summary>
public static class StreamSdp
{
    /// <summary>Describes a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="bindAddress">IPv4 address that it leaves from.</param>
    public static string Of(StreamDescription stream, string bindAddress)
    {
        var sender = IPAddress.Parse(bindAddress);

        // The SSRC is the same over restarts and differs from stream to stream, which is what a session id must do.
        return new SessionDescription(stream, sender, stream.Ssrc, 1, new RtpSendOptions().TimeToLive, ReferenceClock.Local(HardwareAddress(sender))).ToText();
    }

    private static PhysicalAddress HardwareAddress(IPAddress address) =>
        NetworkInterface.GetAllNetworkInterfaces()
            .FirstOrDefault(i => i.GetIPProperties().UnicastAddresses.Any(unicast => unicast.Address.Equals(address)))
            ?.GetPhysicalAddress() ?? PhysicalAddress.None;
}
