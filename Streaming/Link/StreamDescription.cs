using System.Net;
using System.Net.Sockets;

namespace Wavehall.Streaming.Link;

/// <summary>One RTP stream from the renderer to a node: where it goes and how its packets look.</summary>
/// <param name="Name">Name of the stream in its SDP and on the console.</param>
/// <param name="Address">IPv4 address the packets go to (AES67 is IPv4), unicast or multicast.</param>
/// <param name="Port">UDP port, 1..65535.</param>
/// <param name="ChannelCount">Channels, 1..64; channel i feeds <paramref name="Loudspeakers"/>[i].</param>
/// <param name="FramesPerPacket">Frames of 24-bit samples in a packet; 48 is 1 ms at 48 kHz.</param>
/// <param name="PayloadType">Dynamic RTP payload type, 96..127.</param>
/// <param name="Ssrc">Synchronisation source of the packets; other sources are refused.</param>
/// <param name="TimestampOffset">RTP timestamp = media time + offset modulo 2^32 (<c>a=mediaclk:direct</c>).</param>
/// <param name="Loudspeakers">Numbers of the loudspeakers, one per channel.</param>
public sealed record StreamDescription(
    string Name,
    string Address,
    int Port,
    int ChannelCount,
    int FramesPerPacket,
    int PayloadType,
    uint Ssrc,
    uint TimestampOffset,
    int[] Loudspeakers)
{
    /// <summary>Most channels of a stream.</summary>
    public const int MaximumChannelCount = 64;

    /// <summary>Largest RTP payload in bytes that AES67 lets cross an Ethernet without fragments.</summary>
    public const int MaximumPayloadBytes = 1440;

    /// <summary>Bytes of L24 samples in one packet.</summary>
    public int PayloadBytes => ChannelCount * FramesPerPacket * 3;

    /// <summary>Says what is wrong with the description in one line, or null.</summary>
    public string? Fault()
    {
        if (string.IsNullOrEmpty(Name))
        {
            return "a stream has no name";
        }
        if (!IPAddress.TryParse(Address, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetwork)
        {
            return $"stream {Name}: '{Address}' is not an IPv4 address";
        }
        if (Port is < 1 or > 65535)
        {
            return $"stream {Name}: port {Port} is not in 1..65535";
        }
        if (ChannelCount is < 1 or > MaximumChannelCount)
        {
            return $"stream {Name}: {ChannelCount} channels are not in 1..{MaximumChannelCount}";
        }
        if (FramesPerPacket < 1 || (long)ChannelCount * FramesPerPacket * 3 > MaximumPayloadBytes)
        {
            return $"stream {Name}: {ChannelCount} channels x {FramesPerPacket} frames x 3 bytes are not in 1..{MaximumPayloadBytes} bytes";
        }
        if (PayloadType is < 96 or > 127)
        {
            return $"stream {Name}: payload type {PayloadType} is not in 96..127";
        }
        return Loudspeakers is null || Loudspeakers.Length != ChannelCount
            ? $"stream {Name}: {Loudspeakers?.Length ?? 0} loudspeakers for {ChannelCount} channels"
            : null;
    }
}
