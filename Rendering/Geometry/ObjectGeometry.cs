using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Panning;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// From the appearance of an object to delay and gain of each loudspeaker: a pure function. Shared by all objects; scratch
/// and result are the caller's. Allocates nothing after construction.
/// </summary>
internal sealed class ObjectGeometry
{
    // Nearer to the reference point than this, a direction towards it means nothing.
    private const double DirectionlessMetres = 1e-3;

    // A focus at another height than its loudspeakers is, for the reference point, at least this share of its distance away.
    private const double LeastFocusShare = 0.25;

    // A plane wave comes from beyond every loudspeaker.
    private const double PlaneMetres = 1000;

    // What stands at the reference point comes from the front.
    private static readonly Vector3D FromTheFront = new(-1, 0, 0);

    private readonly SecondarySources _sources;
    private readonly GeometrySettings _settings;
    private readonly RoomRouting _routing;
    private readonly ActiveWindow _window;
    private readonly PlanBoundary _boundary;
    private readonly double _reachMetres;

    /// <summary>Takes the room and the settings.</summary>
    public ObjectGeometry(SecondarySources sources, Vector3D reference, GeometrySettings settings, RoomRouting routing)
    {
        _sources = sources;
        _settings = settings;
        _routing = routing;
        Room = new LoudspeakerColumns(sources, reference);
        _window = new ActiveWindow(sources, settings.TaperShare);
        _boundary = new PlanBoundary(sources);
        var spacing = 0.0;
        foreach (var contour in sources.Contours)
        {
            spacing = Math.Max(spacing, contour.SpacingMetres);
        }

        _reachMetres = NearGeometry.ReachMetres(spacing);
    }

    /// <summary>The loudspeakers.</summary>
    public LoudspeakerColumns Room { get; }

    /// <summary>The bands of the room, which say how many layers an object has.</summary>
    public RoomBands Bands => _routing.Bands;

    /// <summary>Computes the layers of an appearance.</summary>
    public void Evaluate(in ObjectAppearance appearance, GeometryScratch scratch, ObjectLayers layers)
    {
        layers.Silence();
        var routing = appearance.Routing ?? _routing.Default;
        var hybrid = appearance.Hybrid && routing.WaveGain is not null && _routing.HybridSplit >= 0;
        var toObject = appearance.Position - Room.Reference;
        var distance = toObject.Length;

        // Level at the reference point times 4 pi, and way to it.
        double amplitude, way;
        if (appearance.Kind == RenderedKind.Plane)
        {
            var direction = TowardsReference(appearance.Position);
            way = appearance.Doppler ? Vector3D.Dot(direction, Room.Reference) : 0;
            amplitude = 1 / _settings.ReferenceDistanceMetres;
            toObject = -direction;
            distance = PlaneMetres;
            if (routing.WaveGain is not null)
            {
                EvaluatePlane(appearance, direction, routing.WaveGain, scratch, layers);
            }
        }
        else
        {
            var strength = ObjectLevel.Strength(appearance.Distance, distance, _settings.ReferenceDistanceMetres);
            way = appearance.Doppler ? distance : 0;
            amplitude = strength / Math.Max(distance, WaveGeometry.ReferenceRadiusMetres);
            if (routing.WaveGain is not null)
            {
                EvaluateWaves(appearance, distance, strength, routing.WaveGain, scratch, layers);
            }
        }

        if (routing.Panned.Length > 0)
        {
            var target = new PanningTarget(distance > DirectionlessMetres ? toObject.Normalized() : -FromTheFront, distance, appearance.SpreadRadians);
            RouteGeometry.AddPanned(Room, routing, target, amplitude, hybrid, hybrid || routing.Split >= 0, scratch.PanningGains, layers);
        }

        FinishPlain(layers.Plain, way, layers);
        FinishPlain(layers.High, way, layers);
        RouteGeometry.AddDirect(routing, _settings.PreDelaySamples, layers);
        RouteGeometry.AddBass(Room, routing, amplitude, way, _settings, layers);
    }

