using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>Way, amplitude and openness of one wave in arrays of their own, padded entries included.</summary>
internal sealed class WaveResult
{
    private WaveResult(LoudspeakerColumns room)
    {
        Room = room;
        WayMetres = new double[room.PaddedCount];
        Amplitude = new double[room.PaddedCount];
        Openness = new double[room.PaddedCount];
    }

    public LoudspeakerColumns Room { get; }

    public double[] WayMetres { get; }

    public double[] Amplitude { get; }

    public double[] Openness { get; }

    /// <summary>Loudspeakers that a focus would open and its limit does not let.</summary>
    public int Beyond { get; private set; }

    public static WaveResult Plane(SecondarySources sources, Vector3D direction, Vector3D reference, double threshold)
    {
        var result = new WaveResult(new LoudspeakerColumns(sources, reference));
        WaveGeometry.Plane(result.Room, direction, threshold, result.WayMetres, result.Amplitude, result.Openness);
        return result;
    }

    public static WaveResult Point(SecondarySources sources, Vector3D position, Vector3D reference, double threshold)
    {
        var result = new WaveResult(new LoudspeakerColumns(sources, reference));
        WaveGeometry.Point(result.Room, position, threshold, result.WayMetres, result.Amplitude, result.Openness);
        return result;
    }

    /// <summary>A focus in the plane of its loudspeakers.</summary>
    public static WaveResult Focused(
        SecondarySources sources,
        Vector3D position,
        Vector3D direction,
        Vector3D reference,
        double threshold,
        FocusWeight form = FocusWeight.ReferenceCircle,
        double limitMetres = 1000,
        double marginMetres = 1)
    {
        var result = new WaveResult(new LoudspeakerColumns(sources, reference));
        var options = new BlockRendererOptions
        {
            CosineThreshold = threshold,
            FocusWeight = form,
            FocusLimitMetres = limitMetres,
            FocusMarginMetres = marginMetres,
        };
        var settings = GeometrySettings.For(sources, reference, options, 4800);
        result.Beyond = WaveGeometry.Focused(
            result.Room,
            position,
            direction,
            Vector3D.Distance(position, reference),
            limitMetres + marginMetres,
            settings,
            result.WayMetres,
            result.Amplitude,
            result.Openness);
        return result;
    }
}
