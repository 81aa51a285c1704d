using System.Text;
using System.Text.Json;
using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>
/// A decoder as JSON. <c>matrix</c> is the design's definition times the weights of the orders, [loudspeaker][ACN], for N3D channels; <c>playback_matrix</c> is what
/// the renderer multiplies with, scaled to energy 1 and for AllRAD evened. The summary of what is heard is of the latter.
/// </summary>
internal static class DecoderReport
{
    // The lowest loudspeakers of a real dome are not exactly in a ring.
    private const double AboveLowestDegrees = 2;

    public static string Write(InspectedLayout layout, AmbisonicDecoder decoder, string? warning)
    {
        var matrix = decoder.Matrix.Select((value, i) => value * decoder.Weights[AmbisonicChannel.OrderOf(i % decoder.ChannelCount)]).ToArray();
        var lowest = decoder.Directions.Min(direction => AngleText.DegreesOf(direction).Elevation);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", "decoder/1");
            json.WriteString("layout", layout.Name);
            if (layout.Group is { } group)
            {
                json.WriteString("group", group.Name);
            }

            json.WriteString("kind", decoder.Kind.ToString().ToLowerInvariant());
            json.WriteNumber("order", decoder.Order);
            json.WriteString("weighting", decoder.Weighting.ToString().ToLowerInvariant());
            json.WriteNumber("count", decoder.LoudspeakerCount);
            json.WriteMatrix("matrix", matrix, decoder.ChannelCount);
            json.WriteFinite("condition_number", decoder.ConditionNumber);
            json.WriteNumber("rank", decoder.Rank);
            json.WriteNumbers("singular_values", decoder.SingularValues.AsSpan());
            json.WriteNumbers("order_weights", decoder.Weights.AsSpan());
            json.WriteNumber("scale", decoder.Scale);
            json.WriteMatrix("playback_matrix", decoder.PlaybackMatrix.AsSpan(), decoder.ChannelCount);
            WriteHeard(json, "upper_hemisphere", decoder, 0);
            WriteHeard(json, "above_lowest_loudspeaker", decoder, Math.Min(90, lowest + AboveLowestDegrees));
            json.WriteStartArray("warnings");
            if (warning is not null)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteHeard(Utf8JsonWriter json, string key, AmbisonicDecoder decoder, double fromDegrees)
    {
        var heard = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(fromDegrees).AsSpan()));
        json.WriteStartObject(key);
        json.WriteFinite("from_elevation_deg", fromDegrees);
        json.WriteFinite("level_min_db", heard.LowestLevelDb);
        json.WriteFinite("level_max_db", heard.HighestLevelDb);
        json.WriteFinite("rv_mean", heard.MeanVelocityLength);
        json.WriteFinite("rv_error_max_deg", heard.LargestVelocityErrorDegrees);
        json.WriteFinite("re_min", heard.ShortestEnergyLength);
        json.WriteFinite("re_mean", heard.MeanEnergyLength);
        json.WriteFinite("re_error_mean_deg", heard.MeanEnergyErrorDegrees);
        json.WriteFinite("re_error_max_deg", heard.LargestEnergyErrorDegrees);
        json.WriteEndObject();
    }
}
