using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Wavehall.Venues.Tests.Format;

public sealed class VenueReaderTests
{
    public static TheoryData<string> Broken => [.. BrokenVenues.All.Select(broken => broken.What)];

    [Fact]
    public void A_correct_file_is_read()
    {
        Assert.True(VenueReader.TryRead(SmallVenue.Utf8(SmallVenue.Json), "small.json", out var venue, out var error), error);
        Assert.Equal("small", venue!.Name);
        Assert.Equal(new Vector3D(0, 0, 1.5), venue.ReferencePoint);
        Assert.Equal(new PlanPoint(-1, 1), venue.ListeningArea.Outline[1]);
        Assert.Equal(1.2, venue.ListeningArea.EarHeightMetres);
        Assert.Equal(0.01, venue.PreDelaySeconds);
        Assert.Equal(new Loudspeaker(2, new Vector3D(0, 2, 1.5), new Vector3D(0, -1, 0), "Ring", 2.8, "Left"), venue.Loudspeakers[1]);
        Assert.Equal(ArrayKind.Contour, venue.Arrays[0].Kind);
        Assert.Equal(new ContourGap(4, 1, 2.8), Assert.Single(venue.Arrays[0].Gaps));
        Assert.Equal([3, 4], venue.Nodes[1].Loudspeakers);
        Assert.Equal(("s002", "n002", "239.69.1.2", 5004), (venue.Streams[1].Name, venue.Streams[1].Node, venue.Streams[1].Address, venue.Streams[1].Port));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_wrong_file_gets_one_line_with_file_place_and_reason(string what)
    {
        var broken = BrokenVenues.All.Single(item => item.What == what);
        var json = SmallVenue.With(broken.Text, broken.Replacement);

        Assert.False(VenueReader.TryRead(SmallVenue.Utf8(json), "hall.json", out var venue, out var error));
        Assert.Null(venue);
        Assert.StartsWith("hall.json: " + broken.Error, error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        Assert.True(VenueReader.TryRead([0xEF, 0xBB, 0xBF, .. SmallVenue.Utf8(SmallVenue.Json)], "small.json", out _, out var error), error);
    }

    [Fact]
    public void Text_that_is_no_Unicode_is_refused()
    {
        foreach (var (text, replacement) in new[] { ("Small room", "\\ud800"), ("\"title\"", "\"\\udc00\""), ("\"zone\": \"Left\"", "\"zone\": \"\\ud800\"") })
        {
            Assert.False(VenueReader.TryRead(SmallVenue.Utf8(SmallVenue.With(text, replacement)), "a", out _, out var error));
            Assert.Contains("Unicode", error, StringComparison.Ordinal);
        }

        var bytes = SmallVenue.Utf8(SmallVenue.Json);
        bytes[SmallVenue.Json.IndexOf("Small room", StringComparison.Ordinal)] = 0xFF;
        Assert.False(VenueReader.TryRead(bytes, "a", out _, out _));
    }

    [Fact]
    public void No_truncation_and_no_flipped_byte_makes_the_reader_throw()
    {
        var bytes = SmallVenue.Utf8(SmallVenue.Json);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(VenueReader.TryRead(bytes.AsSpan(0, length), "cut.json", out _, out var error));
            Assert.StartsWith("cut.json: $: not JSON", error, StringComparison.Ordinal);
        }

        Prop.ForAll(Gen.Choose(0, bytes.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (place, value) =>
        {
            var changed = (byte[])bytes.Clone();
            changed[place] = (byte)value;
            var read = VenueReader.TryRead(changed, "flip.json", out var venue, out var error);
            Assert.Equal(read, venue is not null);
            Assert.Equal(read, error is null);
            Assert.DoesNotContain("\n", error ?? "", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        Assert.False(VenueReader.TryRead(Encoding.UTF8.GetBytes(new string('[', 100_000)), "deep.json", out _, out var error));
        Assert.StartsWith("deep.json: $: not JSON", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_the_reason()
    {
        Assert.False(VenueReader.TryReadFile("/no/such/file.json", out _, out var error));
        Assert.StartsWith("/no/such/file.json: cannot be read: ", error, StringComparison.Ordinal);
        Assert.False(VenueReader.TryReadFile(Path.GetTempPath(), out _, out error));
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
        Assert.False(VenueReader.TryReadFile("", out _, out error));
        Assert.Contains("cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(17 * 1024 * 1024);
            }

            Assert.False(VenueReader.TryReadFile(path, out _, out var error));
            Assert.Contains("larger than", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
