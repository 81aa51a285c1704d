using System.Collections.Immutable;

namespace Wavehall.Venues.Import;

/// <summary>A listening area that keeps a distance from the loudspeakers.</summary>
public static class ListeningOutline
{
    /// <summary>Corners that stand out by less than this are dropped [m].</summary>
    private const double CornerToleranceMetres = 0.05;

    /// <summary>
    /// The convex outline of the loudspeakers in plan, every edge moved inwards by <paramref name="insetMetres"/>; corners
    /// rounded to a centimetre, counter-clockwise. Empty when nothing is left.
    /// </summary>
    public static ImmutableArray<PlanPoint> Inside(IEnumerable<Vector3D> loudspeakers, double insetMetres)
    {
        var hull = PlanHull.Of(loudspeakers.Select(position => new PlanPoint(position.X, position.Y)));
        if (hull.Length < 3)
        {
            return [];
        }

        var outline = hull.ToList();
        for (var i = 0; i < hull.Length; i++)
        {
            outline = KeepInside(outline, hull[i], hull[(i + 1) % hull.Length], insetMetres);
        }

        DropFlatCorners(outline);
        return outline.Count < 3 ? [] : [.. outline.Select(corner => new PlanPoint(RoundToCentimetre(corner.X), RoundToCentimetre(corner.Y)))];
    }

    /// <summary>Cuts off what is nearer than the inset to the line a-b (Sutherland and Hodgman 1974).</summary>
    private static List<PlanPoint> KeepInside(List<PlanPoint> polygon, PlanPoint a, PlanPoint b, double inset)
    {
        var kept = new List<PlanPoint>();
        for (var i = 0; i < polygon.Count; i++)
        {
            var from = polygon[i];
            var to = polygon[(i + 1) % polygon.Count];
            var depthFrom = DistanceToLeft(a, b, from) - inset;
            var depthTo = DistanceToLeft(a, b, to) - inset;
            if (depthFrom >= 0)
            {
                kept.Add(from);
            }

            if ((depthFrom >= 0) != (depthTo >= 0))
            {
                var share = depthFrom / (depthFrom - depthTo);
                kept.Add(new PlanPoint(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
            }
        }

        return kept;
    }

    private static void DropFlatCorners(List<PlanPoint> outline)
    {
        for (var i = 0; i < outline.Count && outline.Count > 3;)
        {
            var before = outline[(i + outline.Count - 1) % outline.Count];
            var after = outline[(i + 1) % outline.Count];
            if (before == after || Math.Abs(DistanceToLeft(before, after, outline[i])) < CornerToleranceMetres)
            {
                outline.RemoveAt(i);
                i = 0;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Distance of a point from the line a-b, above zero to its left.</summary>
    private static double DistanceToLeft(PlanPoint a, PlanPoint b, PlanPoint point)
    {
        var dx = b.X - a.X;
        var dy = b.Y - a.Y;
        return ((dx * (point.Y - a.Y)) - (dy * (point.X - a.X))) / Math.Sqrt((dx * dx) + (dy * dy));
    }

    /// <summary>Adding zero turns a rounded -0 into 0.</summary>
    private static double RoundToCentimetre(double metres) => Math.Round(metres, 2) + 0.0;
}
