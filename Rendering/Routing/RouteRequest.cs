using Wavehall.Venues;

namespace Wavehall.Rendering.Routing;

/// <summary>A way of an object to loudspeakers, as it is asked for.</summary>
/// <param name="Group">Name of a group of the room; empty: <paramref name="Loudspeakers"/> play it directly.</param>
/// <param name="Loudspeakers">Indices of loudspeakers; empty where a group is named.</param>
/// <param name="Renderer">By what; null: by what the group is for.</param>
/// <param name="Gain">Linear gain, 0 or more.</param>
public sealed record RouteRequest(string Group, int[] Loudspeakers, GroupRenderer? Renderer, double Gain);
