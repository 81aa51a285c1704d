using System.Numerics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// How far an object is from the reference point for the line of loudspeakers: the shortest way over one of them, for a focus
/// the largest difference of the two ways. In the plane of the array this is the distance; with other heights it is longer, for a
/// focus shorter, and waves of the array would come late, or early, by the difference. Allocates nothing.
/// </summary>
/// <remarks>
/// Between loudspeakers the extremum is that of the parabola through the nearest three, so that motion along the array makes no ripple. Within
/// <see cref="PlanarMetres"/> of a plane the distance itself is taken, which has none at all.
/// </remarks>
internal static class WayOverLine
{
    /// <summary>Spread of heights that counts as a plane [m]; at a metre from the array it makes a way longer by 1.3 mm.</summary>
    public const double PlanarMetres = 0.05;

    /// <summary>Shortest way from an object over a loudspeaker to the reference point [m], at least their distance.</summary>
    public static double Shortest(LoudspeakerColumns room, Vector3D position, Span<double> scratch) => Math.Max(Extreme(room, position, 1, scratch), Distance(room, position));

    /// <summary>Largest difference between the ways from a loudspeaker to the reference point and to a focus [m], at most their distance.</summary>
    public static double LargestDifference(LoudspeakerColumns room, Vector3D position, Span<double> scratch) =>
        Math.Min(-Extreme(room, position, -1, scratch), Distance(room, position));

    private static double Distance(LoudspeakerColumns room, Vector3D position) => Vector3D.Distance(position, room.Reference);

    /// <summary>Least of (way from the loudspeaker to the object) + sign * (way to the reference point).</summary>
    private static double Extreme(LoudspeakerColumns room, Vector3D position, double sign, Span<double> ways)
    {
        if (room.LowestMetres > room.HighestMetres || IsPlanar(room, position))
        {
            return sign * Distance(room, position);
        }

        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var pz = new Vector<double>(position.Z);
        var signs = new Vector<double>(sign);
        var leastWays = new Vector<double>(double.PositiveInfinity);
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var dx = px - new Vector<double>(room.X, i);
            var dy = py - new Vector<double>(room.Y, i);
            var dz = pz - new Vector<double>(room.Z, i);
            var way = Vector.SquareRoot((dx * dx) + (dy * dy) + (dz * dz)) + (signs * new Vector<double>(room.ToReferenceMetres, i)) + new Vector<double>(room.Beyond, i);
            way.CopyTo(ways[i..]);
            leastWays = Vector.Min(leastWays, way);
        }

        var shortest = leastWays[0];
        for (var i = 1; i < Vector<double>.Count; i++)
        {
            shortest = Math.Min(shortest, leastWays[i]);
        }

        var least = Math.Max(0, ways[..room.Count].IndexOf(shortest));
        var (before, after) = (room.Before[least], room.After[least]);
        if (before == least || after == least)
        {
            return ways[least];
        }

        // Vertex of the parabola; its curvature is positive at a minimum.
        var slope = ways[after] - ways[before];
        var curvature = ways[before] - (2 * ways[least]) + ways[after];
        return curvature > 0 ? ways[least] - (slope * slope / (8 * curvature)) : ways[least];
    }

    private static bool IsPlanar(LoudspeakerColumns room, Vector3D position) =>
        Math.Max(room.HighestMetres, Math.Max(position.Z, room.Reference.Z)) - Math.Min(room.LowestMetres, Math.Min(position.Z, room.Reference.Z)) <= PlanarMetres;
}
