using System.Collections.Immutable;
using System.Globalization;

namespace Wavehall.Venues.Import;

/// <summary>
/// Gives every node its loudspeakers and every eight loudspeakers of a node a stream: multicast 239.69.1.1 and following
/// (the block that AES67 devices use by default), 250 streams to a 239.69.n, all on port 5004 (RFC 3551).
/// </summary>
public static class StreamPlan
{
    /// <summary>Port of every stream; the addresses tell them apart.</summary>
    public const int Port = 5004;

    private const int StreamsOfNetwork = 250;

    private const int ChannelsOfStream = 8;

    /// <summary>Nodes n001, n002, ... of consecutive loudspeakers.</summary>
    public static ImmutableArray<VenueNode> Nodes(int loudspeakerCount, int loudspeakersOfNode) =>
    [
        .. Enumerable.Range(1, loudspeakerCount)
            .Chunk(loudspeakersOfNode)
            .Select((numbers, index) => new VenueNode(Name('n', index), [.. numbers])),
    ];

    /// <summary>Streams s001, s002, ... of up to eight loudspeakers each.</summary>
    public static ImmutableArray<VenueStream> Streams(ImmutableArray<VenueNode> nodes) =>
    [
        .. nodes
            .SelectMany(node => node.Loudspeakers.Chunk(ChannelsOfStream).Select(numbers => (node.Name, numbers)))
            .Select((part, index) => new VenueStream(Name('s', index), part.Name, [.. part.numbers], Address(index), Port)),
    ];

    private static string Name(char letter, int index) => string.Create(CultureInfo.InvariantCulture, $"{letter}{index + 1:000}");

    private static string Address(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"239.69.{(index / StreamsOfNetwork) + 1}.{(index % StreamsOfNetwork) + 1}");
}
