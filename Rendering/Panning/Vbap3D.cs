using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// Vector base amplitude panning on a sphere (Pulkki 1997): the loudspeakers of the face that a direction passes through play so that the
/// gain-weighted sum of their unit vectors points in it. Immutable, used by any number of threads, allocates nothing when asked.
/// </summary>
/// <remarks>Ambiguous faces (four or more loudspeakers in a plane) are shared symmetrically, see <see cref="SphereTriangulation"/>.</remarks>
public sealed class Vbap3D
{
    private readonly SphericalFace[] _faces;
    private readonly int[] _slots;
    private readonly int[][] _shared;
    private readonly int[][] _rims;
    private readonly int _mostCorners;

    /// <summary>Prepares the faces.</summary>
    /// <param name="directions">From the reference point to the loudspeakers; of any length above zero.</param>
    /// <exception cref="ArgumentException">Fewer than three different directions, or one without a direction.</exception>
    public Vbap3D(IReadOnlyList<Vector3D> directions)
        : this(new SphereTriangulation(directions))
    {
    }

    /// <summary>Takes the faces.</summary>
    public Vbap3D(SphereTriangulation triangulation)
    {
        Triangulation = triangulation;
        _faces = [.. triangulation.SphericalFaces];
        _mostCorners = _faces.Max(face => face.Corners.Length);
        var real = triangulation.Sharing.Length;
        _slots = [.. triangulation.Sharing.Select(group => group[0]), .. Enumerable.Range(LoudspeakerCount, triangulation.Imaginary.Length)];
        _shared = [.. triangulation.Sharing.Where(group => group.Length > 1).Select(group => group.ToArray())];
        _rims = [.. Enumerable.Range(real, triangulation.Imaginary.Length).Select(corner => Rim(corner, real))];
    }

    /// <summary>The faces.</summary>
    public SphereTriangulation Triangulation { get; }

    /// <summary>Number of loudspeakers.</summary>
    public int LoudspeakerCount => Triangulation.LoudspeakerCount;

    /// <summary>Number of imaginary loudspeakers.</summary>
    public int ImaginaryCount => Triangulation.Imaginary.Length;

    /// <summary>Length of a column of all gains.</summary>
    public int TotalCount => LoudspeakerCount + ImaginaryCount;

    /// <summary>Gains of all, the imaginary ones at the end. At least 0; the sum of the squares is 1. Continuous in the direction.</summary>
    /// <param name="direction">Unit vector. What is no direction (zero, not a number) is taken for the front.</param>
    /// <param name="gainsOfAll">Takes <see cref="TotalCount"/> gains.</param>
    public void Evaluate(Vector3D direction, Span<double> gainsOfAll)
    {
        gainsOfAll[..TotalCount].Clear();
        Span<double> weights = stackalloc double[_mostCorners];
        var face = Weigh(direction, weights);
        for (var k = 0; k < face.Corners.Length; k++)
        {
            gainsOfAll[_slots[face.Corners[k]]] = weights[k];
        }

        Share(gainsOfAll);
    }

    /// <summary>
    /// Gains of the loudspeakers alone. The gain of an imaginary one goes to the loudspeakers on the rim of its hole in equal parts of the same
    /// energy, and the whole is scaled to energy 1: everywhere the same level, everywhere continuous; within a hole the direction is drawn to its rim.
    /// </summary>
    /// <param name="direction">Unit vector. What is no direction (zero, not a number) is taken for the front.</param>
    /// <param name="gains">Takes <see cref="LoudspeakerCount"/> gains.</param>
    public void EvaluateReal(Vector3D direction, Span<double> gains)
    {
        gains[..LoudspeakerCount].Clear();
        Accumulate(direction, 1, gains);
        Finish(gains);
    }

    /// <summary>
    /// Adds the gains of one direction of several, the parts of imaginary loudspeakers given to their rims and nothing scaled;
    /// <see cref="Finish"/> comes after the last.
    /// </summary>
    internal void Accumulate(Vector3D direction, double share, Span<double> gains)
    {
        Span<double> weights = stackalloc double[_mostCorners];
        var face = Weigh(direction, weights);
        for (var k = 0; k < face.Corners.Length; k++)
        {
            var slot = _slots[face.Corners[k]];
            if (slot < LoudspeakerCount)
            {
                gains[slot] += share * weights[k];
                continue;
            }

            var rim = _rims[slot - LoudspeakerCount];
            var part = share * weights[k] / Math.Sqrt(rim.Length);
            foreach (var neighbour in rim)
            {
                gains[neighbour] += part;
            }
        }
    }

    /// <summary>Scales to energy 1 and lets loudspeakers in one direction share.</summary>
    internal void Finish(Span<double> gains)
    {
        EnergyScale.Normalise(gains[..LoudspeakerCount]);
        Share(gains);
    }

    private SphericalFace Weigh(Vector3D direction, Span<double> weights)
    {
        var unit = direction.Normalized();
        if (!unit.IsFinite || unit == Vector3D.Zero)
        {
            unit = new Vector3D(1, 0, 0);
        }

        // On an edge rounding may put a direction outside both faces: the one that it is least outside of has it.
        var found = _faces[0];
        var within = double.NegativeInfinity;
        foreach (var face in _faces)
        {
            var here = face.Within(unit);
            if (here > within)
            {
                (found, within) = (face, here);
            }

            if (within >= 0)
            {
                break;
            }
        }

        found.Weigh(unit, weights);
        return found;
    }

    private void Share(Span<double> gains)
    {
        foreach (var group in _shared)
        {
            var part = gains[group[0]] / Math.Sqrt(group.Length);
            foreach (var loudspeaker in group)
            {
                gains[loudspeaker] = part;
            }
        }
    }

    /// <summary>Slots of the loudspeakers around an imaginary one; all when it has only imaginary neighbours.</summary>
    private int[] Rim(int corner, int real)
    {
        var neighbours = _faces.Where(face => face.Corners.Contains(corner)).SelectMany(face => face.Corners).Where(other => other < real).Distinct().ToArray();
        return [.. (neighbours.Length > 0 ? neighbours : Enumerable.Range(0, real)).Select(other => _slots[other])];
    }
}
