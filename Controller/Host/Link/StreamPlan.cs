using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Wavehall.Host.Run;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Link;

/// <summary>Which stream goes where: the venue's plan, or for virtual nodes one local port for each stream.</summary>
public sealed class StreamPlan
{
    /// <summary>AES67 packet time of 1 ms at 48 kHz.</summary>
    public const int FramesPerPacket = 48;

    // First dynamic payload type that ffmpeg and other senders use for L24 (RFC 3551 section 6: 96 to 127).
    private const int PayloadType = 98;

    private readonly ImmutableDictionary<string, ImmutableArray<StreamDescription>> _byNode;

    /// <summary>Plans the streams of a venue.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="options">Say whether the nodes are virtual, and where they are.</param>
    /// <param name="installation">What tells this installation from others, the same over restarts: its link token.</param>
    public StreamPlan(Venue venue, RunOptions options, string installation)
    {
        Streams = [.. venue.Streams.Select((stream, index) => new StreamDescription(
            stream.Name,
            options.VirtualNodes ? options.BindAddress : stream.Address,
            options.VirtualNodes ? options.RtpPort + (2 * index) : stream.Port,
            stream.Loudspeakers.Length,
            FramesPerPacket,
            PayloadType,
            StableSsrc(installation, venue.Name, stream.Name),
            0,
            [.. stream.Loudspeakers]))];
        _byNode = venue.Nodes.ToImmutableDictionary(
            node => node.Name,
            node => venue.Streams.Zip(Streams).Where(pair => pair.First.Node == node.Name).Select(pair => pair.Second).ToImmutableArray());
    }

    /// <summary>All streams in the venue's order.</summary>
    public ImmutableArray<StreamDescription> Streams { get; }

    /// <summary>The streams of one node.</summary>
    public ImmutableArray<StreamDescription> OfNode(string node) => _byNode[node];

    // RFC 3550 section 8.1 asks for a random number. A hash is the same over restarts, so that receivers hold on; that of
    // another installation differs, so that a node refuses what another renderer sends to its port by mistake.
    private static uint StableSsrc(string installation, string venue, string stream) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{installation}/{venue}/{stream}")));
}
