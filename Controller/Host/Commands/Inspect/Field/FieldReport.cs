using System.Numerics;
using System.Text;
using System.Text.Json;
using Wavehall.Host.Pictures;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>What a picture is of, as JSON: its size, how many loudspeakers play, and the pressure at the reference point.</summary>
internal static class FieldReport
{
    public static string Write(string path, FieldQuestion question, FieldGrid grid, Raster picture)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("out", path);
            json.WriteNumber("width", picture.Width);
            json.WriteNumber("height", picture.Height);
            json.WriteNumber("selected_count", question.Array.ActiveCount);
            json.WriteNumber("aliasing_hz", Math.Round(question.Array.AliasingFrequencyHz, 1));
            WriteComplex(json, "reference_p", grid.AtReference.Synthesised);
            WriteComplex(json, "reference_ideal", grid.AtReference.Ideal);
            json.WriteStartArray("warnings");
            foreach (var warning in DrivingWarnings.Of(question.Room.Sources, question.Array.Source, question.Array.Selected))
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteComplex(Utf8JsonWriter json, string key, Complex value)
    {
        json.WriteNumber(key + "_re", value.Real);
        json.WriteNumber(key + "_im", value.Imaginary);
    }
}
