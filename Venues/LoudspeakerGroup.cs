using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>How a group of loudspeakers is driven.</summary>
public enum GroupRenderer
{
    /// <summary>Wave field synthesis, for loudspeakers of contours.</summary>
    Wfs,

    /// <summary>Vector base amplitude panning (Pulkki 1997), in the plane or on a sphere as the loudspeakers stand.</summary>
    Vbap,

    /// <summary>Distance based amplitude panning (Lossius, Baltazar and de la Hogue 2009), for rooms without a centre.</summary>
    Dbap,

    /// <summary>Ambisonics, by the group's <see cref="AmbisonicDecoding"/>.</summary>
    Ambisonics,

    /// <summary>The same signal from all of them, in time for the reference point; for single loudspeakers.</summary>
    Direct,

    /// <summary>As <see cref="Direct"/>, low frequencies only: the group's crossover says which.</summary>
    Subwoofer,
}

/// <summary>Low frequencies that a group hands to subwoofers.</summary>
/// <param name="CrossoverHz">Where the subwoofers take over [Hz], 20 to 400 (Linkwitz-Riley, 24 dB per octave).</param>
/// <param name="Subwoofers">Name of a group of subwoofers; empty: the low frequencies are taken out and nobody plays them.</param>
/// <param name="GainDb">Gain of the subwoofers [dB], -60 to 20.</param>
/// <param name="DelaySeconds">Delay of the subwoofers beyond what puts them in time for the reference point [s], 0 to 0.1.</param>
public sealed record BassManagement(double CrossoverHz, string Subwoofers, double GainDb = 0, double DelaySeconds = 0);

/// <summary>
/// Loudspeakers of a venue that are rendered together: a ring, a dome, the front fills, the subwoofers. What objects are sent to.
/// Two are equal when all they say is equal.
/// </summary>
public sealed record LoudspeakerGroup
{
    /// <summary>Loss of level for twice the distance where a file names none [dB]: that of a point source in the open (Lossius 2009).</summary>
    public const double UsualRolloffDb = 6;

    /// <summary>Upper limit of a group of subwoofers where a file names none [Hz]: that of an LFE channel.</summary>
    public const double UsualCrossoverHz = 120;

    /// <summary>Unique in the venue.</summary>
    public required string Name { get; init; }

    /// <summary>Loudspeaker numbers, rising.</summary>
    public required ImmutableArray<int> Loudspeakers { get; init; }

    /// <summary>How an object is rendered here that does not ask for something else.</summary>
    public required GroupRenderer Renderer { get; init; }

    /// <summary>True: objects that name no group play here.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The decoder of the group, for beds and for objects in ambisonics.</summary>
    public AmbisonicDecoding Decoding { get; init; } = AmbisonicDecoding.Default;

    /// <summary>
    /// Loss of level for twice the distance from a loudspeaker in distance based panning [dB], 1 to 12.
    /// </summary>
    public double RolloffDb { get; init; } = UsualRolloffDb;

    /// <summary>Low frequencies; null: the group plays all frequencies. For a group of subwoofers <see cref="CrossoverHz"/> says it.</summary>
    public BassManagement? Bass { get; init; }

    /// <summary>For a group of subwoofers: upper limit of what is sent to it as such [Hz], 20 to 400.</summary>
    public double CrossoverHz { get; init; } = UsualCrossoverHz;

    /// <summary>
    /// The groups of a venue whose file names none: all contours together as <c>WFS</c>, each dome by amplitude panning and each free array by
    /// distance based panning, each array of subwoofers; the first that is no subwoofer is the default.
    /// </summary>
    public static ImmutableArray<LoudspeakerGroup> FromArrays(ImmutableArray<LoudspeakerArray> arrays)
    {
        var groups = ImmutableArray.CreateBuilder<LoudspeakerGroup>();
        var contours = arrays.Where(array => array.Kind == ArrayKind.Contour).SelectMany(array => array.Order).Order().ToImmutableArray();
        var others = arrays.Where(array => array.Kind != ArrayKind.Contour).ToArray();
        if (!contours.IsEmpty)
        {
            // A dome may be called WFS, oddly; two groups of one name it must not make.
            var name = "WFS";
            while (others.Any(array => array.Name == name))
            {
                name += " contours";
            }

            groups.Add(new LoudspeakerGroup { Name = name, Loudspeakers = contours, Renderer = GroupRenderer.Wfs });
        }

        foreach (var array in others)
        {
            var renderer = array.Kind switch
            {
                ArrayKind.Dome => GroupRenderer.Vbap,
                ArrayKind.Free => GroupRenderer.Dbap,
                _ => GroupRenderer.Subwoofer,
            };
            groups.Add(new LoudspeakerGroup { Name = array.Name, Loudspeakers = [.. array.Order.Order()], Renderer = renderer });
        }

        return WithDefault(groups.ToImmutable());
    }

    /// <summary>The groups; when none of them is the default, the first that is none of subwoofers becomes it.</summary>
    public static ImmutableArray<LoudspeakerGroup> WithDefault(ImmutableArray<LoudspeakerGroup> groups)
    {
        var first = groups.FirstOrDefault(group => group.Renderer != GroupRenderer.Subwoofer);
        return first is null || groups.Any(group => group.IsDefault) ? groups : groups.Replace(first, first with { IsDefault = true }, ReferenceEqualityComparer.Instance);
    }

    /// <inheritdoc/>
    public bool Equals(LoudspeakerGroup? other) =>
        other is not null
        && Name == other.Name
        && Renderer == other.Renderer
        && IsDefault == other.IsDefault
        && Decoding == other.Decoding
        && RolloffDb == other.RolloffDb
        && Bass == other.Bass
        && CrossoverHz == other.CrossoverHz
        && Loudspeakers.AsSpan().SequenceEqual(other.Loudspeakers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Name, Renderer, IsDefault, Decoding, RolloffDb, Bass, CrossoverHz, Loudspeakers.AsSpan().Length);
}
