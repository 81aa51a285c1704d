using System.Collections.Immutable;

namespace Wavehall.Venues.Import;

/// <summary>Loudspeakers of a survey that form one array.</summary>
/// <param name="Name">Unique in the venue.</param>
/// <param name="Kind">What it is built for.</param>
/// <param name="Closed">True when the last loudspeaker of a contour is the neighbour of the first.</param>
/// <param name="First">Number of the first loudspeaker; the order is the survey's.</param>
/// <param name="Last">Number of the last loudspeaker.</param>
public sealed record SurveyArray(string Name, ArrayKind Kind, bool Closed, int First, int Last);

/// <summary>Loudspeakers of a survey that people call by one name; a zone may consist of several stretches.</summary>
/// <param name="Name">Name of the zone.</param>
/// <param name="First">Number of the first loudspeaker.</param>
/// <param name="Last">Number of the last loudspeaker.</param>
public sealed record SurveyZone(string Name, int First, int Last);

/// <summary>What a venue file says beyond a survey's table.</summary>
public sealed record SurveyDescription
{
    /// <summary>Name of the venue, see <see cref="Venue.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Under which licence the survey was published, and what else its reader must know; added to the source that the table names.</summary>
    public required string Remark { get; init; }

    /// <summary>What the origin is, in words.</summary>
    public required string Origin { get; init; }

    /// <summary>What the axes are, in words.</summary>
    public required string Axes { get; init; }

    /// <summary>Point at which levels are right [m]; loudspeakers whose normal was not surveyed look at it.</summary>
    public required Vector3D ReferencePoint { get; init; }

    /// <summary>Height of the ears above z = 0 [m].</summary>
    public required double EarHeightMetres { get; init; }

    /// <summary>How far the listening area stays away from the outline of the loudspeakers [m].</summary>
    public required double ListeningInsetMetres { get; init; }

    /// <summary>Arrays; together they take every loudspeaker once.</summary>
    public required ImmutableArray<SurveyArray> Arrays { get; init; }

    /// <summary>Zones; together they take every loudspeaker once.</summary>
    public required ImmutableArray<SurveyZone> Zones { get; init; }

    /// <summary>Loudspeakers of one node, in the order of the survey; eight are what one AES67 stream carries.</summary>
    public int LoudspeakersOfNode { get; init; } = 8;
}
