using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// A face of the hull around the reference point: which weights of its corners point in a direction within it. Immutable, allocates
/// nothing when asked.
/// </summary>
/// <remarks>
/// A triangle has one answer. In a polygon it is not unique; taken are the rational coordinates of Wachspress (1975), w_i = C_i / (A_(i-1) A_i),
/// A_i the volume of the direction with the corners i and i + 1, C_i that of the corners i - 1, i, i + 1. They prefer no diagonal, are above
/// zero inside, leave only the two corners of an edge on that edge (so that neighbouring faces fit together), are smooth, and their sum
/// sum w_i v_i points exactly in the direction where the corners are in a plane. In the middle of a square they are the mean of both diagonals.
/// </remarks>
internal sealed class SphericalFace
{
    // Keeps a quotient on an edge finite: far below any volume that is told from zero, its square far above the smallest double.
    private const double LeastVolume = 1e-100;

    private const double LeastShare = 1e-15;

    private readonly Vector3D[] _edges;
    private readonly Vector3D[] _edgeNormals;
    private readonly double[] _cornerVolumes;

    /// <summary>Takes the corners.</summary>
    /// <param name="corners">Indices, counter-clockwise seen from outside.</param>
    /// <param name="directions">Unit vectors of all corners of the hull.</param>
    public SphericalFace(int[] corners, IReadOnlyList<Vector3D> directions)
    {
        Corners = corners;
        var count = corners.Length;
        Vector3D At(int k) => directions[corners[(k + count) % count]];
        _edges = new Vector3D[count];
        _edgeNormals = new Vector3D[count];
        _cornerVolumes = new double[count];
        for (var k = 0; k < count; k++)
        {
            _edges[k] = Cross(At(k), At(k + 1));
            _edgeNormals[k] = _edges[k].Normalized();
            _cornerVolumes[k] = Vector3D.Dot(Cross(At(k - 1), At(k)), At(k + 1));
        }

        // The areas of an outline add up to its normal (Newell), also seen from a point in its plane; no three corners are preferred.
        var normal = Vector3D.Zero;
        var middle = Vector3D.Zero;
        for (var k = 0; k < count; k++)
        {
            normal += _edges[k];
            middle += At(k) / count;
        }

        Normal = normal.Normalized();
        OffsetFromOrigin = Vector3D.Dot(Normal, middle);
    }

    /// <summary>Indices of the corners, counter-clockwise seen from outside.</summary>
    public int[] Corners { get; }

    /// <summary>Unit vector outwards: the middle of the circle through the corners.</summary>
    public Vector3D Normal { get; }

    /// <summary>Distance of the face's plane from the reference point; not above zero where the hull leaves that out.</summary>
    public double OffsetFromOrigin { get; }

    /// <summary>Angle between the middle and the corners: no loudspeaker is nearer to <see cref="Normal"/> [rad].</summary>
    public double RadiusRadians => Math.Acos(Math.Clamp(OffsetFromOrigin, -1, 1));

    /// <summary>Sine of the angle by which a direction is within the edge that it is nearest to or most beyond; at least 0 inside.</summary>
    public double Within(Vector3D direction)
    {
        var least = double.PositiveInfinity;
        foreach (var edge in _edgeNormals)
        {
            least = Math.Min(least, Vector3D.Dot(direction, edge));
        }

        return least;
    }

    /// <summary>Weights of the corners, energy 1.</summary>
    /// <param name="direction">Within the face.</param>
    /// <param name="weights">Takes as many as there are corners, in their order.</param>
    public void Weigh(Vector3D direction, Span<double> weights)
    {
        var count = Corners.Length;
        var before = Volume(direction, count - 1);
        var most = 0.0;
        for (var k = 0; k < count; k++)
        {
            var volume = Volume(direction, k);
            weights[k] = count == 3 ? Volume(direction, (k + 1) % 3) : _cornerVolumes[k] / (before * volume);
            most = Math.Max(most, weights[k]);
            before = volume;
        }

        // In two steps, because near a corner the weights are too large to be squared.
        var energy = 0.0;
        for (var k = 0; k < count; k++)
        {
            // What rounding leaves of nothing is nothing: a loudspeaker that has no part stays silent.
            weights[k] = weights[k] > LeastShare * most ? weights[k] / most : 0;
            energy += weights[k] * weights[k];
        }

        var scale = 1 / Math.Sqrt(energy);
        for (var k = 0; k < count; k++)
        {
            weights[k] *= scale;
        }
    }

    /// <summary>The vector product.</summary>
    public static Vector3D Cross(Vector3D a, Vector3D b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    private double Volume(Vector3D direction, int k) => Math.Max(LeastVolume, Vector3D.Dot(direction, _edges[k]));
}
