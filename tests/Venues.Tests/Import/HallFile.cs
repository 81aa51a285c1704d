using System.Text;

namespace Wavehall.Venues.Tests.Import;

/// <summary>A file of <c>Venues/halls</c> beside what makes it.</summary>
internal static class HallFile
{
    /// <summary>Holds the file to the venue byte for byte; with WAVEHALL_WRITE_HALLS=1 in the environment it is written first.</summary>
    public static void AssertIs(Venue venue)
    {
        var bytes = VenueWriter.ToUtf8Json(venue);
        var file = Path.Combine(SourceTree.Product, "halls", venue.Name + ".json");
        if (Environment.GetEnvironmentVariable("WAVEHALL_WRITE_HALLS") == "1")
        {
            File.WriteAllBytes(file, bytes);
        }

        Assert.True(File.Exists(file), $"{file} is missing");
        Assert.Equal(File.ReadAllText(file), Encoding.UTF8.GetString(bytes));
    }
}
