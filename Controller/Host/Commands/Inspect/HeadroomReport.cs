using System.Text;
using System.Text.Json;
using Wavehall.Host.Scene;
using Wavehall.Show;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// The predicted peaks of a show as JSON. Levels in dBFS; null where nothing sounds. <c>headroom_db</c> is what tones leave on the loudest
/// loudspeaker, <c>guaranteed_headroom_db</c> what any sound leaves.
/// </summary>
internal static class HeadroomReport
{
    public static string Write(SceneRoom room, ShowDocument show, SceneObjects scene, long frames, LoudspeakerPeak[] peaks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("venue", room.Name);
            json.WriteString("show", show.Name);
            json.WriteNumber("seconds", frames / 48000.0);
            WriteDecibels(json, "headroom_db", 1 / peaks.Max(peak => peak.Expected));
            WriteDecibels(json, "guaranteed_headroom_db", 1 / peaks.Max(peak => peak.Bound));
            WriteLoudest(json, scene, peaks);
            json.WriteStartArray("loudspeakers");
            for (var i = 0; i < peaks.Length; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("number", i + 1);
                WriteDecibels(json, "peak_dbfs", peaks[i].Bound);
                WriteDecibels(json, "expected_dbfs", peaks[i].Expected);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteLines(json, "warnings", HeadroomWarnings.Of(scene, peaks).Concat(SceneWarnings.Of(room, show.Objects)));
            WriteLines(json, "not_predicted", UnpredictedSound.Of(scene));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteLines(Utf8JsonWriter json, string key, IEnumerable<string> lines)
    {
        json.WriteStartArray(key);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static void WriteLoudest(Utf8JsonWriter json, SceneObjects scene, LoudspeakerPeak[] peaks)
    {
        var index = Enumerable.Range(0, peaks.Length).MaxBy(loudspeaker => peaks[loudspeaker].Expected);
        var loudest = peaks[index];
        if (loudest.ObjectIndex < 0)
        {
            json.WriteNull("loudest");
            return;
        }

        var most = scene.Objects[loudest.ObjectIndex].Description;
        json.WriteStartObject("loudest");
        json.WriteNumber("number", index + 1);
        json.WriteNumber("seconds", loudest.ExpectedFrame / 48000.0);
        WriteDecibels(json, "peak_dbfs", loudest.Bound);
        WriteDecibels(json, "expected_dbfs", loudest.Expected);
        json.WriteStartObject("object");
        json.WriteNumber("number", most.Number);
        json.WriteString("name", most.Name);
        WriteDecibels(json, "expected_dbfs", loudest.ObjectExpected);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A hundredth of a decibel; JSON knows no infinity.</summary>
    private static void WriteDecibels(Utf8JsonWriter json, string key, double magnitude)
    {
        if (magnitude > 0 && double.IsFinite(magnitude))
        {
            json.WriteNumber(key, Math.Round(Decibels.Of(magnitude), 2));
        }
        else
        {
            json.WriteNull(key);
        }
    }
}
