using Wavehall.Host.Demo;
using Wavehall.Rendering.Driving;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Demo;

public sealed class DemoShowTests
{
    public static TheoryData<string> Halls => [.. VenueLibrary.Names];

    [Theory]
    [MemberData(nameof(Halls))]
    public void Four_objects_move_in_every_hall(string hall)
    {
        Assert.True(VenueLibrary.TryLoad(hall, out var venue, out var error), error);
        var show = DemoShow.For(venue!, "/tmp/demo");
        Assert.Null(ShowDocumentCheck.FirstFault(show));
        Assert.Equal(hall, show.Venue);
        Assert.Equal([1, 2, 3, 4], show.Objects.Select(o => o.Number));
        Assert.Equal(DemoPiece.FileNames.Select(n => "/tmp/demo/" + n).Order(), show.Objects.Select(o => ((WaveFileSource)o.Source).Path).Order());
        Assert.All(show.Objects, o => Assert.Equal(ObjectKind.Auto, o.Kind));
        Assert.All(show.Objects, o => Assert.InRange(o.Gain, 0.1, 4));

        var moving = show.Objects.Where(o => o.Trajectory is not null).ToArray();
        Assert.Equal(3, moving.Length);
        foreach (var (soundObject, path) in moving.Select(o => (o, o.Trajectory!)))
        {
            Assert.True(soundObject.TrajectoryRunning && path.Loop);
            Assert.Equal(path.Points[0].Position, path.Points[^1].Position);
            Assert.Equal(path.Points[0].Position, soundObject.Position);
            Assert.True(path.Points.Select(p => p.Position).Distinct().Count() > 4);
        }

        var room = SecondarySources.FromVenue(venue!);
        var overhead = venue!.Arrays.Any(a => a.Kind == ArrayKind.Dome) ? "Bells" : "";
        Assert.All(show.Objects.Where(o => o.Name is "Strings" or "Bells" or "Pad" && o.Name != overhead), o => Assert.All(PlacesOf(o), p => Assert.False(ContourPlan.IsInside(room, p))));
        if (venue.Arrays.Any(a => a.Kind == ArrayKind.Contour))
        {
            Assert.All(PlacesOf(show.Objects[3]), p => Assert.True(ContourPlan.IsInside(room, p)));
        }
    }

    [Fact]
    public void It_can_be_written_as_a_show_file_and_read_again()
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_en325_wfs_192", out var venue, out var error), error);
        var show = DemoShow.For(venue!, "/tmp/demo");
        Assert.True(ShowReader.TryRead(ShowWriter.ToUtf8Json(show), "demo.json", out var back, out error), error);
        Assert.Equal(show, back! with { BaseDirectory = show.BaseDirectory });
    }

    [Fact]
    public void The_example_file_fits_its_venue()
    {
        using var stream = typeof(DemoShowTests).Assembly.GetManifestResourceStream("orbit.json");
        var bytes = new byte[stream!.Length];
        stream.ReadExactly(bytes);
        Assert.True(ShowReader.TryRead(bytes, "orbit.json", out var show, out var error), error);
        Assert.True(VenueLibrary.TryLoad(show!.Venue, out var venue, out error), error);
        Assert.DoesNotContain(show.Objects, o => o.Source is WaveFileSource or SilentSource);

        var room = SecondarySources.FromVenue(venue!);
        foreach (var soundObject in show.Objects)
        {
            Assert.All(PlacesOf(soundObject), p => Assert.Equal(soundObject.Kind == ObjectKind.Focused, ContourPlan.IsInside(room, p)));
        }
    }

    private static IEnumerable<Vector3D> PlacesOf(SoundObject soundObject) =>
        soundObject.Trajectory is { } path ? path.Points.Select(p => p.Position) : [soundObject.Position];
}
