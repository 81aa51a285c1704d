using System.Runtime.CompilerServices;
using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>Which weight a point source gets.</summary>
public enum PointWeight
{
    /// <summary>Referenced to a point, right in level there (Start 1997, Schultz 2016: "Delft" form).</summary>
    Delft,

    /// <summary>The older form of Spors, Rabenstein and Ahrens 2008, kept for comparison.</summary>
    Legacy,
}

/// <summary>Which weight a focused source gets.</summary>
public enum FocusWeight
{
    /// <summary>Right on a circle around the focus through the reference point; free of singularities on the contour.</summary>
    ReferenceCircle,

    /// <summary>Right at the reference point (Verheijen 1997, equation A.14); singular where a loudspeaker is as far from it as from the focus.</summary>
    ReferencePoint,
}

/// <summary>
/// 2.5-dimensional wave field synthesis: geometry to delay, weight and selection for each loudspeaker. Pure and
/// allocation-free. Loudspeaker signal = source filtered by <see cref="PrefilterResponse"/>, delayed by
/// <c>delaySeconds</c> (may be negative), times weight, selection, taper and area weight; a loudspeaker is assumed to
/// radiate exp(-jkr) / (4 pi r).
/// <para>
/// Weights are those of the formulas also where nothing is selected (they may be negative there), except for focused
/// sources, whose weights are zero where not selected. The singularities are bounded: in weights a distance below
/// <see cref="MinimumDistanceMetres"/> counts as that distance, so every result is finite. An object or reference that is
/// not finite, or beyond <see cref="MaximumCoordinateMetres"/>, and a direction of length zero select nothing and leave
/// zeros. Every method returns the number of selected loudspeakers.
/// </para>
/// <para>
/// A cosine threshold above the tolerance selects only loudspeakers whose normal makes at least that cosine with the wave's
/// direction; for a focused source, whose way to the focus makes it with the direction of radiation.
/// </para>
/// </summary>
public static class DrivingFunction
{
    /// <summary>A loudspeaker that looks away by less than this is not selected (unit of the scalar product).</summary>
    public const double SelectionTolerance = 1e-6;

    /// <summary>Distance below which a weight does not grow further [m]: a centimetre, less than any loudspeaker's diaphragm.</summary>
    public const double MinimumDistanceMetres = 0.01;

    /// <summary>Coordinates beyond this are refused [m]; their squares would lose the room in rounding.</summary>
    public const double MaximumCoordinateMetres = 1e6;

    private static readonly double RootOfTwoPi = Math.Sqrt(2 * Math.PI);

