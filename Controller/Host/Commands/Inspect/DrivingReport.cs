using System.Text;
using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// Delay, weight, selection and taper of every loudspeaker for one source, as JSON in the schema of the reference vectors
/// (wfs25d/1); numbers are the shortest that read back as the same.
/// </summary>
internal static class DrivingReport
{
    public static string Write(InspectedRoom room, DrivingSource source, Vector3D reference, TaperChoice taperChoice, FocusWeight form, double cosineThreshold)
    {
        var sources = room.Sources;
        var delay = new double[sources.Count];
        var weight = new double[sources.Count];
        var selected = new bool[sources.Count];
        var taper = new double[sources.Count];
        var others = new List<(string Key, double[] Values)>();
        var count = Compute(sources, source, reference, form, cosineThreshold, delay, weight, selected, others);
        taperChoice.Apply(sources, selected, taper);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", "wfs25d/1");
            json.WriteString("array", room.Name);
            json.WriteNumber("c", SpeedOfSound.MetresPerSecond);
            WriteVector(json, "xref", reference);
            WriteSource(json, source, form);
            json.WriteNumber("selected_count", count);
            json.WriteNumber("active_runs", TaperWindow.CountRuns(sources, selected));
            WriteNumbers(json, "delay_s", delay);
            WriteNumbers(json, "weight", weight);
            foreach (var (key, values) in others)
            {
                WriteNumbers(json, key, values);
            }

            json.WriteStartArray("selected");
            foreach (var value in selected)
            {
                json.WriteNumberValue(value ? 1 : 0);
            }

            json.WriteEndArray();
            json.WriteStartObject("taper");
            WriteNumbers(json, taperChoice.Name, taper);
            json.WriteEndObject();
            json.WriteStartArray("warnings");
            foreach (var warning in DrivingWarnings.Of(sources, source.Virtual, selected))
            {
                json.WriteStringValue(warning);
            }

            if (PreDelayWarning(room, delay, selected) is { } late)
            {
                json.WriteStringValue(late);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static int Compute(
        SecondarySources sources,
        DrivingSource source,
        Vector3D reference,
        FocusWeight form,
        double cosineThreshold,
        double[] delay,
        double[] weight,
        bool[] selected,
        List<(string Key, double[] Values)> others)
    {
        switch (source.Kind)
        {
            case RenderedKind.Plane:
                return DrivingFunction.Plane(sources, source.Direction, reference, delay, weight, selected, cosineThreshold);
            case RenderedKind.Point:
                var legacy = new double[sources.Count];
                DrivingFunction.Point(sources, source.Position, reference, delay, legacy, selected, PointWeight.Legacy, cosineThreshold);
                others.Add(("weight_legacy", legacy));
                return DrivingFunction.Point(sources, source.Position, reference, delay, weight, selected, cosineThreshold: cosineThreshold);
            default:
                foreach (var (key, other) in new[] { ("weight_ref_circle", FocusWeight.ReferenceCircle), ("weight_ref_point", FocusWeight.ReferencePoint) })
                {
                    var values = new double[sources.Count];
                    DrivingFunction.Focused(sources, source.Position, source.Direction, reference, other, delay, values, selected, cosineThreshold);
                    others.Add((key, values));
                }

                return DrivingFunction.Focused(sources, source.Position, source.Direction, reference, form, delay, weight, selected, cosineThreshold);
        }
    }

    private static string? PreDelayWarning(InspectedRoom room, double[] delay, bool[] selected)
    {
        var earliest = 0.0;
        for (var i = 0; i < delay.Length; i++)
        {
            earliest = selected[i] ? Math.Min(earliest, delay[i]) : earliest;
        }

        return room.PreDelaySeconds is { } preDelay && -earliest > preDelay
            ? FormattableString.Invariant($"the source needs a pre-delay of {-earliest * 1000:0.0} ms, the venue has {preDelay * 1000:0.###} ms")
            : null;
    }

    private static void WriteSource(Utf8JsonWriter json, DrivingSource source, FocusWeight form)
    {
        json.WriteStartObject("source");
        switch (source.Kind)
        {
            case RenderedKind.Plane:
                json.WriteString("kind", "plane");
                json.WriteNumber("azimuth_deg", source.AzimuthDegrees);
                WriteVector(json, "direction", source.Direction);
                break;
            case RenderedKind.Point:
                json.WriteString("kind", "point");
                WriteVector(json, "position", source.Position);
                break;
            default:
                json.WriteString("kind", "focused");
                WriteVector(json, "position", source.Position);
                WriteVector(json, "direction", source.Direction);
                json.WriteString("focus_weight", form == FocusWeight.ReferenceCircle ? InspectDriving.ReferenceCircle : InspectDriving.ReferencePoint);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteVector(Utf8JsonWriter json, string key, Vector3D vector) => WriteNumbers(json, key, [vector.X, vector.Y, vector.Z]);

    private static void WriteNumbers(Utf8JsonWriter json, string key, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
