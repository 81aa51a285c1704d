using Wavehall.Host.Run;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Run;

/// <summary>Which show runs, and that none is ever lost.</summary>
public sealed class RunningShowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wavehall-show-").FullName;
    private readonly MediaClock _clock = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_file_again_goes_on_with_the_edited_show()
    {
        var file = WriteShow("mine", "");
        using (var first = Open(file, isPlaying: false))
        {
            Assert.True(first.Session.Move(1, new(3, 2, 1), "test").Accepted);
        }

        using var second = Open(file, isPlaying: false);

        Assert.Equal(new(3, 2, 1), second.Session.Find(1)!.Position);
    }

    [Fact]
    public void A_show_that_still_plays_keeps_its_start_and_one_that_does_not_starts_anew()
    {
        var file = WriteShow("mine", "");
        long start;
        using (var first = Open(file, isPlaying: false))
        {
            start = first.Session.StartSample;
        }

        using (var still = Open(file, isPlaying: true))
        {
            Assert.Equal(start, still.Session.StartSample);
        }

        using var anew = Open(file, isPlaying: false);
        Assert.True(anew.Session.StartSample >= start);
        Assert.Equal(0, anew.Session.StartSample % 48);
    }

    [Fact]
    public void A_changed_file_is_read_again_and_the_edited_show_put_aside()
    {
        var file = WriteShow("mine", "");
        using (var first = Open(file, isPlaying: false))
        {
            first.Session.Move(1, new(3, 2, 1), "test");
        }

        WriteShow("mine anew", "");
        var notices = new StringWriter();
        using var second = Open(file, isPlaying: false, notices);

        Assert.Equal("mine anew", second.Session.Document.Name);
        var aside = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "data", "shows")));
        Assert.Contains(aside, notices.ToString(), StringComparison.Ordinal);
        Assert.True(ShowReader.TryReadFile(aside, out var kept, out var error), error);
        Assert.Equal(new(3, 2, 1), kept!.Objects[0].Position);
    }

    [Fact]
    public void A_show_for_another_venue_is_refused_with_file_and_place()
    {
        var file = WriteShow("elsewhere", "iem_cube_24");

        var refusal = Assert.Throws<StartException>(() => Open(file, isPlaying: false));

        Assert.StartsWith($"{file}: $.venue: ", refusal.Message, StringComparison.Ordinal);
    }

    private string WriteShow(string name, string venue)
    {
        var file = Path.Combine(_folder, "show.json");
        var o = new SoundObject { Number = 1, Name = "one", Position = new(1, 0, 0) };
        File.WriteAllBytes(file, ShowWriter.ToUtf8Json(new ShowDocument { Name = name, Venue = venue, Objects = [o] }));
        return file;
    }

    private RunningShow Open(string file, bool isPlaying, TextWriter? notices = null)
    {
        Assert.True(DataDirectory.TryOpen(Path.Combine(_folder, "data"), out var data, out var error), error);
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out error), error);
        return RunningShow.Open(new RunOptions { Show = file }, data!, venue!, _clock, isPlaying, notices ?? TextWriter.Null);
    }
}
