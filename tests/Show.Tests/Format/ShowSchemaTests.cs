using System.Text.Json;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Tests.Format;

/// <summary>The schema is for editors; these tests keep it telling what the reader does.</summary>
public sealed class ShowSchemaTests
{
    private static readonly JsonElement Schema = Load();

    [Fact]
    public void Limits_are_those_of_the_code()
    {
        var soundObject = Definition("object");
        Assert.Equal(ShowLimits.MaxObjects, Schema.GetProperty("properties").GetProperty("objects").GetProperty("maxItems").GetInt32());
        Assert.Equal(ShowLimits.MaxObjects, soundObject.GetProperty("number").GetProperty("maximum").GetInt32());
        Assert.Equal(ShowLimits.MaxNameLength, soundObject.GetProperty("name").GetProperty("maxLength").GetInt32());
        Assert.Equal(ShowLimits.MaxGain, soundObject.GetProperty("gain").GetProperty("maximum").GetDouble());
        Assert.Equal(
            ShowLimits.MaxCoordinateMetres,
            Schema.GetProperty("$defs").GetProperty("position").GetProperty("items").GetProperty("maximum").GetDouble());
        Assert.Equal(
            ShowLimits.MaxCoordinateMetres, soundObject.GetProperty("direction").GetProperty("items").GetProperty("maximum").GetDouble());
        foreach (var (name, value) in new[] { ("referenceMetres", ObjectDistance.Default.ReferenceMetres), ("maximumMetres", ObjectDistance.Default.MaximumMetres) })
        {
            var metres = Definition("distance").GetProperty(name);
            Assert.Equal(ShowLimits.MinDistanceMetres, metres.GetProperty("minimum").GetDouble());
            Assert.Equal(ShowLimits.MaxDistanceMetres, metres.GetProperty("maximum").GetDouble());
            Assert.Equal(value, metres.GetProperty("default").GetDouble());
        }

        Assert.Equal(ShowLimits.MaxSpreadDegrees, soundObject.GetProperty("spreadDegrees").GetProperty("maximum").GetDouble());
        Assert.Equal(ShowLimits.MaxGain, soundObject.GetProperty("reverbSend").GetProperty("maximum").GetDouble());
        Assert.Equal(ShowLimits.MaxOrientationDegrees, soundObject.GetProperty("orientation").GetProperty("items").GetProperty("maximum").GetDouble());
        Assert.Equal(ShowLimits.MaxRoutes, soundObject.GetProperty("routes").GetProperty("maxItems").GetInt32());
        Assert.Equal(ShowLimits.MaxRouteLoudspeakers, Definition("route").GetProperty("loudspeakers").GetProperty("maxItems").GetInt32());
        Assert.Equal(ShowLimits.MaxGain, Definition("route").GetProperty("gain").GetProperty("maximum").GetDouble());

        var points = Definition("trajectory").GetProperty("points");
        Assert.Equal(ShowLimits.MaxTrajectoryPoints, points.GetProperty("maxItems").GetInt32());
        Assert.Equal(
            ShowLimits.MaxTrajectorySeconds,
            points.GetProperty("items").GetProperty("properties").GetProperty("timeSeconds").GetProperty("maximum").GetDouble());
    }

    [Fact]
    public void Limits_and_defaults_of_the_reverb_are_those_of_the_code()
    {
        var usual = ShowReverb.Default;
        AssertRange("gain", 0, ShowLimits.MaxGain, usual.Gain);
        AssertRange("sizeMetres", ShowLimits.MinReverbSizeMetres, ShowLimits.MaxReverbSizeMetres, usual.SizeMetres);
        AssertRange("preDelaySeconds", 0, ShowLimits.MaxReverbPreDelaySeconds, usual.PreDelaySeconds);
        AssertRange("lowTimeSeconds", ShowLimits.MinReverbTimeSeconds, ShowLimits.MaxReverbTimeSeconds, usual.LowTimeSeconds);
        AssertRange("midTimeSeconds", ShowLimits.MinReverbTimeSeconds, ShowLimits.MaxReverbTimeSeconds, usual.MidTimeSeconds);
        AssertRange("highTimeSeconds", ShowLimits.MinReverbTimeSeconds, ShowLimits.MaxReverbTimeSeconds, usual.HighTimeSeconds);

        static void AssertRange(string name, double min, double max, double otherwise)
        {
            var property = Definition("reverb").GetProperty(name);
            Assert.Equal(
                (min, max, otherwise),
                (property.GetProperty("minimum").GetDouble(), property.GetProperty("maximum").GetDouble(), property.GetProperty("default").GetDouble()));
        }
    }

    [Fact]
    public void Every_property_that_is_written_is_in_the_schema_and_the_other_way_round()
    {
        var written = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 200; seed++)
        {
            using var json = JsonDocument.Parse(ShowWriter.ToUtf8Json(RandomShow.FromSeed(seed)));
            CollectNames(json.RootElement, written);
        }

        var described = new SortedSet<string>(StringComparer.Ordinal);
        CollectPropertyNames(Schema, described);
        described.Remove("$schema");
        Assert.Equal(described, written);
    }

    [Fact]
    public void Every_property_is_described() => AssertDescribed(Schema, "$");

    private static JsonElement Load()
    {
        using var stream = typeof(ShowReader).Assembly.GetManifestResourceStream("show.schema.json");
        using var json = JsonDocument.Parse(stream!);
        return json.RootElement.Clone();
    }

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name).GetProperty("properties");

    private static void CollectNames(JsonElement element, SortedSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
            {
                CollectNames(child, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                names.Add(property.Name);
                CollectNames(property.Value, names);
            }
        }
    }

    private static void CollectPropertyNames(JsonElement schema, SortedSet<string> names) =>
        VisitProperties(schema, "$", (name, _, _) => names.Add(name));

    private static void AssertDescribed(JsonElement schema, string path) =>
        VisitProperties(schema, path, (_, property, at) =>
            Assert.True(property.TryGetProperty("description", out var text) && text.GetString()!.Length > 8, at));

    private static void VisitProperties(JsonElement schema, string path, Action<string, JsonElement, string> visit)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in schema.EnumerateArray())
            {
                VisitProperties(child, path, visit);
            }
        }
        else if (schema.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in schema.EnumerateObject())
            {
                if (property.Name == "properties")
                {
                    foreach (var described in property.Value.EnumerateObject())
                    {
                        visit(described.Name, described.Value, $"{path}.{described.Name}");
                        VisitProperties(described.Value, $"{path}.{described.Name}", visit);
                    }
                }
                else
                {
                    VisitProperties(property.Value, path, visit);
                }
            }
        }
    }
}