    private void EvaluateWaves(
        in ObjectAppearance appearance, double distance, double strength, double[] waveGain, GeometryScratch scratch, ObjectLayers layers)
    {
        var position = appearance.Position;
        var place = _boundary.Locate(position);
        var inner = appearance.Kind == RenderedKind.Focused || (appearance.Kind == RenderedKind.Auto && place.IsInside);
        var near = NearGeometry.Share(place.BoundaryMetres, _reachMetres);
        var wave = 1 - near;

        // Both parts meet at the reference point with a known angle between them; together they keep the level.
        var angle = Math.Cos(inner ? _settings.InnerPhase : _settings.OuterPhase);
        var together = (wave * wave) + (near * near) + (2 * wave * near * angle);
        strength /= Math.Sqrt(together);
        if (inner && appearance.Kind == RenderedKind.Auto)
        {
            // Out of an open side of the room a focus fades; before the loudspeakers the near part takes over.
            wave = Math.Min(wave, Ramp.Smooth(place.DepthMetres / _reachMetres));
        }

        var way = appearance.Doppler ? 0 : -distance;

        layers.Outer.IsActive = !inner && wave > 0;
        layers.Inner.IsActive = inner && wave > 0;
        if (layers.Outer.IsActive)
        {
            WaveGeometry.Point(Room, position, _settings.CosineThreshold, scratch.WayMetres, scratch.Amplitude, scratch.Openness);
            _window.Apply(scratch.Openness.AsSpan(0, Room.Count));
            var overLine = WayOverLine.Shortest(Room, position, scratch.Ways);
            Finish(layers.Outer, scratch, waveGain, way + distance - overLine, strength * wave * RatioOf(overLine, distance), layers);
            layers.AirShare = appearance.AirAbsorption ? AirAbsorption.Share(place.BoundaryMetres) : 0;
        }

        if (layers.Inner.IsActive)
        {
            var overLine = Math.Max(WayOverLine.LargestDifference(Room, position, scratch.Ways), LeastFocusShare * distance);
            var shift = way + distance - overLine;
            layers.UnservedPairs += WaveGeometry.Focused(
                Room, position, RadiationOf(appearance), overLine, EndOfFocus(shift), _settings, scratch.WayMetres, scratch.Amplitude, scratch.Openness);
            _window.Apply(scratch.Openness.AsSpan(0, Room.Count));
            Finish(layers.Inner, scratch, waveGain, shift, strength * wave * RatioOf(overLine, distance), layers);
        }

        if (near > 0)
        {
            NearGeometry.Evaluate(Room, _sources.Contours, position, scratch.Amplitude);
            var layer = layers.Plain[_routing.WaveBassClass];
            layer.Touch();
            for (var i = 0; i < Room.Count; i++)
            {
                layer.Gain[i] += scratch.Amplitude[i] * strength * near * waveGain[i];
            }
        }
    }

    private void EvaluatePlane(in ObjectAppearance appearance, Vector3D direction, double[] waveGain, GeometryScratch scratch, ObjectLayers layers)
    {
        WaveGeometry.Plane(Room, direction, _settings.CosineThreshold, scratch.WayMetres, scratch.Amplitude, scratch.Openness);
        _window.Apply(scratch.Openness.AsSpan(0, Room.Count));
        layers.Outer.IsActive = true;
        var way = appearance.Doppler ? 0 : -Vector3D.Dot(direction, Room.Reference);
        Finish(layers.Outer, scratch, waveGain, way, ObjectLevel.PlaneAmplitude(_settings.ReferenceDistanceMetres), layers);
    }

    private void FinishPlain(GeometryLayer[] ofClasses, double way, ObjectLayers layers)
    {
        foreach (var layer in ofClasses)
        {
            if (layer.IsActive)
            {
                RouteGeometry.Finish(Room, layer, way, _settings, layers);
            }
        }
    }

    /// <summary>Ways to delays, amplitudes to gains; what the line does not reach is silent and counted.</summary>
    private void Finish(GeometryLayer layer, GeometryScratch scratch, double[] waveGain, double wayMetres, double factor, ObjectLayers layers)
    {
        var perMetre = new Vector<double>(GeometrySettings.SamplesPerMetre);
        var way = new Vector<double>(wayMetres);
        var preDelay = new Vector<double>(_settings.PreDelaySamples);
        var longest = new Vector<double>(_settings.MaximumDelaySamples);
        var scale = new Vector<double>(factor);
        var unserved = Vector<long>.Zero;
        for (var i = 0; i < Room.PaddedCount; i += Vector<double>.Count)
        {
            var delay = ((new Vector<double>(scratch.WayMetres, i) + way) * perMetre) + preDelay;
            var gain = new Vector<double>(scratch.Amplitude, i) * scale * new Vector<double>(scratch.Openness, i) * new Vector<double>(waveGain, i);
            var served = Vector.GreaterThanOrEqual(delay, Vector<double>.Zero) & Vector.LessThanOrEqual(delay, longest);
            unserved -= Vector.OnesComplement(served) & Vector.GreaterThan(gain, Vector<double>.Zero);
            delay.CopyTo(layer.DelaySamples, i);
            Vector.ConditionalSelect(served, gain, Vector<double>.Zero).CopyTo(layer.Gain, i);
        }

        layers.UnservedPairs += (int)Vector.Sum(unserved);
    }

    // A wave that is, for the line, from further away is that much too quiet at the reference point.
    private static double RatioOf(double overLineMetres, double distanceMetres) => distanceMetres > DirectionlessMetres ? overLineMetres / distanceMetres : 1;

    // Where the limit ends or, nearer, where the pre-delay does, so that no loudspeaker falls silent at once. All delays are longer by the shift.
    private double EndOfFocus(double shiftMetres) => Math.Min(
        _settings.FocusLimitMetres + _settings.FocusMarginMetres, (_settings.PreDelaySamples / GeometrySettings.SamplesPerMetre) + shiftMetres);

    private Vector3D RadiationOf(in ObjectAppearance appearance)
    {
        var direction = appearance.Direction.Normalized();
        return direction != Vector3D.Zero ? direction : TowardsReference(appearance.Position);
    }

    private Vector3D TowardsReference(Vector3D position)
    {
        var way = Room.Reference - position;
        return way.Length > DirectionlessMetres ? way.Normalized() : FromTheFront;
    }
}
