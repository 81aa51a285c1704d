using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Wavehall.Rendering.NearField;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// What a circle of loudspeakers plays by near-field compensated ambisonics, as JSON in the schema of the reference vectors
/// (nfchoa25d/1); numbers are the shortest that read back as the same.
/// </summary>
internal static class NearFieldReport
{
    /// <summary>Frequencies at which the complex driving values are printed [Hz].</summary>
    private static readonly double[] FrequenciesHz = [200, 500, 1000];

    /// <summary>Writes the report; one line says why there is none.</summary>
    public static bool TryWrite(InspectedRoom room, DrivingSource source, Vector3D reference, string? typedOrder, out string? report, out string? error)
    {
        report = null;
        if (!CircularArray.TryCreate(room.Sources, reference, out var array, out error))
        {
            error = "--method: nfchoa needs a circle: " + error;
            return false;
        }

        if (!TryParseOrder(typedOrder, array!, out var order, out error) || !IsServed(source, array!, out error))
        {
            return false;
        }

        var driving = source.Kind == RenderedKind.Plane
            ? NearFieldDriving.Plane(array!, Math.Atan2(source.Direction.Y, source.Direction.X), order)
            : NearFieldDriving.Point(array!, source.Position, order);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, room, source, array!, driving);
        }

        report = Encoding.UTF8.GetString(buffer.ToArray());
        return true;
    }

    private static bool TryParseOrder(string? typed, CircularArray array, out int order, out string? error)
    {
        var highest = Math.Min(array.Count / 2, NearFieldFilter.MaximumOrder);
        var best = Math.Min(array.HighestOrder, NearFieldFilter.MaximumOrder);
        order = best;
        error = null;
        if (typed is null)
        {
            return true;
        }

        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out order))
        {
            error = $"--order: \"{CoordinateText.Shorten(typed)}\" is not a whole number; write 0 to {highest}";
            return false;
        }

        if (order > highest)
        {
            error = array.Count / 2 > NearFieldFilter.MaximumOrder
                ? $"--order: {order} is more than {NearFieldFilter.MaximumOrder}, up to which filters are made"
                : $"--order: {order} is more than {array.Count} loudspeakers can tell apart; write 0 to {highest}, {best} is the highest without aliasing";
        }

        return error is null;
    }

    private static bool IsServed(DrivingSource source, CircularArray array, out string? error)
    {
        var distance = Vector3D.Distance(source.Position, array.Centre);
        error = source.Kind == RenderedKind.Focused
            ? "--source: nfchoa makes plane waves and point sources outside of the circle; a focused source is made by --method wfs"
            : source.Kind == RenderedKind.Point && distance <= array.RadiusMetres * (1 + CircularArray.RadiusTolerance)
            ? FormattableString.Invariant(
                $"--source: the point is {distance:0.00} m from the centre, nfchoa needs it outside of the circle of {array.RadiusMetres:0.00} m")
            : null;
        return error is null;
    }

    private static void Write(Utf8JsonWriter json, InspectedRoom room, DrivingSource source, CircularArray array, NearFieldDriving driving)
    {
        json.WriteStartObject();
        json.WriteString("schema", "nfchoa25d/1");
        json.WriteString("array", room.Name);
        json.WriteNumber("radius", array.RadiusMetres);
        json.WriteNumber("c", SpeedOfSound.MetresPerSecond);
        json.WriteNumber("fs", SignalSource.SampleRate);
        json.WriteNumber("max_order", driving.Order);
        WriteNumbers(json, "xref", [array.Centre.X, array.Centre.Y, array.Centre.Z]);
        json.WriteStartObject("source");
        json.WriteString("kind", source.Kind == RenderedKind.Plane ? "plane" : "point");
        if (source.Kind == RenderedKind.Plane)
        {
            json.WriteNumber("azimuth_deg", source.AzimuthDegrees);
            WriteNumbers(json, "direction", [source.Direction.X, source.Direction.Y, source.Direction.Z]);
        }
        else
        {
            WriteNumbers(json, "position", [source.Position.X, source.Position.Y, source.Position.Z]);
        }

        json.WriteEndObject();
        json.WriteNumber("delay_s", driving.DelaySeconds);
        json.WriteNumber("weight", driving.Weight);
        WriteNumbers(json, "phase_rad", driving.PhaseRadians);
        WriteSections(json, driving);
        WriteDriving(json, array, driving);
        json.WriteStartArray("warnings");
        foreach (var warning in Warnings(source, array, driving))
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSections(Utf8JsonWriter json, NearFieldDriving driving)
    {
        json.WriteStartArray("sos_matched_z");
        for (var mode = 0; mode <= driving.Order; mode++)
        {
            json.WriteStartArray();
            foreach (var section in driving.SectionsOf(mode))
            {
                WriteNumbers(json, null, [section.B0, section.B1, section.B2, 1, section.A1, section.A2]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteDriving(Utf8JsonWriter json, CircularArray array, NearFieldDriving driving)
    {
        var values = new Complex[array.Count];
        json.WriteStartArray("driving");
        foreach (var frequencyHz in FrequenciesHz)
        {
            driving.DrivingAt(frequencyHz, values);
            json.WriteStartObject();
            json.WriteNumber("f_hz", frequencyHz);
            WriteNumbers(json, "re", Array.ConvertAll(values, value => value.Real));
            WriteNumbers(json, "im", Array.ConvertAll(values, value => value.Imaginary));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Warnings(DrivingSource source, CircularArray array, NearFieldDriving driving)
    {
        if (driving.Order > array.HighestOrder)
        {
            yield return $"the loudspeakers cannot tell modes {driving.Order} and -{driving.Order} apart: spatial aliasing at every frequency; {array.HighestOrder} is the highest order without";
        }

        var height = source.Position.Z - array.Centre.Z;
        if (source.Kind == RenderedKind.Point && Math.Abs(height) > CircularArray.HeightTolerance * array.RadiusMetres)
        {
            yield return FormattableString.Invariant($"the source is {Math.Abs(height):0.##} m {(height > 0 ? "above" : "below")} the plane of the circle; only its distance counts");
        }

        var lossDb = NearFieldFilter.MatchingLossDb(driving.Order, array.RadiusMetres);
        if (lossDb > 1)
        {
            yield return FormattableString.Invariant(
                $"the highest filters lose {(lossDb < 20 ? FormattableString.Invariant($"{lossDb:0.0}") : "more than 20")} dB: at {SignalSource.SampleRate} Hz and {array.RadiusMetres:0.##} m the matched z-transform does not carry order {driving.Order}");
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? key, ReadOnlySpan<double> values)
    {
        if (key is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(key);
        }

        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
