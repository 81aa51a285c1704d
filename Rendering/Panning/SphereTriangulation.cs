using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// The faces between loudspeakers that surround the reference point, all directions covered. Where a dome is open, imaginary loudspeakers
/// close it (Zotter and Frank 2012). Loudspeakers in one plane make one face, whatever their number. Immutable.
/// </summary>
/// <remarks>
/// <para>
/// An imaginary loudspeaker is added while a face is seen from the reference point under a radius above <see cref="HoleRadiusRadians"/>, the
/// widest first; above 90 degrees the reference point is not within the hull at all. It stands at the zenith or the nadir where that is
/// within the middle half of the hole, else in the hole's middle.
/// </para>
/// <para>
/// 72 degrees lets pass the faces of a tetrahedron (70.5), the widest of the layouts that surround a listener evenly, and closes a dome whose
/// lowest ring is less than 18 degrees below the horizon.
/// </para>
/// </remarks>
public sealed class SphereTriangulation
{
    /// <summary>A face with a radius above this is a hole [rad]: 72 degrees.</summary>
    public const double HoleRadiusRadians = 72 * Math.PI / 180;

    /// <summary>Loudspeakers nearer together than this are one corner and share its gain [rad].</summary>
    public const double SameDirectionRadians = ConvexHull.LeastSeparation;

    /// <summary>Lays the faces.</summary>
    /// <param name="directions">From the reference point to the loudspeakers; of any length above zero.</param>
    /// <exception cref="ArgumentException">Fewer than three different directions, or one without a direction; it says which.</exception>
    public SphereTriangulation(IReadOnlyList<Vector3D> directions)
    {
        LoudspeakerCount = directions.Count;
        var (corners, sharing) = Different(directions);
        if (corners.Count < 3)
        {
            throw new ArgumentException($"{corners.Count} different directions: a sphere of loudspeakers needs three", nameof(directions));
        }

        var real = corners.Count;
        while (true)
        {
            var faces = ConvexHull.FacesOf([.. corners]).ConvertAll(face => new SphericalFace(face, corners));
            var widest = faces.MaxBy(face => face.RadiusRadians)!;
            if (widest.RadiusRadians <= HoleRadiusRadians)
            {
                SphericalFaces = [.. faces];
                break;
            }

            corners.Add(Closing(widest, corners));
        }

        Corners = [.. corners];
        Imaginary = [.. corners.Skip(real)];
        Sharing = [.. sharing.Select(group => group.ToImmutableArray())];
    }

    /// <summary>Number of loudspeakers.</summary>
    public int LoudspeakerCount { get; }

    /// <summary>Unit vectors of the imaginary loudspeakers.</summary>
    public ImmutableArray<Vector3D> Imaginary { get; }

    /// <summary>Unit vectors of all corners: the different directions of the loudspeakers, then the imaginary ones.</summary>
    public ImmutableArray<Vector3D> Corners { get; }

    /// <summary>Indices of the loudspeakers at each corner that is not imaginary; nearly always one.</summary>
    public ImmutableArray<ImmutableArray<int>> Sharing { get; }

    /// <summary>Indices into <see cref="Corners"/> of each face, counter-clockwise seen from outside.</summary>
    public IEnumerable<IReadOnlyList<int>> Faces => SphericalFaces.Select(face => face.Corners);

    internal ImmutableArray<SphericalFace> SphericalFaces { get; }

    /// <summary>Number of directions that are not the same.</summary>
    internal static int CountDifferent(IReadOnlyList<Vector3D> directions) => Different(directions).Corners.Count;

    private static (List<Vector3D> Corners, List<List<int>> Sharing) Different(IReadOnlyList<Vector3D> directions)
    {
        var sharing = new List<List<int>>();
        var corners = new List<Vector3D>();
        for (var i = 0; i < directions.Count; i++)
        {
            var unit = directions[i].Normalized();
            if (!unit.IsFinite || unit == Vector3D.Zero)
            {
                throw new ArgumentException($"loudspeaker {i + 1} is at the reference point or not a number: it has no direction", nameof(directions));
            }

            var same = corners.FindIndex(corner => Vector3D.Distance(corner, unit) <= SameDirectionRadians);
            if (same < 0)
            {
                corners.Add(unit);
                sharing.Add([]);
            }

            sharing[same < 0 ? ^1 : same].Add(i);
        }

        return (corners, sharing);
    }

    private static Vector3D Closing(SphericalFace hole, List<Vector3D> corners)
    {
        foreach (var pole in (ReadOnlySpan<Vector3D>)[new(0, 0, 1), new(0, 0, -1)])
        {
            if (Vector3D.Dot(pole, hole.Normal) > Math.Cos(hole.RadiusRadians / 2) && corners.TrueForAll(corner => corner != pole))
            {
                return pole;
            }
        }

        return hole.Normal;
    }
}
