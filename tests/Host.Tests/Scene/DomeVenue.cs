using Wavehall.Venues;

namespace Wavehall.Host.Tests.Scene;

/// <summary>The dome of IEM CUBE as a file, driven by ambisonics as a test asks for, levels right at 5 m, with a group of subwoofers that nobody must send beds to.</summary>
internal static class DomeVenue
{
    public const string Hall = "iem_cube_24";
    public const double NominalMetres = 5;

    /// <summary>The room.</summary>
    public static Venue Make(AmbisonicDecoding decoding)
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out var error), error);
        return venue! with
        {
            Name = "dome",
            Rendering = new VenueRendering { ReferenceDistanceMetres = NominalMetres },
            Groups =
            [
                new LoudspeakerGroup { Name = "Dome", Loudspeakers = [.. Enumerable.Range(1, 24)], Renderer = GroupRenderer.Ambisonics, IsDefault = true, Decoding = decoding },
                new LoudspeakerGroup { Name = "Low", Loudspeakers = [24], Renderer = GroupRenderer.Subwoofer },
            ],
        };
    }

    /// <summary>Writes it.</summary>
    public static string Write(string path, AmbisonicDecoding decoding)
    {
        File.WriteAllBytes(path, VenueWriter.ToUtf8Json(Make(decoding)));
        return path;
    }
}
