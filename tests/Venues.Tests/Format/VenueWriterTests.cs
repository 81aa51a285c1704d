using System.Text;

namespace Wavehall.Venues.Tests.Format;

public sealed class VenueWriterTests
{
    public static TheoryData<string> Halls => [.. VenueLibrary.Names];

    [Theory]
    [MemberData(nameof(Halls))]
    public void What_is_written_reads_back_and_writes_the_same_again(string name)
    {
        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        var first = VenueWriter.ToUtf8Json(venue!);
        Assert.True(VenueReader.TryRead(first, "again.json", out var again, out error), error);
        Assert.Equal(first, VenueWriter.ToUtf8Json(again!));
        Assert.Equal(venue!.Loudspeakers, again!.Loudspeakers);
    }

    [Fact]
    public void Names_and_numbers_survive_whatever_they_contain()
    {
        Assert.True(VenueReader.TryRead(SmallVenue.Utf8(SmallVenue.Json), "small.json", out var venue, out var error), error);
        var odd = venue! with
        {
            Title = "Hörraum \"A\" \\ <b> & 音",
            PreDelaySeconds = 1.0 / 3,
            ReferencePoint = new Vector3D(1e-17, -123.456789012345678, 5e-324),
        };
        Assert.True(VenueReader.TryRead(VenueWriter.ToUtf8Json(odd), "odd.json", out var again, out error), error);
        Assert.Equal(odd.Title, again!.Title);
        Assert.Equal(odd.PreDelaySeconds, again.PreDelaySeconds);
        Assert.Equal(odd.ReferencePoint, again.ReferencePoint);
    }

    [Fact]
    public void Every_loudspeaker_node_and_stream_has_a_line_of_its_own()
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_h0104_wfs_832", out var venue, out var error), error);
        var lines = Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue!)).Split('\n');
        Assert.Equal(832, lines.Count(line => line.StartsWith("    { \"number\": ", StringComparison.Ordinal)));
        Assert.Equal(208, lines.Count(line => line.StartsWith("    { \"name\": ", StringComparison.Ordinal)));
    }
}
