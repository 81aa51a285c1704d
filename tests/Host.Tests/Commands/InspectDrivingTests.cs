using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;

namespace Wavehall.Host.Tests.Commands;

public sealed class InspectDrivingTests
{
    private static readonly string Vectors = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors"));

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(Vectors, "wfs"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => !name.StartsWith("prefilter", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_printed_driving_agrees_with_the_reference_vector(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors, "wfs", name + ".json")));
        var vector = document.RootElement;
        var source = vector.GetProperty("source");
        var kind = source.GetProperty("kind").GetString()!;
        var focused = kind == "focused";
        var where = kind == "plane" ? source.GetProperty("azimuth_deg").ToString() : Join(source.GetProperty("position"));
        string[] direction = focused ? ["--direction", Join(source.GetProperty("direction"))] : [];

        var printed = Inspect(
        [
            "--array", ArrayFile(vector.GetProperty("array").GetString()!),
            "--source", $"{kind} {where}",
            "--xref", Join(vector.GetProperty("xref")),
            .. direction,
        ]).Json();

        AssertClose(vector, printed, "delay_s");
        AssertClose(vector, printed, focused ? "weight_ref_circle" : "weight");
        AssertClose(vector, printed, "weight", focused ? "weight_ref_point" : "weight");
        AssertClose(vector.GetProperty("taper"), printed.GetProperty("taper"), "tukey_0.3");
        if (kind == "point")
        {
            AssertClose(vector, printed, "weight_legacy");
        }

