using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>
/// The loudspeakers of a room as the driving functions need them: structure of arrays, in double precision, immutable.
/// Index i is loudspeaker number i + 1.
/// </summary>
public sealed class SecondarySources
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _z;
    private readonly double[] _normalX;
    private readonly double[] _normalY;
    private readonly double[] _normalZ;
    private readonly double[] _areaWeightMetres;
    private readonly Contour[] _contours;
    private readonly PlanPoint[] _planHull;

    /// <summary>
    /// Takes positions [m], normals (unit, into the listening area) and area weights [m] of equal count,
    /// and the contours that some or all of them form (a dome forms none).
    /// </summary>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public SecondarySources(
        ReadOnlySpan<Vector3D> positions,
        ReadOnlySpan<Vector3D> normals,
        ReadOnlySpan<double> areaWeightsMetres,
        ReadOnlySpan<Contour> contours)
    {
        if (normals.Length != positions.Length || areaWeightsMetres.Length != positions.Length)
        {
            throw new ArgumentException("positions, normals and area weights differ in count", nameof(normals));
        }

        Count = positions.Length;
        _x = new double[Count];
        _y = new double[Count];
        _z = new double[Count];
        _normalX = new double[Count];
        _normalY = new double[Count];
        _normalZ = new double[Count];
        var plan = new PlanPoint[Count];
        for (var i = 0; i < Count; i++)
        {
            (_x[i], _y[i], _z[i]) = positions[i];
            (_normalX[i], _normalY[i], _normalZ[i]) = normals[i];
            plan[i] = new PlanPoint(_x[i], _y[i]);
        }

        _areaWeightMetres = areaWeightsMetres.ToArray();
        _contours = contours.ToArray();
        _planHull = [.. Venues.PlanHull.Of(plan)];
    }

    /// <summary>Number of loudspeakers.</summary>
    public int Count { get; }

    /// <summary>Positions towards the front [m].</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Positions towards the left [m].</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>Positions upwards [m].</summary>
    public ReadOnlySpan<double> Z => _z;

    /// <summary>Normals, x component.</summary>
    public ReadOnlySpan<double> NormalX => _normalX;

    /// <summary>Normals, y component.</summary>
    public ReadOnlySpan<double> NormalY => _normalY;

    /// <summary>Normals, z component.</summary>
    public ReadOnlySpan<double> NormalZ => _normalZ;

    /// <summary>Length of contour each loudspeaker stands for [m].</summary>
    public ReadOnlySpan<double> AreaWeightMetres => _areaWeightMetres;

    /// <summary>The contours; a loudspeaker of a dome is in none.</summary>
    public ReadOnlySpan<Contour> Contours => _contours;

    /// <summary>Convex outline of all loudspeakers in plan, counter-clockwise.</summary>
    public ReadOnlySpan<PlanPoint> PlanHull => _planHull;

    /// <summary>Takes the loudspeakers and the contours of a venue.</summary>
    public static SecondarySources FromVenue(Venue venue)
    {
        var contours = new List<Contour>();
        foreach (var array in venue.Arrays)
        {
            if (array.Kind != ArrayKind.Contour)
            {
                continue;
            }

            var order = array.Order.Select(number => number - 1).ToArray();
            var gaps = array.Gaps.Select(gap => new ContourBreak(gap.After - 1, gap.Before - 1, gap.LengthMetres)).ToArray();
            contours.Add(new Contour(array.Name, order, array.Closed, array.SpacingMetres, gaps, array.AliasingHz));
        }

        return new SecondarySources(
            venue.Loudspeakers.Select(loudspeaker => loudspeaker.Position).ToArray(),
            venue.Loudspeakers.Select(loudspeaker => loudspeaker.Normal).ToArray(),
            venue.Loudspeakers.Select(loudspeaker => loudspeaker.AreaWeightMetres).ToArray(),
            contours.ToArray());
    }

    /// <summary>
    /// Mean distance of the loudspeakers from a point in plan [m], of those on contours where there are any: the distance at which a plane wave is
    /// given the level of a point source. A dome above a ring has no part in it.
    /// </summary>
    public double MeanPlanDistanceMetres(Vector3D reference)
    {
        var counts = new bool[Count];
        Array.Fill(counts, _contours.Length == 0);
        foreach (var contour in _contours)
        {
            foreach (var index in contour.Order)
            {
                counts[index] = true;
            }
        }

        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var dx = _x[i] - reference.X;
            var dy = _y[i] - reference.Y;
            sum += counts[i] ? Math.Sqrt((dx * dx) + (dy * dy)) : 0;
        }

        return Count == 0 ? 0 : sum / counts.Count(counted => counted);
    }
}
