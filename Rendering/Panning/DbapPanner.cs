using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// Distance based amplitude panning (Lossius, Baltazar and de la Hogue 2009): every loudspeaker plays, the nearer the louder; no listener has to be
/// in the middle. The energy is 1 everywhere; continuous in place and spread.
/// </summary>
/// <remarks>
/// Gain of loudspeaker i: k (d_i^2 + r^2)^(-a / 2), a = rolloff / (20 log10 2), d_i its distance from the sound, r the spatial blur, k for energy 1. A
/// sound outside is moved to the nearest point of what the loudspeakers enclose, the convex hull of the plan from the lowest to the highest:
/// far away all would else play alike. Spread s widens the blur to sqrt(r^2 + (S tan(s / 2))^2), S the mean distance of the loudspeakers from their
/// middle, so that at pi all play alike.
/// </remarks>
public sealed class DbapPanner : Panner
{
    /// <summary>Blur when none is given, in mean distances of neighbours: on a loudspeaker its neighbours are 12 dB lower, in its middle no kink is heard.</summary>
    public const double BlurShare = 0.25;

    private const double LeastBlurMetres = 0.001;
    private const double FurthestMetres = 1e6;

    private readonly Vector3D[] _positions;
    private readonly PlanPoint[] _outline;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly double _halfExponent;
    private readonly double _blur;
    private readonly double _size;

    /// <summary>Takes the loudspeakers.</summary>
    /// <param name="positionsMetres">Places of the loudspeakers from the reference point [m]; at least one.</param>
    /// <param name="rolloffDb">Loss of level for twice the distance [dB], above 0; 6 is a point source in the open.</param>
    /// <param name="blurMetres">Spatial blur [m], 0 or more; null: a quarter of the mean distance of neighbours.</param>
    /// <exception cref="ArgumentException">No loudspeakers, or a place that is not a number; it says which.</exception>
    public DbapPanner(IReadOnlyList<Vector3D> positionsMetres, double rolloffDb = 6, double? blurMetres = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rolloffDb);
        ArgumentOutOfRangeException.ThrowIfNegative(blurMetres ?? 0);
        _positions = [.. positionsMetres];
        if (_positions.Length == 0)
        {
            throw new ArgumentException("no loudspeakers to pan between", nameof(positionsMetres));
        }

        var wrong = Array.FindIndex(_positions, position => !position.IsFinite);
        if (wrong >= 0)
        {
            throw new ArgumentException($"the place of loudspeaker {wrong + 1} is not a number", nameof(positionsMetres));
        }

        _outline = [.. PlanHull.Of(_positions.Select(position => new PlanPoint(position.X, position.Y)))];
        _lowest = _positions.Min(position => position.Z);
        _highest = _positions.Max(position => position.Z);
        _halfExponent = -rolloffDb / (20 * Math.Log10(2)) / 2;
        var middle = _positions.Aggregate(Vector3D.Zero, (sum, position) => sum + position) / _positions.Length;
        _size = Math.Max(LeastBlurMetres, _positions.Average(position => Vector3D.Distance(position, middle)));
        _blur = Math.Max(LeastBlurMetres, blurMetres ?? (BlurShare * MeanSpacing()));
    }

    /// <inheritdoc/>
    public override int LoudspeakerCount => _positions.Length;

    /// <summary>Spatial blur of a sound without spread [m].</summary>
    public double BlurMetres => _blur;

    /// <inheritdoc/>
    public override void Evaluate(in PanningTarget target, Span<double> gains)
    {
        var position = target.Direction * Math.Min(target.DistanceMetres, FurthestMetres);
        var place = Enclosed(position.IsFinite ? position : Vector3D.Zero);

        // Just short of pi, where the blur would be infinite.
        var wide = _size * Math.Tan(Math.Clamp(target.SpreadRadians, 0, Math.PI - 1e-6) / 2);
        var blurSquared = (_blur * _blur) + (wide * wide);
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < _positions.Length; i++)
        {
            var way = _positions[i] - place;
            gains[i] = Vector3D.Dot(way, way) + blurSquared;
            nearest = Math.Min(nearest, gains[i]);
        }

        var column = gains[.._positions.Length];
        foreach (ref var gain in column)
        {
            gain = Math.Pow(gain / nearest, _halfExponent);
        }

        EnergyScale.Normalise(column);
    }

    /// <summary>The nearest point within the outline and the heights of the loudspeakers.</summary>
    private Vector3D Enclosed(Vector3D position)
    {
        var height = Math.Clamp(position.Z, _lowest, _highest);
        var inside = _outline.Length > 2;
        var nearest = double.PositiveInfinity;
        var found = position;
        for (var k = 0; k < _outline.Length; k++)
        {
            var from = _outline[k];
            var to = _outline[(k + 1) % _outline.Length];
            var (alongX, alongY) = (to.X - from.X, to.Y - from.Y);
            var (x, y) = (position.X - from.X, position.Y - from.Y);
            inside &= (alongX * y) - (alongY * x) >= 0;
            var squared = (alongX * alongX) + (alongY * alongY);
            var share = squared > 0 ? Math.Clamp(((x * alongX) + (y * alongY)) / squared, 0, 1) : 0;
            var (missX, missY) = (x - (share * alongX), y - (share * alongY));
            var distance = (missX * missX) + (missY * missY);
            if (distance < nearest)
            {
                nearest = distance;
                found = new Vector3D(from.X + (share * alongX), from.Y + (share * alongY), height);
            }
        }

        return inside ? position with { Z = height } : found;
    }

    private double MeanSpacing() => _positions.Length < 2
        ? 1
        : _positions.Average(position => _positions.Where(other => other != position).Select(other => Vector3D.Distance(other, position)).DefaultIfEmpty(0).Min());
}
