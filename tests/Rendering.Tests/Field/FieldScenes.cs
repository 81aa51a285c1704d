using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Field;

/// <summary>Driven arrays of the vectors and of the tests of this folder.</summary>
internal static class FieldScenes
{
    public const double Alpha = 0.3;

    public static DrivenArray Of(JsonElement vector)
    {
        var source = vector.GetProperty("source");
        var virtualSource = source.GetProperty("kind").GetString() switch
        {
            "plane" => VirtualSource.Plane(source.Vector("direction")),
            "point" => VirtualSource.Point(source.Vector("position")),
            _ => VirtualSource.Focused(source.Vector("position"), source.Vector("direction")),
        };
        var alpha = vector.GetProperty("taper").GetProperty("tukey_alpha").GetDouble();
        return new DrivenArray(
            ReferenceVectors.Array(vector.GetProperty("array").GetString()!),
            virtualSource,
            vector.Vector("xref"),
            (sources, selected, taper) => TaperWindow.Tukey(sources, selected, alpha, taper),
            FocusWeight.ReferencePoint);
    }

    /// <summary>The large array, its level right at the origin.</summary>
    public static DrivenArray Large(VirtualSource source) => new(
        ReferenceVectors.Array("roundrect832"), source, Vector3D.Zero, (sources, selected, taper) => TaperWindow.Tukey(sources, selected, Alpha, taper));
}
