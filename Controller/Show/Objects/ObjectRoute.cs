using System.Collections.Immutable;

namespace Wavehall.Show.Objects;

/// <summary>By what an object is rendered on a route.</summary>
public enum RouteRenderer
{
    /// <summary>By what the venue says of the group.</summary>
    OfGroup,

    /// <summary>Wave field synthesis.</summary>
    Wfs,

    /// <summary>Vector base amplitude panning.</summary>
    Vbap,

    /// <summary>Distance based amplitude panning.</summary>
    Dbap,

    /// <summary>Ambisonics.</summary>
    Ambisonics,

    /// <summary>The same signal from all loudspeakers of the route.</summary>
    Direct,
}

/// <summary>A way of an object to loudspeakers: to a group of the venue, or to loudspeakers by number.</summary>
/// <param name="Group">Name of a group of the venue; empty when loudspeakers are named.</param>
/// <param name="Loudspeakers">Loudspeaker numbers that play it directly, rising, at most 64; empty when a group is named.</param>
/// <param name="Renderer">By what; <see cref="RouteRenderer.Direct"/> when loudspeakers are named.</param>
/// <param name="Gain">Linear gain, 0 to 10 (+20 dB).</param>
public sealed record ObjectRoute(string Group, ImmutableArray<int> Loudspeakers, RouteRenderer Renderer, double Gain)
{
    /// <summary>To a group.</summary>
    public static ObjectRoute To(string group, RouteRenderer renderer = RouteRenderer.OfGroup, double gain = 1) => new(group, [], renderer, gain);

    /// <summary>To loudspeakers by number.</summary>
    public static ObjectRoute ToLoudspeakers(ImmutableArray<int> numbers, double gain = 1) => new("", numbers, RouteRenderer.Direct, gain);

    /// <summary>Two routes are equal when their numbers are, whatever array holds them.</summary>
    public bool Equals(ObjectRoute? other) =>
        other is not null
        && Group == other.Group
        && Renderer == other.Renderer
        && Gain.Equals(other.Gain)
        && Loudspeakers.AsSpan().SequenceEqual(other.Loudspeakers.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Group, Renderer, Gain, Loudspeakers.Length);
}
