using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>What an array is built for; the renderer that suits it follows from this.</summary>
public enum ArrayKind
{
    /// <summary>Loudspeakers close together along a contour: wave field synthesis.</summary>
    Contour,

    /// <summary>Loudspeakers spread over a sphere or a hemisphere: ambisonics and panning.</summary>
    Dome,

    /// <summary>Loudspeakers that stand singly, such as front fills, a delay line or a stage: panning, or a signal of their own.</summary>
    Free,

    /// <summary>Subwoofers: they play low frequencies only.</summary>
    Subwoofer,
}

/// <summary>A physical gap in a contour: two neighbours that stand further apart than the spacing.</summary>
/// <param name="After">Number of the loudspeaker before the gap, in contour order.</param>
/// <param name="Before">Number of the loudspeaker behind the gap.</param>
/// <param name="LengthMetres">Distance between the two [m].</param>
public sealed record ContourGap(int After, int Before, double LengthMetres);

/// <summary>Loudspeakers that are driven together, in the order in which they follow each other along the contour.</summary>
/// <param name="Name">Unique in the venue.</param>
/// <param name="Kind">What it is built for.</param>
/// <param name="Closed">True when the last loudspeaker of the contour is the neighbour of the first.</param>
/// <param name="Order">Loudspeaker numbers in contour order (for other kinds: in channel order).</param>
/// <param name="SpacingMetres">Typical distance of neighbours [m].</param>
/// <param name="Gaps">Physical gaps; empty when there is none.</param>
/// <param name="AliasingHz">
/// Frequency above which the loudspeakers no longer add up to a wave front [Hz], 20 to 24000; null: c / (2 spacing), the limit
/// for waves that pass along the array. One who measured or listened may know better.
/// </param>
public sealed record LoudspeakerArray(
    string Name,
    ArrayKind Kind,
    bool Closed,
    ImmutableArray<int> Order,
    double SpacingMetres,
    ImmutableArray<ContourGap> Gaps,
    double? AliasingHz = null);
