using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;

namespace Wavehall.Host.Tests.Commands;

/// <summary><c>inspect driving --method nfchoa</c>.</summary>
public sealed class InspectNearFieldTests
{
    private static readonly string Vectors = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors"));

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Path.Combine(Vectors, "nfchoa"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_printed_report_agrees_with_the_reference_vector(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors, "nfchoa", name + ".json")));
        var vector = document.RootElement;
        var source = vector.GetProperty("source");
        var kind = source.GetProperty("kind").GetString()!;
        var where = kind == "plane" ? source.GetProperty("azimuth_deg").ToString() : Join(source.GetProperty("position"));
        var printed = Inspect(
            "--array", ArrayFile(vector.GetProperty("array").GetString()!), "--source", $"{kind} {where}", "--order", vector.GetProperty("max_order").ToString()).Json();
        Assert.Equal(vector.GetProperty("schema").GetString(), printed.GetProperty("schema").GetString());
        foreach (var key in new[] { "radius", "c", "fs", "max_order", "delay_s", "weight", "phase_rad", "sos_matched_z" })
        {
            AssertClose(vector.GetProperty(key), printed.GetProperty(key), key);
        }

        foreach (var expected in vector.GetProperty("driving").EnumerateArray())
        {
            var actual = printed.GetProperty("driving").EnumerateArray().Single(item => item.GetProperty("f_hz").GetDouble() == expected.GetProperty("f_hz").GetDouble());
            AssertClose(expected.GetProperty("re"), actual.GetProperty("re"), "re");
            AssertClose(expected.GetProperty("im"), actual.GetProperty("im"), "im");
        }
    }

    [Fact]
    public void The_highest_order_without_aliasing_is_taken_by_itself_and_one_more_is_warned_of()
    {
        string[] typed = ["--array", ArrayFile("circular56"), "--source", "point 4,1"];
        Assert.Equal(27, Inspect(typed).Json().GetProperty("max_order").GetInt32());
        var warnings = Inspect([.. typed, "--order", "28"]).Json().GetProperty("warnings").EnumerateArray().Select(item => item.GetString()!);
        Assert.Contains(warnings, line => line.Contains("cannot tell modes 28 and -28 apart", StringComparison.Ordinal));
        Assert.Empty(Inspect([.. typed, "--order", "10"]).Json().GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public void Loss_of_the_filters_and_a_source_off_the_plane_are_warned_of()
    {
        var warnings = Inspect("--array", ArrayFile("circular56"), "--source", "point 4,1,1").Json().GetProperty("warnings").EnumerateArray().Select(item => item.GetString()!).ToArray();
        Assert.Contains(warnings, line => line.Contains("lose 1.5 dB", StringComparison.Ordinal));
        Assert.Contains(warnings, line => line.StartsWith("the source is 1 m above", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plane 0", "--order", "29", "--order: 29 is more than 56 loudspeakers can tell apart; write 0 to 28, 27 is the highest without aliasing")]
    [InlineData("plane 0", "--order", "-1", "--order: \"-1\" is not a whole number; write 0 to 28")]
    [InlineData("plane 0", "--order", "many", "--order: \"many\" is not a whole number; write 0 to 28")]
    [InlineData("plane 0", "--xref", "0.5,0,0", "--method: nfchoa needs a circle: the loudspeakers do not form a circle around (0.5, 0, 0): their radii run from 1.00 to 2.00 m")]
    [InlineData("plane 0", "--taper", "none", "--taper: nfchoa has none; all loudspeakers of the circle play")]
    [InlineData("point 0.5,0.5", "--order", "5", "--source: the point is 0.71 m from the centre, nfchoa needs it outside of the circle of 1.50 m")]
    [InlineData("focused 0.5,0.5", "--order", "5", "--source: nfchoa makes plane waves and point sources outside of the circle; a focused source is made by --method wfs")]
    public void What_it_cannot_do_is_refused_in_one_line(string source, string option, string value, string expected)
    {
        var run = Inspect("--array", ArrayFile("circular56"), "--source", source, $"{option}={value}");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Equal(expected, run.Error.TrimEnd());
    }

    [Fact]
    public void A_room_that_is_no_circle_is_told_its_radii()
    {
        var run = Inspect("--venue", "tuberlin_h0104_wfs_832", "--source", "plane 0");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("their radii run from", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wfs", "--order: wfs has none; it belongs to --method nfchoa")]
    [InlineData("hoa", "--method: \"hoa\" is not known; write wfs or nfchoa")]
    public void Another_method_is_refused_or_has_no_order(string method, string expected)
    {
        var run = CommandRun.Of(InspectCommand.Create(), ["driving", "--array", ArrayFile("circular56"), "--source", "plane 0", "--method", method, "--order", "3"]);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Equal(expected, run.Error.TrimEnd());
    }

    private static CommandRun Inspect(params string[] arguments) => CommandRun.Of(InspectCommand.Create(), ["driving", "--method", "nfchoa", .. arguments]);

    private static string ArrayFile(string name) => Path.Combine(Vectors, "arrays", name + ".json");

    private static string Join(JsonElement vector) =>
        string.Join(",", vector.EnumerateArray().Select(item => item.GetDouble().ToString("R", CultureInfo.InvariantCulture)));

    private static void AssertClose(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Number)
        {
            Assert.True(Math.Abs(expected.GetDouble() - actual.GetDouble()) < 1e-7 * Math.Max(1, Math.Abs(expected.GetDouble())), $"{path}: {actual} instead of {expected}");
            return;
        }

        Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
        for (var i = 0; i < expected.GetArrayLength(); i++)
        {
            AssertClose(expected[i], actual[i], $"{path}[{i}]");
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
