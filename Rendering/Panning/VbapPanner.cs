using Wavehall.Rendering.Geometry;
using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// Vector base amplitude panning (Pulkki 1997) with spread (multiple-direction amplitude panning, Pulkki 1999): in the plane for loudspeakers
/// near one height, on a sphere for others. The energy is 1 everywhere; continuous in direction, distance and spread.
/// </summary>
/// <remarks>
/// <para>
/// On a sphere: below an open dome, and in every other hole, the sound is drawn to the rim of the hole (<see cref="Vbap3D.EvaluateReal"/>). To drop
/// the part of the imaginary loudspeaker instead would silence an object that passes below the listener.
/// </para>
/// <para>
/// In the plane: an elevated direction is projected and keeps its level. Above 60 degrees of elevation (and below -60) the sound widens, until
/// straight above, where there is no azimuth, it comes from all.
/// </para>
/// <para>
/// Spread: the gains of directions over a cap (in the plane over an arc) of that half-angle, around the direction, are added and scaled to energy 1. Beyond pi / 2 it
/// is faded into the same gain for all, which is what it has at pi.
/// </para>
/// <para>
/// Near the reference point, where a small movement turns the direction by any angle, the sound widens too: from a metre on, to all at the point itself.
/// </para>
/// </remarks>
public sealed class VbapPanner : Panner
{
    /// <summary>Loudspeakers whose elevations differ by no more than this are panned in the plane [rad]: 20 degrees.</summary>
    public const double PlaneElevationRangeRadians = 20 * Math.PI / 180;

    /// <summary>Nearer to the reference point than this the sound widens [m].</summary>
    public const double WideningMetres = WaveGeometry.ReferenceRadiusMetres;

    private const double LevelCosine = 0.5;
    private const int ArcSteps = 8;

    private readonly Vbap2D? _plane;
    private readonly Vbap3D? _sphere;

    /// <summary>Prepares the gains.</summary>
    /// <param name="directions">From the reference point to the loudspeakers, at least one; of any length above zero.</param>
    /// <exception cref="ArgumentException">None, or one without a direction; it says which.</exception>
    public VbapPanner(IReadOnlyList<Vector3D> directions)
    {
        if (directions.Count == 0)
        {
            throw new ArgumentException("no loudspeakers to pan between", nameof(directions));
        }

        LoudspeakerCount = directions.Count;
        if (LiesInPlane(directions))
        {
            _plane = new Vbap2D(directions);
        }
        else
        {
            _sphere = new Vbap3D(directions);
        }
    }

    /// <inheritdoc/>
    public override int LoudspeakerCount { get; }

    /// <summary>True: in the plane, elevations are projected.</summary>
    public bool IsPlanar => _plane is not null;

    /// <summary>The faces between the loudspeakers; null in the plane.</summary>
    public SphereTriangulation? Triangulation => _sphere?.Triangulation;

    /// <inheritdoc/>
    public override void Evaluate(in PanningTarget target, Span<double> gains)
    {
        var column = gains[..LoudspeakerCount];
        column.Clear();
        var direction = target.Direction.Normalized();
        if (!direction.IsFinite || direction == Vector3D.Zero)
        {
            direction = new Vector3D(1, 0, 0);
        }

        var near = 1 - Ramp.Smooth(target.DistanceMetres / WideningMetres);
        var asked = Math.Clamp(target.SpreadRadians, 0, Math.PI);
        var spread = asked + ((Math.PI - asked) * near);
        if (_sphere is not null)
        {
            AcrossCap(_sphere, direction, spread, column);
        }
        else
        {
            var plan = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y));
            spread += (Math.PI - spread) * (1 - Ramp.Smooth(plan / LevelCosine));
            AcrossArc(_plane!, Math.Atan2(direction.Y, direction.X), spread, column);
        }

        var alike = Ramp.Smooth((spread / (Math.PI / 2)) - 1);
        if (alike > 0)
        {
            var same = alike / Math.Sqrt(column.Length);
            foreach (ref var gain in column)
            {
                gain = ((1 - alike) * gain) + same;
            }

            EnergyScale.Normalise(column);
        }
    }

    private static void AcrossCap(Vbap3D sphere, Vector3D direction, double spread, Span<double> gains)
    {
        if (spread > 0)
        {
            SpreadCap.Accumulate(sphere, direction, spread, gains);
        }
        else
        {
            sphere.Accumulate(direction, 1, gains);
        }

        sphere.Finish(gains);
    }

    private static void AcrossArc(Vbap2D plane, double azimuth, double spread, Span<double> gains)
    {
        var steps = spread > 0 ? ArcSteps : 0;
        for (var k = -steps; k <= steps; k++)
        {
            // The ends stand for half as much of the arc; at pi they are the same direction.
            plane.Accumulate(azimuth + (spread * k / ArcSteps), steps > 0 && Math.Abs(k) == steps ? 0.5 : 1, gains);
        }

        EnergyScale.Normalise(gains);
    }

    private static bool LiesInPlane(IReadOnlyList<Vector3D> directions)
    {
        var elevations = directions.Select(direction => Math.Asin(Math.Clamp(direction.Normalized().Z, -1, 1))).ToArray();
        return (elevations.Max() - elevations.Min() <= PlaneElevationRangeRadians && elevations.Max(Math.Abs) <= Math.PI / 4)
            || SphereTriangulation.CountDifferent(directions) < 3;
    }
}
