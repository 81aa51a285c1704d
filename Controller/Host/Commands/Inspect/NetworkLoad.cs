using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>What the streams of a venue ask of the renderer's network interface: one packet of 48 frames of 24 bit a millisecond and stream.</summary>
/// <param name="PacketsPerSecond">Packets of all streams.</param>
/// <param name="MegabitsPerSecond">Bits on the wire of all streams, preambles and gaps between frames included [Mb/s].</param>
public sealed record NetworkLoad(int PacketsPerSecond, double MegabitsPerSecond)
{
    /// <summary>
    /// Share of a link that audio may take. The rest is for clock, control and levels, and for the bunching of packets that
    /// leave at the same millisecond.
    /// </summary>
    public const double UsableShare = 0.9;

    private const int PacketsOfStream = 1000;

    private const int FramesOfPacket = 48;

    private const int BytesOfSample = 3;

    /// <summary>RTP 12 (RFC 3550), UDP 8, IPv4 20, Ethernet header 14 and check sum 4, preamble 8, gap between frames 12 (IEEE 802.3).</summary>
    private const int OverheadBytes = 12 + 8 + 20 + 14 + 4 + 8 + 12;

    private const double GigabitMegabits = 1000;

    /// <summary>True when the streams leave a gigabit interface its tenth of reserve.</summary>
    public bool FitsGigabit => MegabitsPerSecond <= GigabitMegabits * UsableShare;

    /// <summary>What an installer should hear before the show; empty when there is nothing.</summary>
    public ImmutableArray<string> Warnings => FitsGigabit
        ? []
        : [FormattableString.Invariant($"{MegabitsPerSecond:0} Mb/s do not fit 1 Gb/s Ethernet: plan 10 Gb/s at the renderer or several network interfaces")];

    /// <summary>Adds up the streams of a venue.</summary>
    public static NetworkLoad Of(Venue venue)
    {
        var bytesOfMillisecond = venue.Streams.Sum(stream => (stream.Loudspeakers.Length * FramesOfPacket * BytesOfSample) + OverheadBytes);
        return new NetworkLoad(venue.Streams.Length * PacketsOfStream, bytesOfMillisecond * 8.0 * PacketsOfStream / 1e6);
    }
}
