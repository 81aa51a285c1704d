using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>The geometry of a room with all it needs, and rooms of several arrays.</summary>
internal sealed class GeometryRooms
{
    private readonly ObjectGeometry _geometry;
    private readonly GeometryScratch _scratch;

    public GeometryRooms(SecondarySources sources, Vector3D reference, BlockRendererOptions? options = null)
    {
        options ??= new BlockRendererOptions { PreDelaySeconds = PreDelaySamples / 48000.0 };
        _geometry = new ObjectGeometry(sources, reference, GeometrySettings.For(sources, reference, options, PreDelaySamples), RoomRouting.AllWaves(sources));
        _scratch = new GeometryScratch(Room.PaddedCount);
        Layers = new ObjectLayers(Room.PaddedCount, _geometry.Bands);
    }

    /// <summary>100 ms: a focus may be 34 m from its loudspeakers.</summary>
    public const int PreDelaySamples = 4800;

    public LoudspeakerColumns Room => _geometry.Room;

    /// <summary>What was evaluated last.</summary>
    public ObjectLayers Layers { get; }

    public ObjectLayers Evaluate(RenderedKind kind, Vector3D position)
    {
        _geometry.Evaluate(new ObjectAppearance(kind, position, Vector3D.Zero, DistanceRule.Physical, true, false), _scratch, Layers);
        return Layers;
    }

    /// <summary>
    /// What each loudspeaker would play of a tone, real and imaginary part, all parts of the object added up. No prefilter: it
    /// would turn some parts by an angle that does not change.
    /// </summary>
    public double[] Phasors(RenderedKind kind, Vector3D position, double frequencyHz)
    {
        Evaluate(kind, position);
        var phasors = new double[2 * Room.Count];
        foreach (var layer in (GeometryLayer[])[Layers.Outer, Layers.Inner, Layers.Plain[0]])
        {
            for (var i = 0; layer.IsActive && i < Room.Count; i++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * frequencyHz / 48000 * layer.DelaySamples[i]);
                phasors[2 * i] += layer.Gain[i] * cosine;
                phasors[(2 * i) + 1] += layer.Gain[i] * sine;
            }
        }

        return phasors;
    }

    /// <summary>Straight arrays between corners, looking to the left of their way, each a contour of its own.</summary>
    public static SecondarySources Arrays(params (Vector3D From, Vector3D To, double Spacing)[] lines)
    {
        var positions = new List<Vector3D>();
        var normals = new List<Vector3D>();
        var weights = new List<double>();
        var contours = new List<Contour>();
        foreach (var (from, to, spacing) in lines)
        {
            var way = (to - from).Normalized();
            var count = (int)Math.Round(Vector3D.Distance(from, to) / spacing);
            contours.Add(new Contour($"array {contours.Count}", Enumerable.Range(positions.Count, count).ToArray(), false, spacing, []));
            for (var i = 0; i < count; i++)
            {
                positions.Add(from + (way * (spacing * (i + 0.5))));
                normals.Add(new Vector3D(-way.Y, way.X, 0));
                weights.Add(spacing);
            }
        }

        return new SecondarySources([.. positions], [.. normals], [.. weights], [.. contours]);
    }
}
