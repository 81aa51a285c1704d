using Wavehall.Venues;

namespace Wavehall.SystemTests.Running;

/// <summary>The mixed demo hall as files that tests change.</summary>
internal static class MixedRoom
{
    public const string Hall = "demo_mixed_174";

    /// <summary>The hall as it comes.</summary>
    public static Venue Load()
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out var error), error);
        return venue!;
    }

    /// <summary>Without calibration: its nodes play what they get.</summary>
    public static string WritePlain(string folder)
    {
        var venue = Load();
        return Write(folder, venue with { Loudspeakers = [.. venue.Loudspeakers.Select(loudspeaker => loudspeaker with { Calibration = null })] });
    }

    /// <summary>With a dome that is decoded by matching modes.</summary>
    public static string WriteModeMatching(string folder, int order)
    {
        var venue = Load();
        var dome = venue.Groups.Single(group => group.Name == "Dome");
        var changed = dome with { Renderer = GroupRenderer.Ambisonics, Decoding = new AmbisonicDecoding { Kind = DecoderKind.Mmd, Order = order } };
        return Write(folder, venue with { Groups = venue.Groups.Replace(dome, changed) });
    }

    private static string Write(string folder, Venue venue)
    {
        var file = Path.Combine(folder, "mixed.venue.json");
        File.WriteAllBytes(file, VenueWriter.ToUtf8Json(venue with { Name = "mixed" }));
        return file;
    }
}
