using System.Text;
using System.Text.Json;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Panning;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>
/// Gains of one direction as JSON. <c>gains</c> are those of the textbook: on a sphere with imaginary loudspeakers the part of these is left out
/// after scaling to energy 1, and stands in <c>imaginary_gains</c>. <c>played</c> is what the renderer sends, which gives that part to the neighbours. The two
/// are the same wherever loudspeakers surround the direction.
/// </summary>
internal static class PanningReport
{
    public static string Write(InspectedLayout layout, Panner panner, double azimuthDegrees, double elevationDegrees, double spreadDegrees, double distanceMetres)
    {
        var direction = AngleText.Direction(azimuthDegrees, elevationDegrees);
        var played = new double[panner.LoudspeakerCount];
        panner.Evaluate(new PanningTarget(direction, distanceMetres, spreadDegrees * Math.PI / 180), played);
        var (gains, imaginary) = (played, Array.Empty<double>());
        var triangulation = (panner as VbapPanner)?.Triangulation;
        if (triangulation is not null && spreadDegrees == 0)
        {
            var all = new double[triangulation.LoudspeakerCount + triangulation.Imaginary.Length];
            new Vbap3D(triangulation).Evaluate(direction, all);
            (gains, imaginary) = (all[..played.Length], all[played.Length..]);
        }

        var heard = DirectionQuality.Of(direction, layout.Directions.AsSpan(), played);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("layout", layout.Name);
            if (layout.Group is { } group)
            {
                json.WriteString("group", group.Name);
            }

            json.WriteString("kind", panner is DbapPanner ? "dbap" : "vbap");
            json.WriteNumber("azimuth_deg", azimuthDegrees);
            json.WriteNumber("elevation_deg", elevationDegrees);
            json.WriteNumber("spread_deg", spreadDegrees);
            if (panner is DbapPanner dbap)
            {
                json.WriteNumber("distance_m", distanceMetres);
                json.WriteNumber("blur_m", dbap.BlurMetres);
            }

            json.WriteNumbers("gains", gains);
            json.WriteNumbers("imaginary_gains", imaginary);
            json.WriteNumbers("played", played);
            json.WriteStartArray("imaginary_deg");
            foreach (var place in triangulation?.Imaginary ?? [])
            {
                var (azimuth, elevation) = AngleText.DegreesOf(place);
                json.WriteStartArray();
                json.WriteNumberValue(azimuth);
                json.WriteNumberValue(elevation);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteFinite("level_db", heard.LevelDb);
            json.WriteFinite("rv_length", heard.VelocityLength);
            json.WriteFinite("rv_error_deg", heard.VelocityErrorDegrees);
            json.WriteFinite("re_length", heard.EnergyLength);
            json.WriteFinite("re_error_deg", heard.EnergyErrorDegrees);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
