using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;

namespace Wavehall.Host.Tests.Commands;

/// <summary>What the verbs <c>panning</c> and <c>harmonics</c> print is what the reference says.</summary>
public sealed class InspectPanningTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-panning-").FullName;

    private static string Vectors => Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("ring8")]
    [InlineData("icosahedron12")]
    public void The_gains_are_those_of_the_reference(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors, "vbap", name + ".json")));
        var vector = document.RootElement;
        var file = Path.Combine(_directory, "directions.json");
        File.WriteAllText(file, vector.TryGetProperty("directions_deg", out var directions)
            ? directions.GetRawText()
            : $"[{string.Join(",", vector.GetProperty("azimuths_deg").EnumerateArray().Select(azimuth => $"[{azimuth},0]"))}]");
        foreach (var test in vector.GetProperty("cases").EnumerateArray())
        {
            string[] elevation = test.TryGetProperty("elevation_deg", out var degrees) ? ["--elevation", degrees.ToString()] : [];
            var report = Inspect(["panning", "--directions", file, "--azimuth", test.GetProperty("azimuth_deg").ToString(), .. elevation, "--kind", "vbap"]).Json();
            var expected = test.GetProperty("gains");
            Assert.Equal(expected.GetArrayLength(), report.GetProperty("gains").GetArrayLength());
            for (var i = 0; i < expected.GetArrayLength(); i++)
            {
                Assert.Equal(expected[i].GetDouble(), report.GetProperty("gains")[i].GetDouble(), 1e-8);
                Assert.Equal(expected[i].GetDouble(), report.GetProperty("played")[i].GetDouble(), 1e-8);
            }
        }
    }

    [Fact]
    public void Below_a_dome_the_imaginary_loudspeaker_is_shown_and_its_part_played_by_the_others()
    {
        var report = Inspect("panning", "--venue", "iem_cube_24", "--azimuth", "30", "--elevation", "-45").Json();
        Assert.Equal("[[0,-90]]", report.GetProperty("imaginary_deg").ToString());
        Assert.Equal(1, Energy(report, "gains") + Energy(report, "imaginary_gains"), 1e-12);
        Assert.Equal(1, Energy(report, "played"), 1e-12);
        Assert.True(report.GetProperty("imaginary_gains")[0].GetDouble() > 0.5);
    }

    [Fact]
    public void A_venue_is_panned_by_distance_and_with_spread()
    {
        var report = Inspect("panning", "--venue", "zkm_klangdom_43", "--azimuth", "30", "--elevation", "10", "--kind", "dbap").Json();
        Assert.Equal(43, report.GetProperty("gains").GetArrayLength());
        Assert.True(report.GetProperty("distance_m").GetDouble() > 1);
        Assert.Equal(1, Energy(report, "played"), 1e-12);
        var wide = Inspect("panning", "--venue", "zkm_klangdom_43", "--azimuth", "30", "--spread", "60").Json();
        Assert.True(wide.GetProperty("gains").EnumerateArray().Count(gain => gain.GetDouble() > 0.01) > 6);
    }

    [Theory]
    [InlineData("--azimuth is missing", "panning", "--venue", "iem_cube_24")]
    [InlineData("--azimuth: \"left\" is not a number", "panning", "--venue", "iem_cube_24", "--azimuth", "left")]
    [InlineData("--azimuth: must be -360 to 360 degrees, is 400", "panning", "--venue", "iem_cube_24", "--azimuth", "400")]
    [InlineData("--elevation: must be -90 to 90 degrees, is 91", "panning", "--venue", "iem_cube_24", "--azimuth", "0", "--elevation", "91")]
    [InlineData("--spread: must be 0 to 180 degrees, is -1", "panning", "--venue", "iem_cube_24", "--azimuth", "0", "--spread", "-1")]
    [InlineData("--kind: \"wfs\" is not known; write vbap or dbap", "panning", "--venue", "iem_cube_24", "--azimuth", "0", "--kind", "wfs")]
    [InlineData("--directions FILE or --venue NAME|FILE is missing", "panning", "--azimuth", "0")]
    [InlineData("--order is missing", "harmonics", "--azimuth", "0")]
    [InlineData("--order: must be 1 to 10, is \"11\"", "harmonics", "--azimuth", "0", "--order", "11")]
    [InlineData("--azimuth is missing", "harmonics", "--order", "2")]
    [InlineData("--elevation: must be -90 to 90 degrees, is -90.5", "harmonics", "--order", "2", "--azimuth", "0", "--elevation", "-90.5")]
    [InlineData("--elevation: \"NaN\" is not a number", "harmonics", "--order", "2", "--azimuth", "0", "--elevation", "NaN")]
    public void What_cannot_be_is_refused_in_one_line(string expected, params string[] typed) =>
        Assert.StartsWith(expected, Inspect(typed).Refusal(), StringComparison.Ordinal);

    [Fact]
    public void Harmonics_are_printed_in_both_normalisations()
    {
        var report = Inspect("harmonics", "--order", "1", "--azimuth", "-30", "--elevation", "-12").Json();
        double[] direction = [Math.Sin(-Math.PI / 6) * Math.Cos(Math.PI / 15), -Math.Sin(Math.PI / 15), Math.Cos(Math.PI / 6) * Math.Cos(Math.PI / 15)];
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(direction[i], report.GetProperty("sn3d")[i + 1].GetDouble(), 1e-12);
            Assert.Equal(direction[i] * Math.Sqrt(3), report.GetProperty("n3d")[i + 1].GetDouble(), 1e-12);
        }

        Assert.Equal(1, report.GetProperty("sn3d")[0].GetDouble(), 1e-12);
        Assert.Equal(121, Inspect("harmonics", "--order", "10", "--azimuth", "360").Json().GetProperty("n3d").GetArrayLength());
    }

    private static double Energy(JsonElement report, string key) => report.GetProperty(key).EnumerateArray().Sum(gain => gain.GetDouble() * gain.GetDouble());

    private static CommandRun Inspect(params string[] typed) => CommandRun.Of(InspectCommand.Create(), typed);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
