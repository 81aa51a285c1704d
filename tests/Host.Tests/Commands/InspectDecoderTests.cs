using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Pictures;

namespace Wavehall.Host.Tests.Commands;

/// <summary>The matrices are those of the reference; what a layout cannot carry is refused or warned about.</summary>
public sealed class InspectDecoderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-decoder-").FullName;

    private static string Vectors => Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors", "ambisonics"));

    /// <summary>The pictures of docs/rendering.md: file, hall, order and kind.</summary>
    public static TheoryData<string, string, string, string> Documented => new()
    {
        { "decoder-iem-cube.png", "iem_cube_24", "3", "allrad" },
        { "decoder-iem-cube-sad.png", "iem_cube_24", "3", "sad" },
        { "decoder-klangdom.png", "zkm_klangdom_43", "5", "allrad" },
        { "decoder-allosphere.png", "allosphere_54", "5", "allrad" },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("decoder_octahedron6_o1")]
    [InlineData("decoder_icosahedron12_o2")]
    [InlineData("decoder_iem_cube24_o3")]
    public void The_matrices_are_those_of_the_reference(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors, name + ".json")));
        var vector = document.RootElement;
        var file = Write(vector.GetProperty("directions_deg").GetRawText());
        foreach (var kind in (string[])["sad", "mmd", "epad", "allrad"])
        {
            var report = Decoder("--directions", file, "--order", vector.GetProperty("order").ToString(), "--kind", kind).Json();

            // The mean over the sphere is taken over fewer directions than the reference's, which adds 2e-4; a matrix as uneven as that of
            // a hemisphere magnifies the rounding of the file's directions.
            var condition = report.GetProperty("condition_number").GetDouble();
            var tolerance = kind == "allrad" ? vector.GetProperty("allrad_tolerance").GetDouble() + 2e-4 : kind == "sad" ? 1e-8 : 1e-8 * condition * condition;
            var expected = vector.GetProperty(kind);
            var matrix = report.GetProperty("matrix");
            Assert.Equal(expected.GetArrayLength(), matrix.GetArrayLength());
            for (var l = 0; l < expected.GetArrayLength(); l++)
            {
                Assert.Equal(expected[l].GetArrayLength(), matrix[l].GetArrayLength());
                for (var i = 0; i < expected[l].GetArrayLength(); i++)
                {
                    Assert.Equal(expected[l][i].GetDouble(), matrix[l][i].GetDouble(), tolerance);
                }
            }

            Assert.Equal(vector.GetProperty("rank").GetInt32(), report.GetProperty("rank").GetInt32());
            for (var i = 0; i < vector.GetProperty("singular_values").GetArrayLength(); i++)
            {
                Assert.Equal(vector.GetProperty("singular_values")[i].GetDouble(), report.GetProperty("singular_values")[i].GetDouble(), 1e-7);
            }
        }
    }

    [Fact]
    public void A_dome_is_decoded_evenly_and_said_to_be()
    {
        var report = Decoder("--venue", "iem_cube_24", "--order", "4", "--kind", "allrad", "--weighting", "maxre").Json();
        Assert.Equal("Dome", report.GetProperty("group").GetString());
        Assert.Equal(24, report.GetProperty("playback_matrix").GetArrayLength());
        Assert.InRange(report.GetProperty("upper_hemisphere").GetProperty("level_min_db").GetDouble(), -1, 0);
        Assert.InRange(report.GetProperty("upper_hemisphere").GetProperty("level_max_db").GetDouble(), 0, 1);
        Assert.InRange(report.GetProperty("above_lowest_loudspeaker").GetProperty("re_error_max_deg").GetDouble(), 0, 5);
        Assert.Empty(report.GetProperty("warnings").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("condition_number").ValueKind);
    }

    [Fact]
    public void A_hemisphere_is_told_what_mode_matching_does_to_it()
    {
        var report = Decoder("--venue", "iem_cube_24", "--order", "3", "--kind", "mmd").Json();
        var warning = Assert.Single(report.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.Contains("condition number", warning, StringComparison.Ordinal);
        Assert.Contains("AllRAD", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--order is missing; write 1 to 10", "--venue", "iem_cube_24")]
    [InlineData("--order: must be 1 to 10, is \"11\"", "--venue", "iem_cube_24", "--order", "11")]
    [InlineData("--order: must be 1 to 10, is \"0\"", "--venue", "iem_cube_24", "--order", "0")]
    [InlineData("--order: must be 1 to 10, is \"three\"", "--venue", "iem_cube_24", "--order", "three")]
    [InlineData("--kind: \"best\" is not known; write sad, mmd, epad, allrad", "--venue", "iem_cube_24", "--order", "3", "--kind", "best")]
    [InlineData("--weighting: \"some\" is not known; write none, maxre, inphase", "--venue", "iem_cube_24", "--order", "3", "--weighting", "some")]
    [InlineData("--directions FILE or --venue NAME|FILE is missing", "--order", "3")]
    [InlineData("--directions and --venue exclude each other", "--order", "3", "--venue", "iem_cube_24", "--directions", "x.json")]
    [InlineData("--group: \"Ring\" is not a group of iem_cube_24; it has Dome", "--order", "3", "--venue", "iem_cube_24", "--group", "Ring")]
    [InlineData("--group: directions have none", "--order", "3", "--directions", "x.json", "--group", "Ring")]
    [InlineData("iem_cube_24, Dome: MMD of order 5 needs 36 loudspeakers, there are 24 (condition number infinite): take order 3, or AllRAD", "--venue", "iem_cube_24", "--order", "5", "--kind", "mmd")]
    public void What_cannot_be_is_refused_in_one_line(string expected, params string[] typed) =>
        Assert.StartsWith(expected, Decoder(typed).Refusal(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "$: not JSON at line 1, byte 1")]
    [InlineData("{}", "$: must be an array of [azimuth_deg, elevation_deg]")]
    [InlineData("[]", "$: must have 1 to 4096 entries, has 0")]
    [InlineData("[[0, 0], [90]]", "$[1]: must be [azimuth_deg, elevation_deg]")]
    [InlineData("[[0, 0], [\"left\", 0]]", "$[1][0]: must be an azimuth of -360 to 360 degrees")]
    [InlineData("[[0, 0], [90, 91]]", "$[1][1]: must be an elevation of -90 to 90 degrees")]
    [InlineData("[[0, 0], [90, 1e999]]", "$[1][1]: must be an elevation of -90 to 90 degrees")]
    [InlineData("[[0, 0], [90, 0]]", "2 different directions: a sphere of loudspeakers needs three")]
    public void A_file_without_directions_is_refused(string json, string expected)
    {
        var file = Write(json);
        Assert.StartsWith($"{file}: {expected}", Decoder("--directions", file, "--order", "1", "--kind", "allrad").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_picture_that_cannot_be_written_are_refused()
    {
        var absent = Path.Combine(_directory, "absent.json");
        Assert.StartsWith($"{absent}: cannot be read", Decoder("--directions", absent, "--order", "1").Refusal(), StringComparison.Ordinal);
        var picture = Path.Combine(_directory, "no", "picture.png");
        Assert.StartsWith("--plot: ", Decoder("--venue", "iem_cube_24", "--order", "1", "--kind", "sad", "--plot", picture).Refusal(), StringComparison.Ordinal);
    }

    /// <summary>The pictures of docs/rendering.md. WAVEHALL_WRITE_SCREENSHOTS=1 writes them anew.</summary>
    [Theory]
    [MemberData(nameof(Documented))]
    public void The_pictures_of_the_documentation_are_what_the_verb_draws(string name, string hall, string order, string kind)
    {
        var committed = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "images", name));
        var fresh = Environment.GetEnvironmentVariable("WAVEHALL_WRITE_SCREENSHOTS") == "1" ? committed : Path.Combine(_directory, name);
        Decoder("--venue", hall, "--order", order, "--kind", kind, "--weighting", "maxre", "--plot", fresh).Json();

        // Processors differ in the last bit of a sine, which now and then is a step of the colour map.
        var expected = DecodedPicture.Read(committed);
        var actual = DecodedPicture.Read(fresh);
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Where((value, index) => Math.Abs(value - actual[index]) > 12).Count(), 0, expected.Length / 1000);
        Assert.InRange(new FileInfo(committed).Length, 1, 300_000);
    }

    private static CommandRun Decoder(params string[] typed) => CommandRun.Of(InspectCommand.Create(), ["decoder", .. typed]);

    private string Write(string json)
    {
        var path = Path.Combine(_directory, "directions.json");
        File.WriteAllText(path, json);
        return path;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
