using System.Text.Json;
using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Pictures;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

/// <summary>The tables "What is refused" and "What is odd but answered" of docs/venues.md, for every verb of <c>inspect</c>.</summary>
public sealed class InspectBadInputTests : IDisposable
{
    private const string Outward = """{"positions": [[-1, 2, 0], [1, 2, 0]], "normals": [[0, 1, 0], [0, 1, 0]], "area_weights": [2, 2], "closed": false}""";
    private const string Single = """{"positions": [[0, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [1], "closed": true}""";

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-inspect-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("point NaN,0,0", "--source: \"NaN\" is not a number")]
    [InlineData("focused 0,NaN", "--source: \"NaN\" is not a number")]
    [InlineData("plane NaN", "--source: \"NaN\" is not a number")]
    [InlineData("point 1e9,0,0", "--source: 1e9 m is further away than 1000 m")]
    [InlineData("focused 0,0,-1e9", "--source: -1e9 m is further away than 1000 m")]
    [InlineData("point Infinity,0", "--source: \"Infinity\" is not a number")]
    public void An_object_at_no_place_is_refused(string source, string expected) => RefusedByBoth(Single, expected, source);

    [Theory]
    [InlineData("", "$: not JSON at line 1, byte 1")]
    [InlineData("{}", "$.positions: must be an array")]
    [InlineData("""{"positions": [], "normals": [], "area_weights": [], "closed": false}""", "$.positions: must not be empty")]
    [InlineData("""{"positions": [[NaN, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [1], "closed": true}""", "$: not JSON at line 1")]
    [InlineData("""{"positions": [[1e9, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [1], "closed": true}""", "$.positions[0][0]: must be a number between")]
    [InlineData("""{"positions": [[0, 2, 0]], "normals": [[0, 0, 0]], "area_weights": [1], "closed": true}""", "$.normals[0]: must have length 1, has 0")]
    [InlineData("""{"positions": [[0, 2, 0]], "normals": [], "area_weights": [1], "closed": true}""", "$.normals: must not be empty")]
    [InlineData("""{"positions": [[0, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [0], "closed": true}""", "$.area_weights[0]: must be a number above 0")]
    public void An_array_file_without_an_array_is_refused(string json, string expected) =>
        RefusedByBoth(json, $"{Path.Combine(_directory, "array.json")}: {expected}", "point 0,4");

    [Theory]
    [InlineData("NaN", "--cosine-threshold: \"NaN\" is not a number")]
    [InlineData("a lot", "--cosine-threshold: \"a lot\" is not a number")]
    [InlineData("0.51", "--cosine-threshold: must be 0 to 0.5, is 0.51")]
    [InlineData("-0.1", "--cosine-threshold: must be 0 to 0.5, is -0.1")]
    public void A_threshold_that_is_no_cosine_is_refused(string typed, string expected) =>
        RefusedByBoth(Single, expected, "point 0,4", $"--cosine-threshold={typed}");

    [Theory]
    [InlineData("point 0,4", "no loudspeaker is selected: the room stays silent")]
    [InlineData("plane 270", "no loudspeaker is selected: the room stays silent")]
    [InlineData("focused 0,1", "every loudspeaker that plays turns its back on the focus")]
    public void Loudspeakers_that_look_outwards_are_told_of(string source, string warning)
    {
        var silent = !source.StartsWith("focused", StringComparison.Ordinal);
        foreach (var report in AnswersOfBoth(Outward, source))
        {
            Assert.Equal(silent ? 0 : 2, report.GetProperty("selected_count").GetInt32());
            Assert.Contains(report.GetProperty("warnings").EnumerateArray(), line => line.GetString()!.StartsWith(warning, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("point 0,4")]
    [InlineData("plane 270")]
    [InlineData("focused 0,1")]
    public void One_loudspeaker_plays(string source)
    {
        foreach (var report in AnswersOfBoth(Single, source))
        {
            Assert.Equal(1, report.GetProperty("selected_count").GetInt32());
            Assert.Empty(report.GetProperty("warnings").EnumerateArray());
        }
    }

    [Fact]
    public void Load_refuses_a_venue_that_is_none_in_one_line()
    {
        Assert.StartsWith($"{Write("empty.json", "")}: $: not JSON at line 1, byte 1", Load("empty.json").Refusal(), StringComparison.Ordinal);
        var json = WithoutLoudspeakers();
        Assert.StartsWith($"{Write("none.json", json)}: $.loudspeakers: must have 1 to 4096 entries, has 0", Load("none.json").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_answers_for_one_loudspeaker_whatever_its_spacing_and_wherever_it_looks()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out var error), error);
        var single = venue! with
        {
            Loudspeakers = [venue.Loudspeakers[0] with { Normal = -venue.Loudspeakers[0].Normal }],
            Arrays = [venue.Arrays[0] with { Order = [1], Gaps = [], SpacingMetres = 1000 }],
            Nodes = [venue.Nodes[0] with { Loudspeakers = [1] }],
            Streams = [venue.Streams[0] with { Loudspeakers = [1] }],
        };
        Write("single.json", System.Text.Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(single)));
        var load = Load("single.json").Json();
        Assert.Equal(1, load.GetProperty("loudspeakers").GetInt32());
        Assert.Equal(0, load.GetProperty("longest_way_across_metres").GetDouble());
        // What 64 objects cost whatever the loudspeakers: their filters and lines.
        Assert.InRange(load.GetProperty("predicted_cores").GetProperty("moving").GetDouble(), 0.02, 0.3);
    }

    private static string WithoutLoudspeakers()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out var error), error);
        return System.Text.Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue! with { Loudspeakers = [] }));
    }

    private void RefusedByBoth(string array, string expected, string source, params string[] more)
    {
        foreach (var (verb, own) in Verbs())
        {
            var run = CommandRun.Of(InspectCommand.Create(), [verb, "--array", Write("array.json", array), "--source", source, .. own, .. more]);
            Assert.StartsWith(expected, run.Refusal(), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(_directory, "field.png")));
    }

    private List<JsonElement> AnswersOfBoth(string array, string source)
    {
        var answers = Verbs().Select(verb =>
            CommandRun.Of(InspectCommand.Create(), [verb.Name, "--array", Write("array.json", array), "--source", source, "--xref", "0,-1", .. verb.Own]).Json()).ToList();
        Assert.NotEmpty(DecodedPicture.Read(Path.Combine(_directory, "field.png")));
        return answers;
    }

    private (string Name, string[] Own)[] Verbs() =>
        [("driving", []), ("field", ["--frequency", "500", "--width", "200", "--out", Path.Combine(_directory, "field.png")])];

    private CommandRun Load(string file) => CommandRun.Of(InspectCommand.Create(), "load", "--venue", Path.Combine(_directory, file));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
