using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>A device beside the loudspeakers that plays some of them (eight by default).</summary>
/// <param name="Name">Unique in the venue, e.g. <c>n001</c>.</param>
/// <param name="Loudspeakers">Loudspeaker numbers in the order of the device's outputs.</param>
public sealed record VenueNode(string Name, ImmutableArray<int> Loudspeakers);

/// <summary>One RTP stream from the renderer to a node.</summary>
/// <param name="Name">Unique in the venue; the session name in SDP.</param>
/// <param name="Node">Name of the receiving node.</param>
/// <param name="Loudspeakers">Loudspeaker numbers in channel order (1 to 8 at 48 frames of L24).</param>
/// <param name="Address">IPv4 destination, multicast or unicast.</param>
/// <param name="Port">UDP port, even (RFC 3550 section 11).</param>
/// <param name="CalibratedBy">Who corrects these loudspeakers.</param>
public sealed record VenueStream(
    string Name, string Node, ImmutableArray<int> Loudspeakers, string Address, int Port, CalibrationPlace CalibratedBy = CalibrationPlace.Node);
