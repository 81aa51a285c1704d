using System.Numerics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>
/// The sound field that the renderer's geometry makes: all loudspeakers with their delays and gains, the feeds with the magnitude that they are
/// designed for and the phase that belongs to it, in free field. Computed apart from the renderer, from its layers.
/// </summary>
internal sealed class ObjectField
{
    private readonly SecondarySources _sources;
    private readonly BlockRendererOptions _options;
    private readonly ObjectGeometry _geometry;
    private readonly GeometryScratch _scratch;
    private readonly double _preDelaySamples;
    private double[]? _unwindowed;
    private (Vector3D, RenderedKind) _unwindowedOf;

    public ObjectField(SecondarySources sources, Vector3D reference, BlockRendererOptions options)
    {
        _sources = sources;
        _options = options;
        Reference = reference;
        _preDelaySamples = Math.Round(options.PreDelaySeconds * 48000);
        Settings = GeometrySettings.For(sources, reference, options, (int)_preDelaySamples);
        _geometry = new ObjectGeometry(sources, reference, Settings, RoomRouting.AllWaves(sources));
        _scratch = new GeometryScratch(_geometry.Room.PaddedCount);
        Layers = new ObjectLayers(_geometry.Room.PaddedCount, _geometry.Bands);
        AliasingHz = RoomFeeds.MeanAliasingHz(sources);
    }

    public Vector3D Reference { get; }

    public GeometrySettings Settings { get; }

    public double AliasingHz { get; }

    public ObjectLayers Layers { get; }

    public static ObjectAppearance Appearance(Vector3D position, RenderedKind kind = RenderedKind.Auto) =>
        new(kind, position, Vector3D.Zero, DistanceRule.Physical, true, false);

    /// <summary>Evaluates an object; the other members then tell of it.</summary>
    public void Place(in ObjectAppearance appearance) => _geometry.Evaluate(appearance, _scratch, Layers);

    /// <summary>Pressure at a listener.</summary>
    public Complex At(Vector3D listener, double frequencyHz)
    {
        var w = 2 * Math.PI * frequencyHz;
        var magnitude = PrefilterDesign.Magnitude(frequencyHz, _options.PrefilterLowHz, AliasingHz);
        var minimum = _options.PrefilterPhase == PrefilterPhase.Minimum;
        var inner = !minimum ? 0 : _options.FocusedPhase == FocusedPhase.TimeReversed ? -Math.PI / 4 : Math.PI / 4;
        var sum = Complex.Zero;
        foreach (var (layer, feed) in new[]
        {
            (Layers.Outer, Complex.FromPolarCoordinates(magnitude, minimum ? Math.PI / 4 : 0)),
            (Layers.Inner, Complex.FromPolarCoordinates(magnitude, inner)),
            (Layers.Plain[0], Complex.One),
        })
        {
            for (var i = 0; layer.IsActive && i < _sources.Count; i++)
            {
                if (layer.Gain[i] != 0)
                {
                    var distance = Vector3D.Distance(listener, new(_sources.X[i], _sources.Y[i], _sources.Z[i]));
                    var delay = ((layer.DelaySamples[i] - _preDelaySamples) / 48000) + (distance / SpeedOfSound.MetresPerSecond);
                    sum += feed * Complex.FromPolarCoordinates(layer.Gain[i] / (4 * Math.PI * distance), -w * delay);
                }
            }
        }

        return sum;
    }

    /// <summary>Gain of a loudspeaker by the scalar driving functions, without any window.</summary>
    public double UnwindowedGain(Vector3D position, RenderedKind kind, int index)
    {
        if (_unwindowed is null || _unwindowedOf != (position, kind))
        {
            _unwindowed = new double[_sources.Count];
            _unwindowedOf = (position, kind);
            var delay = new double[_sources.Count];
            var selected = new bool[_sources.Count];
            var towards = (Reference - position).Normalized();
            _ = kind switch
            {
                RenderedKind.Plane => DrivingFunction.Plane(_sources, towards, Reference, delay, _unwindowed, selected),
                RenderedKind.Focused => DrivingFunction.Focused(
                    _sources, position, towards, Reference, FocusWeight.ReferenceCircle, delay, _unwindowed, selected),
                _ => DrivingFunction.Point(_sources, position, Reference, delay, _unwindowed, selected),
            };
            var level = kind == RenderedKind.Plane ? 1 / (4 * Math.PI * Settings.ReferenceDistanceMetres) : 1;
            for (var i = 0; i < _unwindowed.Length; i++)
            {
                _unwindowed[i] *= _sources.AreaWeightMetres[i] * level;
            }
        }

        return _unwindowed[index];
    }

    /// <summary>Level at the reference point relative to a source of unit strength at the object's place [dB].</summary>
    public double LevelDb(Vector3D position, double frequencyHz) =>
        20 * Math.Log10((At(Reference, frequencyHz).Magnitude * 4 * Math.PI * Vector3D.Distance(position, Reference)) + 1e-9);
}
