using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// From the state of an object at a grid point to the delay and the gain of each loudspeaker: a pure function of the state.
/// Shared by all objects; the scratch memory is the caller's.
/// </summary>
internal sealed class PairGeometry
{
    private const double SampleRate = 48000;

    // Nearer to the reference point than this, a direction towards it means nothing.
    private const double DirectionlessMetres = 1e-3;

    // What stands at the reference point comes from the front.
    private static readonly Vector3D FromTheFront = new(-1, 0, 0);

    private readonly SecondarySources _room;
    private readonly Vector3D _reference;
    private readonly double[] _nearestMetres;
    private readonly double _taperAlpha;
    private readonly FocusWeight _focusWeight;
    private readonly double _preDelaySamples;
    private readonly double _maximumDelaySamples;
    private readonly double _planeGain;

    /// <summary>Takes the room and the settings.</summary>
    public PairGeometry(SecondarySources room, Vector3D reference, BlockRendererOptions options, int preDelaySamples)
    {
        _room = room;
        _reference = reference;
        _taperAlpha = options.TaperAlpha;
        _focusWeight = options.FocusWeight;
        _preDelaySamples = preDelaySamples;
        _maximumDelaySamples = Math.Floor(options.MaximumDelaySeconds * SampleRate);
        var meanDistance = room.MeanPlanDistanceMetres(reference);
        _planeGain = meanDistance > 0 ? 1 / (4 * Math.PI * meanDistance) : 0;
        _nearestMetres = new double[room.Count];
        for (var i = 0; i < room.Count; i++)
        {
            _nearestMetres[i] = room.AreaWeightMetres[i] / 2;
        }

        foreach (var contour in room.Contours)
        {
            foreach (var index in contour.Order)
            {
                _nearestMetres[index] = contour.SpacingMetres / 2;
            }
        }
    }

    /// <summary>Mean spacing of the loudspeakers of all contours [m]; of a room without contours the mean area weight.</summary>
    public static double SpacingMetres(SecondarySources room)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var contour in room.Contours)
        {
            sum += contour.SpacingMetres * contour.Order.Length;
            count += contour.Order.Length;
        }

        if (count == 0)
        {
            foreach (var weight in room.AreaWeightMetres)
            {
                sum += weight;
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Computes a grid point.</summary>
    /// <param name="state">The object.</param>
    /// <param name="scratch">Memory for this thread's use.</param>
    /// <param name="delaySamples">Delay of each loudspeaker, pre-delay included; may be out of range where the gain is zero.</param>
    /// <param name="gain">Linear gain of each loudspeaker; zero where it is not selected or cannot be served.</param>
    /// <returns>Number of loudspeakers that should sound and cannot be served.</returns>
    public int Evaluate(in ObjectState state, GeometryScratch scratch, Span<double> delaySamples, Span<float> gain)
    {
        var count = _room.Count;
        var weight = scratch.Weight.AsSpan();
        var selected = scratch.Selected.AsSpan();
        var kind = state.Kind != RenderedKind.Auto ? state.Kind
            : ContourPlan.IsInside(_room, state.Position) ? RenderedKind.Focused
            : RenderedKind.Point;
        var level = state.Gain;
        switch (kind)
        {
            case RenderedKind.Plane:
                DrivingFunction.Plane(_room, TowardsReference(state.Position), _reference, delaySamples, weight, selected);
                level *= _planeGain;
                break;
            case RenderedKind.Focused:
                DrivingFunction.Focused(
                    _room, state.Position, TowardsReference(state.Position), _reference, _focusWeight, delaySamples, weight, selected);
                break;
            default:
                DrivingFunction.Point(_room, state.Position, _reference, delaySamples, weight, selected);
                break;
        }

        scratch.TaperFor(_room, selected, _taperAlpha);
        var taper = scratch.Taper;
        var area = _room.AreaWeightMetres;
        var unserved = 0;
        for (var i = 0; i < count; i++)
        {
            var distance = Math.Abs(delaySamples[i]) * SpeedOfSound.MetresPerSecond;
            var product = selected[i] ? weight[i] * taper[i] * area[i] * level : 0;
            if (kind != RenderedKind.Plane && distance < _nearestMetres[i])
            {
                product *= NearFactor(distance, _nearestMetres[i]);
            }

            var delay = (delaySamples[i] * SampleRate) + _preDelaySamples;
            delaySamples[i] = delay;
            gain[i] = (float)product;
            if (gain[i] != 0 && !(delay >= 0 && delay <= _maximumDelaySamples))
            {
                gain[i] = 0;
                unserved++;
            }
        }

        return unserved;
    }

    /// <summary>
    /// The weights of point and focused sources grow as 1/sqrt(distance) near a loudspeaker. Within half the spacing the
    /// picture of a continuous contour does not hold any more, and the weight is kept at its value there.
    /// </summary>
    private static double NearFactor(double distance, double nearest) =>
        Math.Sqrt(Math.Max(distance, DrivingFunction.MinimumDistanceMetres) / Math.Max(nearest, DrivingFunction.MinimumDistanceMetres));

    private Vector3D TowardsReference(Vector3D position)
    {
        var way = _reference - position;
        return way.Length > DirectionlessMetres ? way.Normalized() : FromTheFront;
    }
}
