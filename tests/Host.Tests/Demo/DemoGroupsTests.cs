using System.Globalization;
using Wavehall.Host.Commands;
using Wavehall.Host.Demo;
using Wavehall.Host.Scene;
using Wavehall.Host.Tests.Commands;
using Wavehall.Rendering.Waves;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Demo;

/// <summary>Where the demo plays in rooms with several groups.</summary>
public sealed class DemoGroupsTests
{
    private const string MixedHall = "demo_mixed_174";

    public static TheoryData<string> Halls => [.. VenueLibrary.Names];

    public static TheoryData<string> DomeHalls => [.. VenueLibrary.Names.Where(name => HasDome(Load(name)))];

    public static TheoryData<string> WaveHalls => [.. VenueLibrary.Names.Where(name => !HasDome(Load(name)))];

    [Theory]
    [MemberData(nameof(Halls))]
    public void Every_route_is_one_that_the_hall_has(string hall)
    {
        var venue = Load(hall);
        var room = SceneRoom.Open(venue);
        Assert.All(DemoShow.For(venue, "/tmp/demo").Objects, o => Assert.Null(room.RouteFaultOf(o)));
    }

    [Theory]
    [MemberData(nameof(WaveHalls))]
    public void Wave_field_synthesis_alone_is_dry_and_level(string hall)
    {
        var venue = Load(hall);
        var show = DemoShow.For(venue, "/tmp/demo");
        Assert.Equal(ShowReverb.Default, show.Reverb);
        Assert.All(show.Objects, o => Assert.Equal((0, 0, 0), (o.ReverbSend, o.SpreadDegrees, o.Routes.Length)));
        Assert.All(show.Objects, o => Assert.All(o.Trajectory?.Points ?? [], p => Assert.Equal(venue.ReferencePoint.Z, p.Position.Z)));
    }

    [Theory]
    [MemberData(nameof(DomeHalls))]
    public void On_a_dome_bells_fly_over_the_heads_and_the_pad_is_wide(string hall)
    {
        var venue = Load(hall);
        var show = DemoShow.For(venue, "/tmp/demo");
        var elevations = show.Objects.Single(o => o.Name == "Bells").Trajectory!.Points
            .Select(p => p.Position - venue.ReferencePoint)
            .Select(offset => Math.Asin(offset.Z / offset.Length) * 180 / Math.PI)
            .ToArray();
        Assert.InRange(elevations.Min(), 29, 31);
        Assert.InRange(elevations.Max(), 60, 90);
        Assert.True(show.Objects.Single(o => o.Name == "Pad").SpreadDegrees >= 45);
        Assert.All(show.Objects, o => Assert.InRange(o.ReverbSend, 0.05, 0.8));
        Assert.InRange(show.Reverb.SizeMetres, 4, 15);
        Assert.InRange(show.Reverb.MidTimeSeconds, 0.5, 2);
    }

    [Fact]
    public void In_the_mixed_hall_objects_are_sent_where_their_renderer_is()
    {
        var show = DemoShow.For(Load(MixedHall), "/tmp/demo");
        Assert.Equal(
            ["Strings:", "Pad: Dome Fills", "Bells: Dome", "Breath:"],
            show.Objects.Select(o => $"{o.Name}:{string.Concat(o.Routes.Select(route => " " + route.Group))}"));
        Assert.InRange(show.Objects[1].Routes[1].Gain, 0.05, 0.5);
    }

    [Fact]
    public void Names_of_groups_are_the_venues()
    {
        var venue = Load(MixedHall);
        var renamed = venue with { Groups = [.. venue.Groups.Select(group => group with { Name = "New " + group.Name, Bass = null })] };
        var show = DemoShow.For(renamed, "/tmp/demo");
        Assert.Equal(["New Dome", "New Fills"], show.Objects[1].Routes.Select(route => route.Group));
        Assert.Equal(["New Dome"], show.Objects[2].Routes.Select(route => route.Group));
    }

    /// <summary>Three seconds of the demo; the first half second is left out, in which sound is still under way.</summary>
    [Fact]
    public void Ring_dome_fills_and_subwoofers_all_play()
    {
        var venue = Load(MixedHall);
        var signals = Render(venue, 3).Select(signal => signal[(DemoPiece.SampleRate / 2)..]).ToArray();
        foreach (var group in venue.Groups)
        {
            var levels = group.Loudspeakers.Select(number => RmsDb(signals[number - 1])).ToArray();
            Assert.True(levels.Max() > -60, $"{group.Name}: {levels.Max():0.0} dBFS at most");

            // Above two octaves from their crossover subwoofers must be 48 dB down; what the others play lies there for the most part.
            var highShares = group.Loudspeakers.Select(number => HighDb(signals[number - 1]) - RmsDb(signals[number - 1]));
            if (group.Renderer == GroupRenderer.Subwoofer)
            {
                Assert.All(highShares, share => Assert.InRange(share, double.NegativeInfinity, -35));
            }
            else
            {
                Assert.InRange(highShares.Max(), -20, 0.1);
            }
        }
    }

    private static float[][] Render(Venue venue, int seconds)
    {
        var directory = Directory.CreateTempSubdirectory("wavehall-demo-groups-");
        try
        {
            DemoPiece.Write(directory.FullName, null);
            var (show, sound) = (Path.Combine(directory.FullName, "show.json"), Path.Combine(directory.FullName, "demo.wav"));
            File.WriteAllBytes(show, ShowWriter.ToUtf8Json(DemoShow.For(venue, directory.FullName)));
            var run = CommandRun.Of(
                RenderCommand.Create(), "--venue", venue.Name, "--scene", show, "--out", sound, "--seconds", seconds.ToString(CultureInfo.InvariantCulture));
            Assert.True(run.ExitCode == 0, run.Error);
            using var file = File.OpenRead(sound);
            Assert.True(WaveReader.TryOpen(file, out var reader, out var error), error);
            return [.. Enumerable.Range(0, venue.Loudspeakers.Length).Select(channel =>
            {
                Assert.True(reader!.TryReadChannel(channel, seconds * DemoPiece.SampleRate, out var samples, out var reason), reason);
                return samples!;
            })];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static double RmsDb(float[] signal) => 10 * Math.Log10(signal.Average(s => (double)s * s) + 1e-20);

    // What is above 480 Hz: four one-pole high-passes in a row.
    private static double HighDb(float[] signal)
    {
        var keep = Math.Exp(-2 * Math.PI * 480 / DemoPiece.SampleRate);
        for (var stage = 0; stage < 4; stage++)
        {
            var filtered = new float[signal.Length];
            double low = signal[0];
            for (var i = 0; i < signal.Length; i++)
            {
                low = (keep * low) + ((1 - keep) * signal[i]);
                filtered[i] = (float)(signal[i] - low);
            }

            signal = filtered;
        }

        return RmsDb(signal);
    }

    private static bool HasDome(Venue venue) => venue.Arrays.Any(array => array.Kind == ArrayKind.Dome);

    private static Venue Load(string name) => VenueLibrary.TryLoad(name, out var venue, out var error) ? venue! : throw new InvalidDataException(error);
}
