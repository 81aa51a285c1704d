using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wavehall.Host.Commands;
using Wavehall.Rendering.Waves;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

public sealed partial class InspectHeadroomTests : IDisposable
{
    private const string Hall = "rostock_wfs_64";

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-headroom-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void No_loudspeaker_of_the_rendered_show_is_louder_and_tones_come_close_to_what_is_expected()
    {
        // Above the aliasing frequency, where the prefilter is flat and no tone is louder; after its beginning, which is none.
        WriteShow(Sine(1, new Vector3D(4, 1, 0), 1) with { Source = new SineSource(9990, -12) });
        var report = Headroom("--seconds", "0.3").Json();
        var (peaks, steady) = (RenderedPeaks("0.3", 0), RenderedPeaks("0.3", 0.5));
        var loudspeakers = report.GetProperty("loudspeakers");
        Assert.Equal(64, loudspeakers.GetArrayLength());
        var (silent, loud) = (0, 0);
        for (var i = 0; i < peaks.Length; i++)
        {
            Assert.Equal(i + 1, loudspeakers[i].GetProperty("number").GetInt32());
            if (loudspeakers[i].GetProperty("peak_dbfs").ValueKind == JsonValueKind.Null)
            {
                Assert.Equal(JsonValueKind.Null, loudspeakers[i].GetProperty("expected_dbfs").ValueKind);
                Assert.Equal(0, peaks[i]);
                silent++;
                continue;
            }

            // Of the quietest at the ends of the taper 24 bits leave too little to compare.
            if (peaks[i] > 3e-5)
            {
                Assert.InRange(20 * Math.Log10(peaks[i]), -90, loudspeakers[i].GetProperty("peak_dbfs").GetDouble());
                Assert.InRange((20 * Math.Log10(steady[i])) - loudspeakers[i].GetProperty("expected_dbfs").GetDouble(), -0.6, 0.01);
                loud++;
            }
        }

        Assert.InRange(silent, 10, 50);
        Assert.InRange(loud, 10, 50);
        var loudest = report.GetProperty("loudest");
        Assert.Equal(-report.GetProperty("headroom_db").GetDouble(), loudest.GetProperty("expected_dbfs").GetDouble(), 1e-9);
        Assert.Equal(Array.IndexOf(steady, steady.Max()) + 1, loudest.GetProperty("number").GetInt32());
        Assert.True(report.GetProperty("guaranteed_headroom_db").GetDouble() < report.GetProperty("headroom_db").GetDouble());
        Assert.Empty(report.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public void What_is_too_loud_is_told_with_place_time_and_object_and_turning_it_down_as_told_helps()
    {
        var quiet = Sine(1, new Vector3D(5, 0, 0), 0.1);
        var loud = Passing(7, "Siren", 2);
        WriteShow(quiet, loud);
        var report = Headroom().Json();
        Assert.Equal(2, report.GetProperty("seconds").GetDouble());
        Assert.True(report.GetProperty("headroom_db").GetDouble() < 0);
        var loudest = report.GetProperty("loudest");
        Assert.Equal(7, loudest.GetProperty("object").GetProperty("number").GetInt32());
        var warning = Assert.Single(report.GetProperty("warnings").EnumerateArray()).GetString()!;
        Assert.Matches($"^loudspeaker {loudest.GetProperty("number").GetInt32()} (\\(and [0-9]+ more\\) )?passes full scale by [0-9.]+ dB at [0-9.]+ s; object 7 \\(Siren\\) is the loudest there: turn", warning);
        var seconds = loudest.GetProperty("seconds").GetDouble();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" at {seconds:0.00} s"), warning, StringComparison.Ordinal);
        var down = double.Parse(TurnDown().Match(warning).Groups[2].Value, CultureInfo.InvariantCulture);

        double HeadroomAfter(double decibels)
        {
            WriteShow(quiet, loud with { Gain = loud.Gain * Math.Pow(10, -decibels / 20) });
            return Headroom().Json().GetProperty("headroom_db").GetDouble();
        }

        Assert.Equal("it", TurnDown().Match(warning).Groups[1].Value);
        Assert.InRange(HeadroomAfter(down), 0, 0.2);
        Assert.True(HeadroomAfter(down - 0.2) < 0);
    }

    [Fact]
    public void Where_no_object_alone_is_to_blame_all_are_turned_down()
    {
        SoundObject[] crowd = [.. Enumerable.Range(1, 20).Select(number => Sine(number, new Vector3D(3.5, 0.1 * number, 0), 3))];
        WriteShow(crowd);
        var report = Headroom("--seconds", "0.1").Json();
        Assert.All(report.GetProperty("warnings").EnumerateArray(), line => Assert.Contains(": turn all objects down by ", line.GetString(), StringComparison.Ordinal));
        var down = double.Parse(TurnDown().Match(report.GetProperty("warnings")[0].GetString()!).Groups[2].Value, CultureInfo.InvariantCulture);
        Assert.Equal(-report.GetProperty("headroom_db").GetDouble(), down, 0.11);
        var factor = Math.Pow(10, -down / 20);
        WriteShow([.. crowd.Select(sound => sound with { Gain = sound.Gain * factor })]);
        Assert.Empty(Headroom("--seconds", "0.1").Json().GetProperty("warnings").EnumerateArray());
    }

