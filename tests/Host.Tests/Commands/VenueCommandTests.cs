using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

public sealed class VenueCommandTests
{
    [Fact]
    public void List_shows_every_hall_on_a_line_of_its_own()
    {
        var run = Venue("list");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        foreach (var name in VenueLibrary.Names)
        {
            Assert.Single(run.Output.Split('\n'), line => line.Contains(name, StringComparison.Ordinal));
        }

        var h0104 = run.Output.Split('\n').Single(line => line.Contains("tuberlin_h0104", StringComparison.Ordinal));
        Assert.Matches("TU Berlin, lecture hall H0104 .* 832 .* 1 .* 104 .* 104 .* 1023", h0104);
    }

    [Fact]
    public void Show_summarises_a_hall()
    {
        var run = Venue("show", "tuberlin_h0104_wfs_832");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("loudspeakers    832; x -12.72 to 12.9, y -10.18 to 10.18, z 2.11 to 6.54 m", run.Output, StringComparison.Ordinal);
        Assert.Contains("Contour: closed contour of 832, spacing 0.101 m, aliasing above 1703 Hz, gaps 328-329 1.26 m, 400-401 1.7 m, 512-513 1.31 m", run.Output, StringComparison.Ordinal);
        Assert.Contains("Front right side: 88", run.Output, StringComparison.Ordinal);
        Assert.Contains("104; 104000 packets/s, 1023.36 Mb/s", run.Output, StringComparison.Ordinal);
        Assert.Contains("plan 10 Gb/s", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_tells_groups_and_calibration()
    {
        var run = Venue("show", "demo_mixed_174");
        Assert.Equal(0, run.ExitCode);
        string[] lines =
        [
            "array           Ring: closed contour of 144, spacing 0.274 m, aliasing above 626 Hz",
            "array           Fills: free of 4, spacing 1.6 m",
            "array           Subs: subwoofer of 2, spacing 6.4 m",
            "group           Ring: wfs of 144, default, bass below 80 Hz to Subs",
            "group           Dome: vbap of 24, decoder allrad order 4, weighting maxre above 500 Hz, bass below 80 Hz to Subs",
            "group           Fills: dbap of 4, rolloff 6 dB, bass below 120 Hz to Subs",
            "group           Subs: subwoofer of 2, below 120 Hz",
            "calibration     6 loudspeakers, gain 6, delay 4, filters 6, limiter 6; by the nodes",
        ];
        Assert.All(lines, line => Assert.Contains(line, run.Output.Split('\n')));
    }

    [Fact]
    public void A_room_that_names_no_groups_has_those_of_its_arrays()
    {
        Assert.Contains("group           Dome: vbap of 24, default\n", Venue("show", "iem_cube_24").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("calibration", Venue("show", "iem_cube_24").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_prints_the_file_itself_on_request()
    {
        var run = Venue("show", "iem_cube_24", "--json");
        Assert.True(VenueReader.TryRead(System.Text.Encoding.UTF8.GetBytes(run.Output), "stdout", out var venue, out var error), error);
        Assert.Equal(24, venue!.Loudspeakers.Length);
    }

    [Fact]
    public void Show_of_an_unknown_venue_lists_the_known_ones()
    {
        Assert.StartsWith("h0105: neither a file nor a known venue; known are allosphere_54", Venue("show", "h0105").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_accepts_what_show_prints_and_names_the_place_of_what_is_wrong()
    {
        var path = Path.GetTempFileName();
        try
        {
            var json = Venue("show", "rostock_wfs_64", "--json").Output;
            File.WriteAllText(path, json);
            var run = Venue("check", path);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal($"{path}: correct; 64 loudspeakers, 1 arrays, 1 groups, 8 nodes, 8 streams\n", run.Output);

            File.WriteAllText(path, Venue("show", "demo_mixed_174", "--json").Output);
            Assert.StartsWith($"{path}: correct; 174 loudspeakers (6 calibrated), 4 arrays, 4 groups, 22 nodes, 22 streams\n", Venue("check", path).Output, StringComparison.Ordinal);

            File.WriteAllText(path, json.Replace("\"number\": 7,", "\"number\": 6,", StringComparison.Ordinal));
            Assert.StartsWith($"{path}: $.loudspeakers[6].number: number 6 is used twice", Venue("check", path).Refusal(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.StartsWith($"{path}: cannot be read: ", Venue("check", path).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_refuses_a_decoder_that_the_layout_cannot_carry_and_warns_of_one_that_is_bad()
    {
        var path = DomeVenue.Write(Path.GetTempFileName(), new AmbisonicDecoding { Kind = DecoderKind.Mmd, Order = 5 });
        try
        {
            Assert.Equal(
                $"{path}: venue dome: group \"Dome\": MMD of order 5 needs 36 loudspeakers, there are 24 (condition number infinite): take order 3, or AllRAD",
                Venue("check", path).Refusal());

            DomeVenue.Write(path, new AmbisonicDecoding { Kind = DecoderKind.Mmd, Order = 3 });
            var bad = Venue("check", path);
            Assert.Equal(0, bad.ExitCode);
            Assert.StartsWith($"{path}: correct; ", bad.Output, StringComparison.Ordinal);
            var warning = Assert.Single(bad.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith($"{path}: warning: group \"Dome\": ", warning, StringComparison.Ordinal);
            Assert.Contains("condition number", warning, StringComparison.Ordinal);

            DomeVenue.Write(path, AmbisonicDecoding.Default);
            Assert.Equal("", Venue("check", path).Error);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CommandRun Venue(params string[] arguments) => CommandRun.Of(VenueCommand.Create(), arguments);
}
