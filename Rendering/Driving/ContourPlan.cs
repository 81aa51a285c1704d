using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>The room seen from above: tells an object inside the loudspeakers (a focused source) from one behind them (a point source).</summary>
public static class ContourPlan
{
    /// <summary>
    /// True when the object, seen from above, lies in a closed contour (its gaps closed by straight lines) or in front of
    /// every loudspeaker of every contour; then no loudspeaker could serve it as a point source. Contours that stay open are
    /// served by the second rule: before a line array everything on its front side is inside. In a room without contours
    /// (a dome) the convex outline of the loudspeakers decides. Pure and allocation-free.
    /// </summary>
    public static bool IsInside(SecondarySources sources, Vector3D position)
    {
        if (!position.IsFinite)
        {
            return false;
        }

        var contours = sources.Contours;
        if (contours.IsEmpty)
        {
            return IsInHull(sources.PlanHull, position);
        }

        foreach (var contour in contours)
        {
            if (contour.Closed && IsInPolygon(sources, contour.Order, position))
            {
                return true;
            }
        }

        foreach (var contour in contours)
        {
            if (!IsInFront(sources, contour.Order, position))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Even-odd rule: an inside point sees an odd number of edges towards +x.</summary>
    private static bool IsInPolygon(SecondarySources sources, ReadOnlySpan<int> order, Vector3D position)
    {
        var x = sources.X;
        var y = sources.Y;
        var inside = false;
        var previous = order[^1];
        foreach (var index in order)
        {
            if ((y[index] > position.Y) != (y[previous] > position.Y))
            {
                var share = (position.Y - y[index]) / (y[previous] - y[index]);
                inside ^= position.X < x[index] + (share * (x[previous] - x[index]));
            }

            previous = index;
        }

        return inside;
    }

    private static bool IsInFront(SecondarySources sources, ReadOnlySpan<int> order, Vector3D position)
    {
        var x = sources.X;
        var y = sources.Y;
        var normalX = sources.NormalX;
        var normalY = sources.NormalY;
        foreach (var index in order)
        {
            if (((position.X - x[index]) * normalX[index]) + ((position.Y - y[index]) * normalY[index]) <= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInHull(ReadOnlySpan<PlanPoint> hull, Vector3D position)
    {
        for (var i = 0; i < hull.Length; i++)
        {
            var a = hull[i];
            var b = hull[(i + 1) % hull.Length];
            if (((b.X - a.X) * (position.Y - a.Y)) - ((b.Y - a.Y) * (position.X - a.X)) <= 0)
            {
                return false;
            }
        }

        return hull.Length >= 3;
    }
}