    /// <summary>A visit of two milliseconds between two steps of ten.</summary>
    [Fact]
    public void A_point_of_a_trajectory_between_two_steps_is_seen()
    {
        var loudspeaker = Loudspeaker(20);
        var far = loudspeaker * 4;
        var visit = Passing(1, "Visit", 1) with { Trajectory = new([new(0, far), new(0.104, far), new(0.105, loudspeaker), new(0.106, far), new(0.3, far)], Loop: false, TrajectoryShape.Linear) };
        WriteShow(visit);
        var loudest = Headroom().Json().GetProperty("loudest");
        Assert.Equal((20, 0.105), (loudest.GetProperty("number").GetInt32(), loudest.GetProperty("seconds").GetDouble()));
        var before = Headroom("--seconds", "0.1").Json().GetProperty("loudest");
        Assert.True(before.GetProperty("expected_dbfs").GetDouble() < loudest.GetProperty("expected_dbfs").GetDouble() - 6);
    }

    [Fact]
    public void A_looped_trajectory_is_passed_once_and_a_show_without_an_end_gets_ten_seconds()
    {
        WriteShow(Passing(1, "Orbit", 1) with { Trajectory = new([new(0, new(4, 0, 0)), new(11, new(4, 2, 0)), new(12.5, new(4, 0, 0))], Loop: true, TrajectoryShape.Smooth) });
        Assert.Equal(12.5, Headroom().Json().GetProperty("seconds").GetDouble());
        WriteShow(Sine(1, new Vector3D(4, 0, 0), 1));
        Assert.Equal(10, Headroom().Json().GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void A_silent_show_has_no_loudest_loudspeaker()
    {
        WriteShow(Sine(1, new Vector3D(4, 0, 0), 1) with { Muted = true });
        var report = Headroom("--seconds", "0.1").Json();
        Assert.Equal(JsonValueKind.Null, report.GetProperty("loudest").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("headroom_db").ValueKind);
        Assert.Empty(report.GetProperty("warnings").EnumerateArray());
        WriteShow();
        Assert.Equal(JsonValueKind.Null, Headroom("--seconds", "0.1").Json().GetProperty("guaranteed_headroom_db").ValueKind);
    }

    [Fact]
    public void Bad_arguments_and_files_get_one_line()
    {
        Assert.StartsWith("--venue is missing", CommandRun.Of(InspectCommand.Create(), "headroom", "--scene", Place("show.json")).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("--scene is missing", CommandRun.Of(InspectCommand.Create(), "headroom", "--venue", Hall).Refusal(), StringComparison.Ordinal);
        Assert.Contains("show.json", Headroom().Refusal(), StringComparison.Ordinal);
        WriteShow(Sine(1, new Vector3D(4, 0, 0), 1) with { Source = new WaveFileSource("missing.wav", 1, Loop: false) });
        Assert.StartsWith("missing.wav: ", Headroom().Refusal(), StringComparison.Ordinal);
        foreach (var seconds in new[] { "0", "-1", "NaN", "86401" })
        {
            Assert.StartsWith("--seconds: must be above 0", Headroom($"--seconds={seconds}").Refusal(), StringComparison.Ordinal);
        }

        var unknown = CommandRun.Of(InspectCommand.Create(), "headroom", "--venue", "nowhere", "--scene", Place("show.json"));
        Assert.StartsWith("nowhere: neither a file", unknown.Refusal(), StringComparison.Ordinal);
    }

    [GeneratedRegex("turn (it|all objects) down by ([0-9.]+) dB$")]
    private static partial Regex TurnDown();

    private static SoundObject Sine(int number, Vector3D position, double gain) => new()
    {
        Number = number,
        Name = $"sine {number}",
        Position = position,
        Kind = ObjectKind.Point,
        Gain = gain,
        Source = new SineSource(440, 0),
    };

    /// <summary>From afar through a loudspeaker and away, 2 s.</summary>
    private static SoundObject Passing(int number, string name, double gain) => Sine(number, new Vector3D(4, 0, 0), gain) with
    {
        Name = name,
        Trajectory = new([new(0, Loudspeaker(20) * 2), new(1, Loudspeaker(20)), new(2, Loudspeaker(20) * 2)], Loop: false, TrajectoryShape.Linear),
        TrajectoryRunning = true,
    };

    private static Vector3D Loudspeaker(int number)
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out var error), error);
        return venue!.Loudspeakers[number - 1].Position;
    }

    private CommandRun Headroom(params string[] more) => CommandRun.Of(InspectCommand.Create(), ["headroom", "--venue", Hall, "--scene", Place("show.json"), .. more]);

    /// <summary>Largest magnitude of each channel after a share of the file.</summary>
    private float[] RenderedPeaks(string seconds, double share)
    {
        var run = CommandRun.Of(RenderCommand.Create(), "--venue", Hall, "--scene", Place("show.json"), "--out", Place("out.wav"), "--seconds", seconds);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var stream = File.OpenRead(Place("out.wav"));
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), reason);
        var samples = new float[reader!.FrameCount * reader.ChannelCount];
        Assert.Equal(reader.FrameCount, reader.ReadFrames(samples, out _));
        return [.. Enumerable.Range(0, reader.ChannelCount).Select(channel => samples.Where((_, i) => i >= share * samples.Length && i % reader.ChannelCount == channel).Max(MathF.Abs))];
    }

    private string Place(string name) => Path.Combine(_directory, name);

    private void WriteShow(params SoundObject[] objects) =>
        File.WriteAllBytes(Place("show.json"), ShowWriter.ToUtf8Json(new ShowDocument { Name = "test", Objects = [.. objects] }));
}