        Assert.Equal(vector.GetProperty("selected").ToString(), printed.GetProperty("selected").ToString().Replace(",", ", ", StringComparison.Ordinal), ignoreAllWhiteSpace: true);
        Assert.Equal(vector.GetProperty("selected_count").GetInt32(), printed.GetProperty("selected_count").GetInt32());
        Assert.Equal(vector.GetProperty("active_runs").GetInt32(), printed.GetProperty("active_runs").GetInt32());
        Assert.Equal("wfs25d/1", printed.GetProperty("schema").GetString());
        Assert.Equal(kind, printed.GetProperty("source").GetProperty("kind").GetString());
    }

    [Fact]
    public void A_focused_source_is_weighted_in_the_chosen_form_and_radiates_towards_the_reference_point()
    {
        string[] typed = ["--array", ArrayFile("circular56"), "--source", "focused -0.5,0.5"];
        var circle = Inspect(typed).Json();
        var point = Inspect([.. typed, "--focus-weight", "reference-point"]).Json();

        Assert.Equal(circle.GetProperty("weight_ref_circle").ToString(), circle.GetProperty("weight").ToString());
        Assert.Equal(point.GetProperty("weight_ref_point").ToString(), point.GetProperty("weight").ToString());
        Assert.NotEqual(circle.GetProperty("weight").ToString(), point.GetProperty("weight").ToString());
        var direction = circle.GetProperty("source").GetProperty("direction");
        Assert.Equal(Math.Sqrt(0.5), direction[0].GetDouble(), 12);
        Assert.Equal(-Math.Sqrt(0.5), direction[1].GetDouble(), 12);
        Assert.Equal(0, circle.GetProperty("source").GetProperty("position")[2].GetDouble());
    }

    [Fact]
    public void A_venue_brings_its_reference_point()
    {
        var printed = Inspect("--venue", "tuberlin_en325_wfs_192", "--source", "plane 90").Json();
        Assert.Equal("[0,0,1.4]", printed.GetProperty("xref").ToString());
        Assert.Equal(192, printed.GetProperty("delay_s").GetArrayLength());
        Assert.Empty(printed.GetProperty("warnings").EnumerateArray());
        Assert.Equal("[1,2,3]", Inspect("--venue", "tuberlin_en325_wfs_192", "--source", "plane 90", "--xref", "1,2,3").Json().GetProperty("xref").ToString());
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("kaiser:2", "kaiser_2")]
    [InlineData("tukey:0.30", "tukey_0.3")]
    [InlineData("tukey:0", "tukey_0")]
    public void The_taper_is_named_as_chosen(string taper, string key)
    {
        var printed = Inspect("--array", ArrayFile("linear64"), "--source", "plane 270", "--taper", taper).Json();
        Assert.Equal(key, Assert.Single(printed.GetProperty("taper").EnumerateObject()).Name);
        Assert.Equal(64, printed.GetProperty("taper").GetProperty(key).GetArrayLength());
    }

    [Fact]
    public void Numbers_are_printed_so_that_they_read_back_as_the_same()
    {
        var printed = Inspect("--array", ArrayFile("linear64"), "--source", "point 0.1,4").Json();
        Assert.Equal(Math.Sqrt((3.25 * 3.25) + 4) / 343, printed.GetProperty("delay_s")[0].GetDouble(), 15);
        Assert.Contains(printed.GetProperty("delay_s").EnumerateArray(), number => number.GetRawText().Length >= 18);
    }

    [Theory]
    [InlineData("point 1,0,2", "tuberlin_en325_wfs_192", "a focused source is meant for that")]
    [InlineData("point 1,0,2", "tuberlin_en325_wfs_192", "no loudspeaker is selected")]
    [InlineData("focused 20,0,2", "tuberlin_en325_wfs_192", "a point source is meant for that")]
    [InlineData("focused -12,0", "tuberlin_h0104_wfs_832", "")]
    [InlineData("focused 0.1,0", "tuberlin_h0104_wfs_832", "")]
    public void What_an_installer_should_know_is_said(string source, string venue, string warning)
    {
        var warnings = Inspect("--venue", venue, "--source", source).Json().GetProperty("warnings").EnumerateArray().Select(item => item.GetString()!).ToArray();
        if (warning.Length == 0)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.Contains(warnings, line => line.Contains(warning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_focus_across_the_room_is_told_the_pre_delay_it_needs()
    {
        var printed = Inspect("--venue", "tuberlin_h0104_wfs_832", "--source", "focused 12,0,2", "--direction", "1,0,0").Json();
        Assert.Contains("needs a pre-delay of", printed.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pont 20,0", "--source: \"pont 20,0\" begins with no kind of source; write \"point X,Y,Z\"")]
    [InlineData("", "--source: \"\" begins with no kind of source")]
    [InlineData("point", "--source: \"point\" is followed by nothing")]
    [InlineData("point 20", "--source: \"20\" is no place; write x,y or x,y,z in metres")]
    [InlineData("point 1,2,3,4", "--source: \"1,2,3,4\" is no place")]
    [InlineData("point NaN,0", "--source: \"NaN\" is not a number")]
    [InlineData("point Infinity,0", "--source: \"Infinity\" is not a number")]
    [InlineData("point 1,,2", "--source: \"\" is not a number")]
    [InlineData("point 1e9,0,0", "--source: 1e9 m is further away than 1000 m")]
    [InlineData("point 0,-1000.5", "--source: -1000.5 m is further away than 1000 m")]
    [InlineData("plane x", "--source: \"x\" is not a number; write \"plane AZIMUTH\"")]
    [InlineData("plane 1e9", "--source: 1e9 degrees is more than a turn")]
    [InlineData("plane NaN", "--source: \"NaN\" is not a number")]
    [InlineData("focused 0,0", "--source: the focus lies on the reference point; say with --direction")]
    public void A_wrong_source_gets_one_line_that_helps(string source, string expected)
    {
        Assert.StartsWith(expected, Inspect("--array", ArrayFile("linear64"), "--source", source).Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--taper", "hann:1", "--taper: \"hann:1\" is no taper; write tukey:ALPHA, kaiser:BETA or none")]
    [InlineData("--taper", "tukey:1.5", "--taper: tukey takes 0 to 1, not 1.5")]
    [InlineData("--taper", "tukey:NaN", "--taper: \"NaN\" is not a number")]
    [InlineData("--taper", "kaiser:-1", "--taper: kaiser takes 0 to 100, not -1")]
    [InlineData("--focus-weight", "verheijen", "--focus-weight: \"verheijen\" is not known; write reference-circle or reference-point")]
    [InlineData("--xref", "1", "--xref: \"1\" is no place")]
    [InlineData("--xref", "0,0,1e9", "--xref: 1e9 m is further away than 1000 m")]
    [InlineData("--direction", "0,0,0", "--direction: has length zero")]
    [InlineData("--direction", "a,0,0", "--direction: \"a\" is not a number")]
    [InlineData("--venue", "iem_cube_24", "--array and --venue exclude each other")]
    public void A_wrong_option_gets_one_line(string option, string value, string expected)
    {
        var run = Inspect("--array", ArrayFile("linear64"), "--source", "focused 0,1", option, value);
        Assert.StartsWith(expected, run.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_direction_of_a_source_that_has_none_is_refused()
    {
        Assert.Equal(
            "--direction: only a focused source has one; \"plane\" has not",
            Inspect("--array", ArrayFile("linear64"), "--source", "plane 30", "--direction", "-1,0,0").Refusal());
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.StartsWith("--source is missing", Inspect("--array", ArrayFile("linear64")).Refusal(), StringComparison.Ordinal);
        Assert.Equal("--array FILE or --venue NAME|FILE is missing", Inspect("--source", "plane 30").Refusal());
        Assert.StartsWith("/no/such.json: cannot be read: ", Inspect("--array", "/no/such.json", "--source", "plane 30").Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("h0105: neither a file nor a known venue", Inspect("--venue", "h0105", "--source", "plane 30").Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"positions": [], "normals": [], "area_weights": [], "closed": false}""", "$.positions: must not be empty")]
    [InlineData("""{"positions": [[0, 0""", "$: not JSON at line 1")]
    [InlineData("""{"positions": [[0, 2, 0]], "normals": [[0, 0, 0]], "area_weights": [1], "closed": false}""", "$.normals[0]: must have length 1, has 0")]
    public void A_wrong_array_file_is_refused_with_its_place(string json, string expected) => WithFile(json, path =>
        Assert.StartsWith($"{path}: {expected}", Inspect("--array", path, "--source", "plane 30").Refusal(), StringComparison.Ordinal));

    [Fact]
    public void An_array_that_looks_outwards_is_silent_and_says_so() =>
        WithFile("""{"positions": [[-1, 2, 0], [1, 2, 0]], "normals": [[0, 1, 0], [0, 1, 0]], "area_weights": [2, 2], "closed": false}""", path =>
        {
            var printed = Inspect("--array", path, "--source", "point 0,4").Json();
            Assert.Equal(0, printed.GetProperty("selected_count").GetInt32());
            Assert.Equal("[0,0]", printed.GetProperty("selected").ToString());
            Assert.Equal("[0,0]", printed.GetProperty("taper").GetProperty("tukey_0.3").ToString());
            Assert.Contains("no loudspeaker is selected", printed.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        });

    [Fact]
    public void One_loudspeaker_is_an_array() =>
        WithFile("""{"positions": [[0, 2, 0]], "normals": [[0, -1, 0]], "area_weights": [1], "closed": true}""", path =>
        {
            var printed = Inspect("--array", path, "--source", "point 0,2.0000001").Json();
            Assert.Equal(1, printed.GetProperty("delay_s").GetArrayLength());
            Assert.True(double.IsFinite(printed.GetProperty("weight")[0].GetDouble()));
        });

    private static CommandRun Inspect(params string[] arguments) => CommandRun.Of(InspectCommand.Create(), ["driving", .. arguments]);

    private static string ArrayFile(string name) => Path.Combine(Vectors, "arrays", name + ".json");

    private static string Join(JsonElement vector) =>
        string.Join(",", vector.EnumerateArray().Select(item => item.GetDouble().ToString("R", CultureInfo.InvariantCulture)));

    private static void AssertClose(JsonElement expected, JsonElement actual, string key, string? actualKey = null)
    {
        var wanted = expected.GetProperty(key).EnumerateArray().Select(item => item.GetDouble()).ToArray();
        var printed = actual.GetProperty(actualKey ?? key).EnumerateArray().Select(item => item.GetDouble()).ToArray();
        Assert.Equal(wanted.Length, printed.Length);
        var zero = 1e-6 * wanted.Max(Math.Abs);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - printed[i]) <= 1e-6 * Math.Max(Math.Abs(wanted[i]), zero), $"{key}[{i}]: {printed[i]} instead of {wanted[i]}");
        }
    }

    private static void WithFile(string text, Action<string> use)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
