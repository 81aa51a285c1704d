using System.Collections.Immutable;

namespace Wavehall.Venues;

/// <summary>The convex outline of points seen from above.</summary>
public static class PlanHull
{
    /// <summary>
    /// Corners of the convex hull, counter-clockwise, not closed; points on an edge are left out.
    /// Monotone chain (Andrew 1979). Fewer than three corners come back when all points lie on one line.
    /// </summary>
    public static ImmutableArray<PlanPoint> Of(IEnumerable<PlanPoint> points)
    {
        var sorted = points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y).ToArray();
        if (sorted.Length < 3)
        {
            return [.. sorted];
        }

        var lower = Chain(sorted);
        Array.Reverse(sorted);
        var upper = Chain(sorted);

        // Each chain ends where the other begins.
        return [.. lower.SkipLast(1), .. upper.SkipLast(1)];
    }

    private static List<PlanPoint> Chain(PlanPoint[] sorted)
    {
        var chain = new List<PlanPoint>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && Turn(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        return chain;
    }

    /// <summary>Twice the signed area of the triangle; above zero for a turn to the left.</summary>
    private static double Turn(PlanPoint a, PlanPoint b, PlanPoint c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
