namespace Wavehall.Venues.Tests.Format;

public sealed class GroupReaderTests
{
    public static TheoryData<string> Broken => [.. BrokenGroups.All.Select(broken => broken.What)];

    [Fact]
    public void Every_property_of_a_group_is_read()
    {
        var groups = MixedVenue.Read(MixedVenue.Json).Groups;
        LoudspeakerGroup[] wanted =
        [
            new() { Name = "Ring", Loudspeakers = [1, 2, 3, 4], Renderer = GroupRenderer.Wfs, Bass = new(80, "Subs", -3, 0.002) },
            new()
            {
                Name = "Dome",
                Loudspeakers = [5, 6, 7],
                Renderer = GroupRenderer.Ambisonics,
                Decoding = new() { Kind = DecoderKind.Epad, Order = 1, Weighting = HarmonicWeighting.InPhase, CrossoverHz = 500, NearField = true },
            },
            new() { Name = "Fills", Loudspeakers = [8, 9], Renderer = GroupRenderer.Dbap, IsDefault = true, RolloffDb = 4.5, Bass = new(120, "") },
            new() { Name = "Subs", Loudspeakers = [10, 11], Renderer = GroupRenderer.Subwoofer, CrossoverHz = 100 },
        ];
        Assert.Equal(wanted, groups);
    }

    [Fact]
    public void A_group_has_all_that_its_arrays_zones_and_numbers_name()
    {
        var groups = MixedVenue.Read(MixedVenue.With("""[{ "name": "A", "renderer": "dbap", "arrays": ["Fills"], "zones": ["Left", "Above"], "loudspeakers": [9, 1] }]""")).Groups;
        Assert.Equal([1, 2, 5, 6, 7, 8, 9], Assert.Single(groups).Loudspeakers);
    }

    [Fact]
    public void The_first_that_is_none_of_subwoofers_is_the_default_when_none_is_marked()
    {
        var groups = MixedVenue.Read(MixedVenue.With("""
            [{ "name": "S", "renderer": "subwoofer", "arrays": ["Subs"] }, { "name": "D", "renderer": "vbap", "arrays": ["Dome"], "default": false }, { "name": "R", "renderer": "wfs", "arrays": ["Ring"] }]
            """)).Groups;
        Assert.Equal([false, true, false], groups.Select(group => group.IsDefault));
    }

    [Fact]
    public void Without_groups_they_follow_from_the_arrays()
    {
        var groups = MixedVenue.Read(MixedVenue.Plain).Groups;
        Assert.Equal(["WFS", "Dome", "Fills", "Subs"], groups.Select(group => group.Name));
        Assert.Equal([GroupRenderer.Wfs, GroupRenderer.Vbap, GroupRenderer.Dbap, GroupRenderer.Subwoofer], groups.Select(group => group.Renderer));
        Assert.Equal([true, false, false, false], groups.Select(group => group.IsDefault));
        Assert.Equal([5, 6, 7], groups[1].Loudspeakers);
    }

    [Fact]
    public void A_dome_called_WFS_leaves_the_contours_another_name()
    {
        var groups = MixedVenue.Read(MixedVenue.Plain.Replace("\"Dome\"", "\"WFS\"", StringComparison.Ordinal)).Groups;
        Assert.Equal(["WFS contours", "WFS", "Fills", "Subs"], groups.Select(group => group.Name));
    }

    [Fact]
    public void A_room_of_nothing_but_subwoofers_is_refused()
    {
        var json = SmallVenue.With("\"contour\"", "\"subwoofer\"");
        Assert.False(VenueReader.TryRead(SmallVenue.Utf8(json), "deep.json", out _, out var error));
        Assert.Equal("deep.json: $.arrays: all are subwoofers; at least one must play all frequencies", error);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_wrong_group_gets_one_line_with_file_place_and_reason(string what)
    {
        var broken = BrokenGroups.All.Single(item => item.What == what);
        Assert.False(VenueReader.TryRead(SmallVenue.Utf8(MixedVenue.With(broken.Groups)), "mixed.json", out var venue, out var error));
        Assert.Null(venue);
        Assert.Equal("mixed.json: " + broken.Error, error);
    }

    [Theory]
    [InlineData("[0, 0, 1.505]", "loudspeaker 5 stands at the reference point and has no direction from there")]
    [InlineData("[-2, 2, 5.5]", "loudspeakers 5 and 6 stand in the same direction from the reference point")]
    public void A_dome_needs_a_direction_for_every_loudspeaker(string position, string reason)
    {
        var file = MixedVenue.Json.Replace("[2, 0, 3.5]", position, StringComparison.Ordinal);
        Assert.False(VenueReader.TryRead(SmallVenue.Utf8(file), "mixed.json", out _, out var error));
        Assert.Equal($"mixed.json: $.groups[1]: {reason}", error);

        // By distance there is nothing wrong with it.
        file = file.Replace("\"ambisonics\"", "\"dbap\"", StringComparison.Ordinal);
        Assert.True(VenueReader.TryRead(SmallVenue.Utf8(file), "mixed.json", out _, out error), error);
    }
}
