using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>A corner of a plan outline.</summary>
/// <param name="X">Towards the front [m].</param>
/// <param name="Y">Towards the left [m].</param>
public readonly record struct PlanPoint(double X, double Y);

/// <summary>Where the audience is.</summary>
/// <param name="Outline">Corners of the area in plan, at least three, not closed.</param>
/// <param name="EarHeightMetres">Height of the ears above the venue's z = 0 [m].</param>
public sealed record ListeningArea(ImmutableArray<PlanPoint> Outline, double EarHeightMetres);

/// <summary>
/// A room as data. Immutable; made by the reader of the venue format, which has checked every reference:
/// loudspeaker numbers are 1..N in order, arrays, nodes and streams name loudspeakers that exist, each at most once a kind.
/// </summary>
public sealed record Venue
{
    /// <summary>Name of the file without extension, e.g. <c>tuberlin_h0104_wfs_832</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>What the origin is, in words.</summary>
    public required string Origin { get; init; }

    /// <summary>What the axes are, in words.</summary>
    public required string Axes { get; init; }

    /// <summary>Point at which levels are right [m].</summary>
    public required Vector3D ReferencePoint { get; init; }

    /// <summary>Where the audience is.</summary>
    public required ListeningArea ListeningArea { get; init; }

    /// <summary>
    /// Delay added to every loudspeaker, because delays of plane waves and focused sources may be negative [s]. In the halls that
    /// come with the program it is the longest way from the reference point to a loudspeaker, rounded up to a millisecond: that
    /// serves every plane wave. A focused source far from its loudspeakers needs up to the longest way across the room.
    /// </summary>
    public required double PreDelaySeconds { get; init; }

    /// <summary>How the room wants to be rendered; the defaults when the file says nothing.</summary>
    public VenueRendering Rendering { get; init; } = VenueRendering.Default;

    /// <summary>Distance from a focus up to which the pre-delay serves a loudspeaker [m].</summary>
    public double ServedFocusMetres => PreDelaySeconds * SpeedOfSound.MetresPerSecond;

    /// <summary>All loudspeakers; index = number - 1.</summary>
    public required ImmutableArray<Loudspeaker> Loudspeakers { get; init; }

    /// <summary>All arrays; every loudspeaker is in exactly one.</summary>
    public required ImmutableArray<LoudspeakerArray> Arrays { get; init; }

    /// <summary>
    /// Loudspeakers that one method renders together, in the order in which they are shown. What a file leaves out follows from the arrays
    /// (<see cref="LoudspeakerGroup.FromArrays"/>). A loudspeaker may be in several groups, or in none.
    /// </summary>
    public ImmutableArray<LoudspeakerGroup> Groups
    {
        get => field.IsDefault ? LoudspeakerGroup.FromArrays(Arrays) : field;
        init;
    }

    /// <summary>All nodes; every loudspeaker is in exactly one.</summary>
    public required ImmutableArray<VenueNode> Nodes { get; init; }

    /// <summary>All streams; every loudspeaker is in exactly one.</summary>
    public required ImmutableArray<VenueStream> Streams { get; init; }
}
