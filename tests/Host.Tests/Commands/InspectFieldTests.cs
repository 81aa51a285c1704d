using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Pictures;

namespace Wavehall.Host.Tests.Commands;

public sealed class InspectFieldTests : IDisposable
{
    private const string Hall = "tuberlin_h0104_wfs_832";
    private const string Studio = "tuberlin_en325_wfs_192";

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-field-").FullName;

    public static TheoryData<string, string> Documented => new()
    {
        { "field-plane.png", "plane 210" },
        { "field-point.png", "point 20,0,2.1" },
        { "field-focused.png", "focused 6,2,2.1" },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>
    /// The pictures of docs/rendering.md. WAVEHALL_WRITE_SCREENSHOTS=1 writes them anew. Processors differ in the last bit of
    /// a sine, which now and then is a step of the colour map.
    /// </summary>
    [Theory]
    [MemberData(nameof(Documented))]
    public void The_pictures_of_the_documentation_are_what_the_verb_draws(string name, string source)
    {
        var committed = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "images", name));
        var fresh = Environment.GetEnvironmentVariable("WAVEHALL_WRITE_SCREENSHOTS") == "1" ? committed : Path.Combine(_directory, name);
        Field("--venue", Hall, "--source", source, "--frequency", "300", "--height", "2.1", "--xref", "0,0,2.1", "--width", "560", "--out", fresh).Json();

        var expected = DecodedPicture.Read(committed);
        var actual = DecodedPicture.Read(fresh);
        Assert.Equal(expected.Length, actual.Length);
        var different = expected.Where((value, index) => Math.Abs(value - actual[index]) > 12).Count();
        Assert.InRange(different, 0, expected.Length / 1000);
        Assert.InRange(new FileInfo(committed).Length, 1, 300_000);
    }

    [Fact]
    public void The_pressure_at_the_reference_point_is_that_of_the_vector()
    {
        var vectors = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors"));
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(vectors, "field", "roundrect832_point_20_3.json")));
        foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            var report = Field(
                "--array", Path.Combine(vectors, "arrays", "roundrect832.json"), "--source", "point 20,3,0", "--width", "200",
                "--frequency", result.GetProperty("f_hz").GetDouble().ToString(CultureInfo.InvariantCulture), "--out", Out("vector.png")).Json();
            foreach (var part in (string[])["p_re", "p_im", "ideal_re", "ideal_im"])
            {
                Assert.Equal(result.GetProperty(part)[0].GetDouble(), report.GetProperty("reference_" + part).GetDouble(), 1e-6);
            }
        }
    }

    [Theory]
    [InlineData("plane 90", "--frequency", "500")]
    [InlineData("plane 90", "--frequency", "500", "--error")]
    [InlineData("point 4,3", "--frequency", "500", "--level", "--taper", "none")]
    [InlineData("point 4,3", "--impulse", "8")]
    [InlineData("focused 0.5,0.2", "--impulse", "-2", "--level", "--direction", "0,1,0")]
    [InlineData("focused 0.5,0.2", "--impulse", "2", "--error", "--focus-weight", "reference-point", "--height", "0.5")]
    public void Every_kind_of_picture_is_a_png_of_the_size_that_is_reported(string source, params string[] more)
    {
        var path = Out("picture.png");
        var report = Field(["--venue", Studio, "--source", source, "--width", "220", "--out", path, .. more]).Json();
        Assert.Equal(220, report.GetProperty("width").GetInt32());
        var pixels = DecodedPicture.Read(path);
        Assert.Equal(3 * 220 * report.GetProperty("height").GetInt32(), pixels.Length);
        Assert.True(pixels.Distinct().Count() > 40, "an empty picture");
    }

    [Fact]
    public void A_single_line_of_loudspeakers_has_a_room_before_it()
    {
        var vectors = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors"));
        var report = Field(
            "--array", Path.Combine(vectors, "arrays", "linear64.json"), "--source", "plane 270", "--frequency", "600", "--width", "200", "--out", Out("line.png")).Json();
        Assert.InRange(report.GetProperty("height").GetInt32(), 120, 500);
    }

    [Theory]
    [InlineData("--source is missing", "--frequency", "500")]
    [InlineData("--frequency HZ or --impulse MS is missing", "--source", "plane 0")]
    [InlineData("--frequency and --impulse exclude each other", "--source", "plane 0", "--frequency", "5", "--impulse", "5")]
    [InlineData("--level and --error exclude each other", "--source", "plane 0", "--frequency", "5", "--level", "--error")]
    [InlineData("--frequency: must be above 0", "--source", "plane 0", "--frequency", "0")]
    [InlineData("--frequency: must be above 0", "--source", "plane 0", "--frequency", "NaN")]
    [InlineData("--impulse: must be between", "--source", "plane 0", "--impulse", "1e9")]
    [InlineData("--width: must be between 200 and 4000", "--source", "plane 0", "--frequency", "500", "--width", "100000")]
    [InlineData("--height: must be between", "--source", "plane 0", "--frequency", "500", "--height", "NaN")]
    [InlineData("--xref: ", "--source", "plane 0", "--frequency", "500", "--xref", "here")]
    [InlineData("--direction: only a focused source", "--source", "plane 0", "--frequency", "500", "--direction", "1,0,0")]
    [InlineData("--taper: ", "--source", "plane 0", "--frequency", "500", "--taper", "square")]
    [InlineData("--focus-weight: ", "--source", "focused 1,0", "--frequency", "500", "--focus-weight", "none")]
    public void What_cannot_be_drawn_is_refused_in_one_line(string reason, params string[] typed)
    {
        Assert.StartsWith(reason, Field(["--venue", Studio, "--out", Out("none.png"), .. typed]).Refusal(), StringComparison.Ordinal);
        Assert.False(File.Exists(Out("none.png")));
    }

    [Fact]
    public void A_missing_room_or_an_output_that_cannot_be_written_is_refused()
    {
        string[] source = ["--source", "plane 0", "--frequency", "500", "--width", "200"];
        Assert.StartsWith("--out is missing", Field(["--venue", Studio, .. source]).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("--array FILE or --venue", Field(["--out", Out("a.png"), .. source]).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("--out: ", Field(["--venue", Studio, "--out", Path.Combine(_directory, "nowhere", "a.png"), .. source]).Refusal(), StringComparison.Ordinal);
    }

    private static CommandRun Field(params string[] arguments) => CommandRun.Of(InspectCommand.Create(), ["field", .. arguments]);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private string Out(string name) => Path.Combine(_directory, name);
}
