using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Host.Commands;

namespace Wavehall.Host.Tests.Commands;

/// <summary>The option <c>--cosine-threshold</c> of <c>inspect driving</c> and <c>inspect field</c>.</summary>
public sealed class CosineThresholdTests
{
    private const string Hall = "tuberlin_h0104_wfs_832";

    private static readonly string Line = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Rendering.Tests", "Vectors", "arrays", "linear64.json"));

    [Theory]
    [InlineData("plane 0", "0.02", 344 - 160)]
    [InlineData("plane 0", "0.0107", 344)]
    [InlineData("plane 180", "0.0008", 488)]
    [InlineData("plane 180", "0.001", 488 - 160)]
    public void A_threshold_silences_the_side_wall_that_a_plane_wave_grazes(string source, string threshold, int count)
    {
        string[] typed = ["--venue", Hall, "--source", source];
        var printed = Driving([.. typed, "--cosine-threshold", threshold]).Json();
        Assert.Equal(count, printed.GetProperty("selected_count").GetInt32());
        Assert.Equal(count, printed.GetProperty("selected").EnumerateArray().Sum(item => item.GetInt32()));
        Assert.Equal(Driving(typed).Output, Driving([.. typed, "--cosine-threshold", "1e-6"]).Output);
    }

    [Theory]
    [InlineData("point 0.1,3", 0.5)]
    [InlineData("focused 0.3,1", 0.5)]
    public void A_threshold_is_a_cosine_whatever_the_distance(string source, double threshold)
    {
        string[] typed = ["--array", Line, "--source", source];
        var (all, some) = (Driving(typed).Json(), Driving([.. typed, "--cosine-threshold", threshold.ToString(CultureInfo.InvariantCulture)]).Json());
        var sources = JsonDocument.Parse(File.ReadAllBytes(Line)).RootElement.GetProperty("positions");
        var (kind, place) = (source[..1], source[(source.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray());
        for (var i = 0; i < 64; i++)
        {
            var (x, y) = (sources[i][0].GetDouble() - place[0], sources[i][1].GetDouble() - place[1]);

            // The line looks along -y; the focus radiates from (0.3, 1) towards the origin.
            var cosine = (kind == "p" ? -y : ((x * 0.3) + y) / Math.Sqrt(1.09)) / Math.Sqrt((x * x) + (y * y));
            Assert.Equal(cosine >= threshold ? 1 : 0, some.GetProperty("selected")[i].GetInt32());
            Assert.Equal(cosine >= threshold || kind == "p" ? all.GetProperty("weight")[i].GetDouble() : 0, some.GetProperty("weight")[i].GetDouble());
        }

        Assert.InRange(some.GetProperty("selected_count").GetInt32(), 1, all.GetProperty("selected_count").GetInt32() - 1);
    }

    [Fact]
    public void A_threshold_takes_loudspeakers_out_of_the_field()
    {
        var path = Path.GetTempFileName();
        try
        {
            string[] typed = ["field", "--venue", Hall, "--source", "plane 0", "--frequency", "300", "--width", "200", "--out", path];
            double At(params string[] more) => CommandRun.Of(InspectCommand.Create(), [.. typed, .. more]).Json().GetProperty("reference_p_re").GetDouble();
            Assert.Equal(At(), At("--cosine-threshold", "0.01"));
            Assert.NotEqual(At(), At("--cosine-threshold", "0.02"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CommandRun Driving(params string[] arguments) => CommandRun.Of(InspectCommand.Create(), ["driving", .. arguments]);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
