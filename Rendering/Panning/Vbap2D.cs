using Wavehall.Rendering.Geometry;
using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// Vector base amplitude panning in the plane (Pulkki 1997): the two neighbours of an azimuth play so that the gain-weighted sum of their unit
/// vectors points in it. Immutable, used by any number of threads, allocates nothing when asked.
/// </summary>
/// <remarks>
/// Across a gap of 180 degrees or more no pair can point inwards (a line of front fills has such a gap behind the listener): there the nearer
/// end plays alone, and in the middle half of the gap one end is faded into the other at equal energy.
/// </remarks>
internal sealed class Vbap2D
{
    private readonly double[] _azimuths;
    private readonly int[][] _loudspeakers;

    /// <summary>Takes the loudspeakers' directions; only their azimuths count. One straight above or below stands for the front.</summary>
    /// <exception cref="ArgumentException">One is at the reference point or not a number; it says which.</exception>
    public Vbap2D(IReadOnlyList<Vector3D> directions)
    {
        var corners = new List<(double Azimuth, List<int> Loudspeakers)>();
        for (var i = 0; i < directions.Count; i++)
        {
            var plan = directions[i] with { Z = 0 };
            if (!directions[i].IsFinite || directions[i] == Vector3D.Zero)
            {
                throw new ArgumentException($"loudspeaker {i + 1} is at the reference point or not a number: it has no direction", nameof(directions));
            }

            var azimuth = Math.Atan2(plan.Y, plan.X);
            var same = corners.FindIndex(corner => Math.Abs(Math.IEEERemainder(corner.Azimuth - azimuth, Math.Tau)) <= SphereTriangulation.SameDirectionRadians);
            if (same < 0)
            {
                corners.Add((azimuth, []));
            }

            corners[same < 0 ? ^1 : same].Loudspeakers.Add(i);
        }

        corners.Sort((a, b) => a.Azimuth.CompareTo(b.Azimuth));
        _azimuths = [.. corners.Select(corner => corner.Azimuth)];
        _loudspeakers = [.. corners.Select(corner => corner.Loudspeakers.ToArray())];
    }

    /// <summary>Adds the gains of one azimuth of several, of energy share^2.</summary>
    /// <param name="azimuthRadians">Any.</param>
    /// <param name="share">Factor.</param>
    /// <param name="gains">One for each loudspeaker.</param>
    public void Accumulate(double azimuthRadians, double share, Span<double> gains)
    {
        var azimuth = Math.IEEERemainder(azimuthRadians, Math.Tau);
        var place = Array.BinarySearch(_azimuths, azimuth);
        var before = ((place >= 0 ? place : ~place - 1) + _azimuths.Length) % _azimuths.Length;
        var after = (before + 1) % _azimuths.Length;
        var gap = after == before ? Math.Tau : Turn(_azimuths[before], _azimuths[after]);
        var along = Turn(_azimuths[before], azimuth);
        double first, second;
        if (gap < Math.PI)
        {
            (first, second) = (Math.Max(0, Math.Sin(gap - along)), Math.Sin(along));
            var scale = 1 / Math.Sqrt((first * first) + (second * second));
            (first, second) = (first * scale, second * scale);
        }
        else
        {
            var faded = Ramp.Smooth((2 * along / gap) - 0.5);
            (second, first) = faded < 1 ? Math.SinCos(Math.PI / 2 * faded) : (1, 0);
        }

        Add(before, share * (after == before ? 1 : first), gains);
        if (after != before)
        {
            Add(after, share * second, gains);
        }
    }

    private void Add(int corner, double gain, Span<double> gains)
    {
        var part = gain / Math.Sqrt(_loudspeakers[corner].Length);
        foreach (var loudspeaker in _loudspeakers[corner])
        {
            gains[loudspeaker] += part;
        }
    }

    /// <summary>Counter-clockwise from one azimuth to another, 0 to 2 pi.</summary>
    private static double Turn(double from, double to) => to >= from ? to - from : to - from + Math.Tau;
}
