using System.Numerics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>Where a place lies, seen from above.</summary>
/// <param name="IsInside">As <see cref="ContourPlan.IsInside"/> says.</param>
/// <param name="BoundaryMetres">Distance to the line of loudspeakers, the gaps of closed contours included [m]; infinite in a room without contours.</param>
/// <param name="DepthMetres">
/// How far it is in front of the loudspeaker that it is least in front of [m], 0 outside; infinite within a closed contour.
/// </param>
internal readonly record struct PlanPlace(bool IsInside, double BoundaryMetres, double DepthMetres);

/// <summary>
/// The room seen from above, as lines: what <see cref="ContourPlan"/> tells (the reference it is tested against), and how
/// near the boundary is, in vector instructions. Immutable; may be used on several threads; allocates nothing after construction.
/// </summary>
internal sealed class PlanBoundary
{
    private readonly SecondarySources _sources;

    // Ends of the lines, padded to whole vectors with copies of the last line of the contour.
    private readonly double[] _ax;
    private readonly double[] _ay;
    private readonly double[] _bx;
    private readonly double[] _by;

    // Of each line: 1 / length squared, and the way in x for each metre in y. Zero for a line that is a point, or runs along x.
    private readonly double[] _perSquare;
    private readonly double[] _slope;
    private readonly (int First, int End, bool Closed)[] _contours;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _normalX;
    private readonly double[] _normalY;

    /// <summary>Takes the contours of a room.</summary>
    public PlanBoundary(SecondarySources sources)
    {
        _sources = sources;
        var ax = new List<double>();
        var ay = new List<double>();
        var bx = new List<double>();
        var by = new List<double>();
        var members = new List<int>();
        var contours = new List<(int First, int End, bool Closed)>();
        foreach (var contour in sources.Contours)
        {
            var order = contour.Order;
            var first = ax.Count;
            for (var k = contour.Closed ? 0 : Math.Min(1, order.Length - 1); k < order.Length; k++)
            {
                var (a, b) = (order[contour.Closed ? (k + order.Length - 1) % order.Length : Math.Max(0, k - 1)], order[k]);
                ax.Add(sources.X[a]);
                ay.Add(sources.Y[a]);
                bx.Add(sources.X[b]);
                by.Add(sources.Y[b]);
            }

            while ((ax.Count - first) % Vector<double>.Count != 0)
            {
                // A line that is a point is never crossed, and no nearer than the line it ends.
                ax.Add(bx[^1]);
                ay.Add(by[^1]);
                bx.Add(bx[^1]);
                by.Add(by[^1]);
            }

            contours.Add((first, ax.Count, contour.Closed));
            members.AddRange(order);
        }

        while (members.Count > 0 && members.Count % Vector<double>.Count != 0)
        {
            members.Add(members[^1]);
        }

        (_ax, _ay, _bx, _by) = ([.. ax], [.. ay], [.. bx], [.. by]);
        _contours = [.. contours];
        _perSquare = new double[_ax.Length];
        _slope = new double[_ax.Length];
        for (var i = 0; i < _ax.Length; i++)
        {
            var (x, y) = (_bx[i] - _ax[i], _by[i] - _ay[i]);
            _perSquare[i] = (x * x) + (y * y) > 0 ? 1 / ((x * x) + (y * y)) : 0;
            _slope[i] = y != 0 ? x / y : 0;
        }

        _x = Array.ConvertAll([.. members], index => sources.X[index]);
        _y = Array.ConvertAll([.. members], index => sources.Y[index]);
        _normalX = Array.ConvertAll([.. members], index => sources.NormalX[index]);
        _normalY = Array.ConvertAll([.. members], index => sources.NormalY[index]);
    }

    /// <summary>Locates a finite place.</summary>
    public PlanPlace Locate(Vector3D position)
    {
        if (_contours.Length == 0)
        {
            var inHull = ContourPlan.IsInside(_sources, position);
            return new PlanPlace(inHull, double.PositiveInfinity, inHull ? double.PositiveInfinity : 0);
        }

        var nearest = double.PositiveInfinity;
        var enclosed = false;
        foreach (var (first, end, closed) in _contours)
        {
            nearest = Math.Min(nearest, DistanceSquared(position, first, end));
            enclosed |= closed && IsEnclosed(position, first, end);
        }

        if (enclosed)
        {
            return new PlanPlace(true, Math.Sqrt(nearest), double.PositiveInfinity);
        }

        var depth = Depth(position);
        return new PlanPlace(depth > 0, Math.Sqrt(nearest), Math.Max(0, depth));
    }

    private double DistanceSquared(Vector3D position, int first, int end)
    {
        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var least = new Vector<double>(double.PositiveInfinity);
        for (var i = first; i < end; i += Vector<double>.Count)
        {
            var ax = new Vector<double>(_ax, i);
            var ay = new Vector<double>(_ay, i);
            var alongX = new Vector<double>(_bx, i) - ax;
            var alongY = new Vector<double>(_by, i) - ay;
            var toX = px - ax;
            var toY = py - ay;
            var along = ((toX * alongX) + (toY * alongY)) * new Vector<double>(_perSquare, i);
            var share = Vector.Min(Vector.Max(along, Vector<double>.Zero), Vector<double>.One);
            var dx = toX - (share * alongX);
            var dy = toY - (share * alongY);
            least = Vector.Min(least, (dx * dx) + (dy * dy));
        }

        return Least(least);
    }

    /// <summary>Even-odd rule: an inside point sees an odd number of lines towards +x.</summary>
    private bool IsEnclosed(Vector3D position, int first, int end)
    {
        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var odd = Vector<long>.Zero;
        for (var i = first; i < end; i += Vector<double>.Count)
        {
            var ay = new Vector<double>(_ay, i);
            var bx = new Vector<double>(_bx, i);
            var by = new Vector<double>(_by, i);
            var spans = Vector.GreaterThan(by, py) ^ Vector.GreaterThan(ay, py);
            odd ^= spans & Vector.LessThan(px, bx + ((py - by) * new Vector<double>(_slope, i)));
        }

        var inside = false;
        for (var i = 0; i < Vector<long>.Count; i++)
        {
            inside ^= odd[i] != 0;
        }

        return inside;
    }

    private double Depth(Vector3D position)
    {
        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var least = new Vector<double>(double.PositiveInfinity);
        for (var i = 0; i < _x.Length; i += Vector<double>.Count)
        {
            var ahead = ((px - new Vector<double>(_x, i)) * new Vector<double>(_normalX, i)) + ((py - new Vector<double>(_y, i)) * new Vector<double>(_normalY, i));
            least = Vector.Min(least, ahead);
        }

        return _x.Length == 0 ? 0 : Least(least);
    }

    private static double Least(Vector<double> values)
    {
        var least = values[0];
        for (var i = 1; i < Vector<double>.Count; i++)
        {
            least = Math.Min(least, values[i]);
        }

        return least;
    }
}
