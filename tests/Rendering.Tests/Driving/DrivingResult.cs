using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

/// <summary>Delay, weight and selection of one object in arrays of their own.</summary>
internal sealed class DrivingResult
{
    private DrivingResult(SecondarySources sources)
    {
        DelaySeconds = new double[sources.Count];
        Weight = new double[sources.Count];
        Selected = new bool[sources.Count];
    }

    public double[] DelaySeconds { get; }

    public double[] Weight { get; }

    public bool[] Selected { get; }

    public int SelectedCount { get; private set; }

    public static DrivingResult Plane(SecondarySources sources, Vector3D direction, Vector3D reference)
    {
        var result = new DrivingResult(sources);
        result.SelectedCount = DrivingFunction.Plane(sources, direction, reference, result.DelaySeconds, result.Weight, result.Selected);
        return result;
    }

    public static DrivingResult Point(SecondarySources sources, Vector3D position, Vector3D reference, PointWeight form = PointWeight.Delft)
    {
        var result = new DrivingResult(sources);
        result.SelectedCount = DrivingFunction.Point(sources, position, reference, result.DelaySeconds, result.Weight, result.Selected, form);
        return result;
    }

    public static DrivingResult Focused(SecondarySources sources, Vector3D position, Vector3D direction, Vector3D reference, FocusWeight form)
    {
        var result = new DrivingResult(sources);
        result.SelectedCount = DrivingFunction.Focused(sources, position, direction, reference, form, result.DelaySeconds, result.Weight, result.Selected);
        return result;
    }

    /// <summary>The source of a vector; a focused one in the reference-point form, which is the vectors' <c>weight</c>.</summary>
    public static DrivingResult Of(SecondarySources sources, JsonElement vector)
    {
        var source = vector.GetProperty("source");
        var reference = vector.Vector("xref");
        return source.GetProperty("kind").GetString() switch
        {
            "plane" => Plane(sources, source.Vector("direction"), reference),
            "point" => Point(sources, source.Vector("position"), reference),
            _ => Focused(sources, source.Vector("position"), source.Vector("direction"), reference, FocusWeight.ReferencePoint),
        };
    }
}
