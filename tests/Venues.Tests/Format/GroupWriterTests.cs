using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Wavehall.Venues.Tests.Format;

public sealed class GroupWriterTests
{
    [Fact]
    public void Whatever_is_written_reads_back_the_same() =>
        Prop.ForAll(RandomVenue.Any.ToArbitrary(), venue =>
        {
            var bytes = VenueWriter.ToUtf8Json(venue);
            Assert.True(VenueReader.TryRead(bytes, "random.json", out var again, out var error), error);
            Assert.Equal(venue.Loudspeakers, again!.Loudspeakers);
            Assert.Equal(venue.Groups, again.Groups);
            Assert.Equal(venue.Arrays.Select(array => array.Kind), again.Arrays.Select(array => array.Kind));
            Assert.Equal(venue.Streams.Select(stream => stream.CalibratedBy), again.Streams.Select(stream => stream.CalibratedBy));
            Assert.Equal(bytes, VenueWriter.ToUtf8Json(again));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Groups_that_follow_from_the_arrays_are_not_written()
    {
        var venue = MixedVenue.Read(MixedVenue.Plain);
        Assert.DoesNotContain("\"groups\"", Text(venue), StringComparison.Ordinal);
        Assert.DoesNotContain("\"groups\"", Text(venue with { Groups = LoudspeakerGroup.FromArrays(venue.Arrays) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_names_its_loudspeakers_in_the_shortest_way()
    {
        var text = Text(MixedVenue.Read(MixedVenue.With("""
            [
              { "name": "Ring and dome", "loudspeakers": [1, 2, 3, 4, 5, 6, 7], "renderer": "dbap" },
              { "name": "Most", "zones": ["Left", "Back", "Right", "Above"], "renderer": "dbap" },
              { "name": "Fills", "arrays": ["Fills"], "renderer": "direct" }
            ]
            """)));
        Assert.Contains("""{ "name": "Ring and dome", "arrays": ["Ring", "Dome"], "renderer": "dbap", "default": true }""", text, StringComparison.Ordinal);
        Assert.Contains("""{ "name": "Most", "loudspeakers": [2, 3, 4, 5, 6, 7], "renderer": "dbap" }""", text, StringComparison.Ordinal);
        Assert.Contains("""{ "name": "Fills", "arrays": ["Fills"], "renderer": "direct" }""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_one_line_with_what_differs_from_the_default() =>
        Assert.Contains(
            """
              "groups": [
                { "name": "Ring", "arrays": ["Ring"], "renderer": "wfs", "bass": { "crossoverHz": 80, "subwoofers": "Subs", "gainDb": -3, "delaySeconds": 0.002 } },
                { "name": "Dome", "arrays": ["Dome"], "renderer": "ambisonics", "decoding": { "kind": "epad", "order": 1, "weighting": "inphase", "crossoverHz": 500, "nearField": true } },
                { "name": "Fills", "arrays": ["Fills"], "renderer": "dbap", "default": true, "rolloffDb": 4.5, "bass": { "crossoverHz": 120 } },
                { "name": "Subs", "arrays": ["Subs"], "renderer": "subwoofer", "crossoverHz": 100 }
              ],
            """.ReplaceLineEndings("\n"),
            Text(MixedVenue.Read(MixedVenue.Json)),
            StringComparison.Ordinal);

    private static string Text(Venue venue) => Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue));
}
