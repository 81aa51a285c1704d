using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// The convex hull of points on the unit sphere. Every such point is a corner; corners in one plane make one face, a polygon, so that no
/// face is cut along a diagonal that only rounding or the order of the points has chosen.
/// </summary>
/// <remarks>
/// Triangles come from adding one point after the other (the faces that the new point sees give way to a fan from their outline). A point
/// in the plane of a face does not see it, which makes the result independent of rounding; such triangles are united at the end.
/// </remarks>
internal sealed class ConvexHull
{
    /// <summary>Corners within this distance of a plane are in it (radius of the sphere 1): two thousandths of a millimetre at a metre.</summary>
    public const double PlaneTolerance = 2e-6;

    /// <summary>Points must be further apart than this: nearer, heights over faces drown in rounding.</summary>
    public const double LeastSeparation = 1e-4;

    private const double SeenHeight = 1e-9;

    private readonly Vector3D[] _points;
    private readonly List<Triangle?> _triangles = [];
    private readonly Dictionary<(int From, int To), int> _owners = [];

    private ConvexHull(Vector3D[] points)
    {
        _points = points;
    }

    /// <summary>The faces, corners counter-clockwise seen from outside. Points in one plane have two: one for either side.</summary>
    /// <param name="points">At least three unit vectors, further apart than <see cref="LeastSeparation"/>.</param>
    public static List<int[]> FacesOf(Vector3D[] points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points.Length, 3);
        var hull = new ConvexHull(points);
        return hull.Start() is { } flat ? flat : hull.Unite();
    }

    /// <summary>Begins with four points far apart; returns the faces when all points are in one plane.</summary>
    private List<int[]>? Start()
    {
        var all = Enumerable.Range(0, _points.Length).ToArray();
        var a = 0;
        var b = all.MaxBy(i => Vector3D.Distance(_points[i], _points[a]));
        var c = all.MaxBy(i => Cross(_points[b] - _points[a], _points[i] - _points[a]).Length);
        var normal = Cross(_points[b] - _points[a], _points[c] - _points[a]).Normalized();
        double Height(int i) => Vector3D.Dot(normal, _points[i] - _points[a]);
        var d = all.MaxBy(i => Math.Abs(Height(i)));
        if (Math.Abs(Height(d)) <= PlaneTolerance)
        {
            var along = (_points[b] - _points[a]).Normalized();
            var across = Cross(normal, along);
            var middle = _points.Aggregate(Vector3D.Zero, (sum, point) => sum + point) / _points.Length;
            var upper = all.OrderBy(i => Math.Atan2(Vector3D.Dot(_points[i] - middle, across), Vector3D.Dot(_points[i] - middle, along))).ToArray();
            return [upper, [.. upper.Reverse()]];
        }

        if (Height(d) > 0)
        {
            (b, c) = (c, b);
        }

        Add(a, b, c);
        Add(a, d, b);
        Add(b, d, c);
        Add(c, d, a);
        foreach (var point in all.Where(i => i != a && i != b && i != c && i != d))
        {
            Take(point);
        }

        return null;
    }

    /// <summary>Makes one face of the triangles in one plane.</summary>
    private List<int[]> Unite()
    {
        var faces = new List<int[]>();
        var taken = new bool[_triangles.Count];
        foreach (var seed in Enumerable.Range(0, _triangles.Count).Where(i => _triangles[i] is not null).OrderByDescending(i => _triangles[i]!.Area))
        {
            if (taken[seed])
            {
                continue;
            }

            // From the largest triangle on, whose plane is known best.
            var plane = _triangles[seed]!;
            var members = Connected(seed, triangle => !taken[triangle] && _triangles[triangle]!.Corners.All(corner => Math.Abs(Height(plane, corner)) <= PlaneTolerance));
            var polygon = Outline(members);
            if (polygon.Length != members.SelectMany(member => _triangles[member]!.Corners).Distinct().Count())
            {
                // A corner inside: so dense that the sphere itself looks flat. Those stay triangles.
                members = [seed];
                polygon = plane.Corners;
            }

            foreach (var member in members)
            {
                taken[member] = true;
            }

            faces.Add(polygon);
        }

        return faces;
    }

    /// <summary>Adds a point: what it sees gives way to a fan.</summary>
    private void Take(int point)
    {
        var seed = -1;
        var highest = double.NegativeInfinity;
        for (var i = 0; i < _triangles.Count; i++)
        {
            if (_triangles[i] is { } triangle && Height(triangle, point) > highest)
            {
                (seed, highest) = (i, Height(triangle, point));
            }
        }

        var seen = Connected(seed, triangle => Height(_triangles[triangle]!, point) > SeenHeight);
        var outline = Outline(seen);
        foreach (var index in seen)
        {
            var (a, b, c) = (_triangles[index]!.Corners[0], _triangles[index]!.Corners[1], _triangles[index]!.Corners[2]);
            _owners.Remove((a, b));
            _owners.Remove((b, c));
            _owners.Remove((c, a));
            _triangles[index] = null;
        }

        for (var k = 0; k < outline.Length; k++)
        {
            Add(outline[k], outline[(k + 1) % outline.Length], point);
        }
    }

    /// <summary>The triangles that hang together with the first and have a property.</summary>
    private List<int> Connected(int seed, Predicate<int> belongs)
    {
        var found = new List<int> { seed };
        var known = new HashSet<int> { seed };
        for (var next = 0; next < found.Count; next++)
        {
            var corners = _triangles[found[next]]!.Corners;
            for (var k = 0; k < 3; k++)
            {
                var neighbour = _owners[(corners[(k + 1) % 3], corners[k])];
                if (known.Add(neighbour) && belongs(neighbour))
                {
                    found.Add(neighbour);
                }
            }
        }

        return found;
    }

    /// <summary>The corners around triangles that hang together, counter-clockwise.</summary>
    private int[] Outline(List<int> members)
    {
        var inside = members.ToHashSet();
        var after = new Dictionary<int, int>();
        foreach (var corners in members.Select(member => _triangles[member]!.Corners))
        {
            for (var k = 0; k < 3; k++)
            {
                var (from, to) = (corners[k], corners[(k + 1) % 3]);
                if (!inside.Contains(_owners[(to, from)]))
                {
                    after[from] = to;
                }
            }
        }

        var outline = new List<int> { after.Keys.Min() };
        while (after[outline[^1]] != outline[0])
        {
            outline.Add(after[outline[^1]]);
        }

        return [.. outline];
    }

    private double Height(Triangle triangle, int point) => Vector3D.Dot(triangle.Normal, _points[point] - _points[triangle.Corners[0]]);

    private void Add(int a, int b, int c)
    {
        var cross = Cross(_points[b] - _points[a], _points[c] - _points[a]);
        _owners[(a, b)] = _owners[(b, c)] = _owners[(c, a)] = _triangles.Count;
        _triangles.Add(new Triangle([a, b, c], cross.Normalized(), cross.Length / 2));
    }

    private static Vector3D Cross(Vector3D a, Vector3D b) => SphericalFace.Cross(a, b);

    private sealed record Triangle(int[] Corners, Vector3D Normal, double Area);
}