    /// <summary>
    /// Plane wave that travels along <paramref name="direction"/>: delay u·x0 / c, weight 2 sqrt(2 pi R) u·n0 with
    /// R = |x0 - reference|, selected where u·n0 reaches the tolerance.
    /// </summary>
    public static int Plane(
        SecondarySources sources,
        Vector3D direction,
        Vector3D reference,
        Span<double> delaySeconds,
        Span<double> weight,
        Span<bool> selected,
        double cosineThreshold = SelectionTolerance)
    {
        var u = direction.Normalized();
        if (!IsUsable(direction) || !IsUsable(reference) || u == Vector3D.Zero)
        {
            return SelectNothing(sources, delaySeconds, weight, selected);
        }

        var geometry = new Geometry(sources, delaySeconds, weight, selected);
        var count = 0;
        for (var i = 0; i < geometry.Count; i++)
        {
            var position = geometry.Position(i);
            var cosine = Vector3D.Dot(u, geometry.Normal(i));
            var toReference = Vector3D.Distance(position, reference);
            delaySeconds[i] = Vector3D.Dot(u, position) / SpeedOfSound.MetresPerSecond;
            weight[i] = 2 * Math.Sqrt(2 * Math.PI * toReference) * cosine;
            selected[i] = cosine >= cosineThreshold;
            count += selected[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Point source behind the loudspeakers: r = |x0 - xs|, R = |x0 - reference|, delay r / c, selected where
    /// (x0 - xs)·n0 reaches the tolerance. Weight in the Delft form
    /// sqrt(8 pi) cos(phi) sqrt(r R / (r + R)) / (4 pi r), in the legacy form sqrt(2 pi R) cos(phi) / (2 pi sqrt(r)),
    /// with cos(phi) = (x0 - xs)·n0 / r.
    /// </summary>
    public static int Point(
        SecondarySources sources,
        Vector3D position,
        Vector3D reference,
        Span<double> delaySeconds,
        Span<double> weight,
        Span<bool> selected,
        PointWeight form = PointWeight.Delft,
        double cosineThreshold = SelectionTolerance)
    {
        if (!IsUsable(position) || !IsUsable(reference))
        {
            return SelectNothing(sources, delaySeconds, weight, selected);
        }

        var geometry = new Geometry(sources, delaySeconds, weight, selected);
        var count = 0;
        for (var i = 0; i < geometry.Count; i++)
        {
            var loudspeaker = geometry.Position(i);
            var fromObject = loudspeaker - position;
            var distance = fromObject.Length;
            var r = Math.Max(distance, MinimumDistanceMetres);
            var toReference = Vector3D.Distance(loudspeaker, reference);
            var projection = Vector3D.Dot(fromObject, geometry.Normal(i));
            delaySeconds[i] = distance / SpeedOfSound.MetresPerSecond;
            weight[i] = form == PointWeight.Delft
                ? Math.Sqrt(8 * Math.PI) * (projection / r) * Math.Sqrt(r * toReference / (r + toReference)) / (4 * Math.PI * r)
                : Math.Sqrt(2 * Math.PI * toReference) * projection / (2 * Math.PI * r * Math.Sqrt(r));
            selected[i] = IsAhead(projection, r, cosineThreshold);
            count += selected[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Focused source inside the room that radiates along <paramref name="direction"/>: r = |x0 - xs|, delay -r / c,
    /// selected where direction·(xs - x0) reaches the tolerance. Weight
    /// ((xs - x0)·n0) / (sqrt(2 pi) r^1.5) times sqrt(1 + r / |reference - xs|) in the reference-circle form, times
    /// sqrt(R / |R - r|) in the reference-point form; zero where not selected. A selected loudspeaker that turns its back
    /// on the focus (possible only where the contour is not convex) has a negative weight.
    /// </summary>
    public static int Focused(
        SecondarySources sources,
        Vector3D position,
        Vector3D direction,
        Vector3D reference,
        FocusWeight form,
        Span<double> delaySeconds,
        Span<double> weight,
        Span<bool> selected,
        double cosineThreshold = SelectionTolerance)
    {
        var ns = direction.Normalized();
        if (!IsUsable(position) || !IsUsable(direction) || !IsUsable(reference) || ns == Vector3D.Zero)
        {
            return SelectNothing(sources, delaySeconds, weight, selected);
        }

        var geometry = new Geometry(sources, delaySeconds, weight, selected);
        var focusToReference = Math.Max(Vector3D.Distance(position, reference), MinimumDistanceMetres);
        var count = 0;
        for (var i = 0; i < geometry.Count; i++)
        {
            var loudspeaker = geometry.Position(i);
            var toFocus = position - loudspeaker;
            var distance = toFocus.Length;
            var r = Math.Max(distance, MinimumDistanceMetres);
            delaySeconds[i] = -distance / SpeedOfSound.MetresPerSecond;
            selected[i] = IsAhead(Vector3D.Dot(ns, toFocus), r, cosineThreshold);
            if (!selected[i])
            {
                weight[i] = 0;
                continue;
            }

            double level;
            if (form == FocusWeight.ReferenceCircle)
            {
                level = Math.Sqrt(1 + (r / focusToReference));
            }
            else
            {
                var toReference = Vector3D.Distance(loudspeaker, reference);
                level = Math.Sqrt(toReference / Math.Max(Math.Abs(toReference - distance), MinimumDistanceMetres));
            }

            weight[i] = level * Vector3D.Dot(toFocus, geometry.Normal(i)) / (RootOfTwoPi * r * Math.Sqrt(r));
            count++;
        }

        return count;
    }

    // The tolerance of the theory is a length, a threshold a cosine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAhead(double projection, double distance, double cosineThreshold) =>
        projection >= SelectionTolerance && (cosineThreshold <= SelectionTolerance || projection >= cosineThreshold * distance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUsable(Vector3D vector) =>
        Math.Abs(vector.X) <= MaximumCoordinateMetres
        && Math.Abs(vector.Y) <= MaximumCoordinateMetres
        && Math.Abs(vector.Z) <= MaximumCoordinateMetres;

    private static int SelectNothing(SecondarySources sources, Span<double> delaySeconds, Span<double> weight, Span<bool> selected)
    {
        delaySeconds[..sources.Count].Clear();
        weight[..sources.Count].Clear();
        selected[..sources.Count].Clear();
        return 0;
    }

    /// <summary>The sources' columns, sliced to one length that has been checked against the results.</summary>
    private readonly ref struct Geometry
    {
        private readonly ReadOnlySpan<double> _x;
        private readonly ReadOnlySpan<double> _y;
        private readonly ReadOnlySpan<double> _z;
        private readonly ReadOnlySpan<double> _normalX;
        private readonly ReadOnlySpan<double> _normalY;
        private readonly ReadOnlySpan<double> _normalZ;

        public Geometry(SecondarySources sources, ReadOnlySpan<double> delaySeconds, ReadOnlySpan<double> weight, ReadOnlySpan<bool> selected)
        {
            Count = sources.Count;
            if (delaySeconds.Length < Count || weight.Length < Count || selected.Length < Count)
            {
                throw new ArgumentException($"results must hold {Count} loudspeakers", nameof(delaySeconds));
            }

            _x = sources.X;
            _y = sources.Y;
            _z = sources.Z;
            _normalX = sources.NormalX;
            _normalY = sources.NormalY;
            _normalZ = sources.NormalZ;
        }

        public int Count { get; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector3D Position(int index) => new(_x[index], _y[index], _z[index]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector3D Normal(int index) => new(_normalX[index], _normalY[index], _normalZ[index]);
    }
}
