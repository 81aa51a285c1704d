using System.Numerics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// How far an object is from the reference point for the line of loudspeakers: the shortest way over one of them, for a focus
/// the largest difference of the two ways. In the plane of the array this is the distance; with other heights it is longer, for a
/// focus shorter, and waves of the array would come late, or early, by the difference. Allocates nothing.
/// </summary>
/// <remarks>
/// The line is that through the loudspeakers, gaps of contours included: an extremum over points that lie apart would ripple when the object moves
/// along them, and jump where a contour has a corner, a gap or a step. Over lines it is continuous. Within <see cref="PlanarMetres"/> of a
/// plane the distance itself is taken, from twice that on the way over the line, and in between something in between.
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
        var spread = Math.Max(room.HighestMetres, Math.Max(position.Z, room.Reference.Z))
            - Math.Min(room.LowestMetres, Math.Min(position.Z, room.Reference.Z));
        var share = Math.Min((spread - PlanarMetres) / PlanarMetres, 1);
        var straight = sign * Distance(room, position);
        return room.LowestMetres > room.HighestMetres || share <= 0
            ? straight
            : straight + (share * (OverLine(room, position, sign, ways) - straight));
    }

    private static double OverLine(LoudspeakerColumns room, Vector3D position, double sign, Span<double> ways)
    {
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

        var least = leastWays[0];
        for (var i = 1; i < Vector<double>.Count; i++)
        {
            least = Math.Min(least, leastWays[i]);
        }

        // Over a metre of line a sum or difference of two ways changes by two metres at most: few lines can hold less than a loudspeaker.
        var between = least;
        for (var i = 0; i < room.Count; i++)
        {
            var after = room.After[i];
            if (((ways[i] + ways[after]) / 2) - room.ToAfterMetres[i] < between && after != i)
            {
                between = Math.Min(between, LeastBetween(room, i, after, position, sign));
            }
        }

        return between;
    }

    /// <summary>Least on the straight line between two loudspeakers; at its ends or where the object, turned about it, and the reference point see each other.</summary>
    private static double LeastBetween(LoudspeakerColumns room, int from, int to, Vector3D position, double sign)
    {
        var start = new Vector3D(room.X[from], room.Y[from], room.Z[from]);
        var length = room.ToAfterMetres[from];
        var along = (new Vector3D(room.X[to], room.Y[to], room.Z[to]) - start) / Math.Max(length, 1e-9);
        var toObject = position - start;
        var toReference = room.Reference - start;
        var objectAlong = Vector3D.Dot(toObject, along);
        var referenceAlong = Vector3D.Dot(toReference, along);
        var objectAcross = (toObject - (along * objectAlong)).Length;
        var referenceAcross = (toReference - (along * referenceAlong)).Length;
        var across = referenceAcross + (sign * objectAcross);
        if (across <= 0)
        {
            // A focus further from the line than the reference point: the least is at an end.
            return double.PositiveInfinity;
        }

        var place = objectAlong + ((referenceAlong - objectAlong) * sign * objectAcross / across);
        var (a, b) = (Math.Clamp(place, 0, length) - objectAlong, Math.Clamp(place, 0, length) - referenceAlong);
        return Math.Sqrt((objectAcross * objectAcross) + (a * a)) + (sign * Math.Sqrt((referenceAcross * referenceAcross) + (b * b)));
    }
}
