using System.Text;
using Wavehall.Venues.Tests.Format;

namespace Wavehall.Venues.Tests;

public sealed class VenueLibraryTests
{
    [Fact]
    public void Halls_are_loaded_by_name()
    {
        Assert.Equal(8, VenueLibrary.Names.Length);
        foreach (var name in VenueLibrary.Names)
        {
            Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
            Assert.Equal(name, venue!.Name);
        }
    }

    [Fact]
    public void Other_venues_are_loaded_by_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(SmallVenue.Json));
            Assert.True(VenueLibrary.TryLoad(path, out var venue, out var error), error);
            Assert.Equal("small", venue!.Name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_neither_gets_the_list_of_known_halls()
    {
        Assert.False(VenueLibrary.TryLoad("h0105", out var venue, out var error));
        Assert.Null(venue);
        Assert.StartsWith("h0105: neither a file nor a known venue; known are allosphere_54, ", error, StringComparison.Ordinal);
    }
}
