using Wavehall.Host.Commands;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

public sealed class InspectLoadTests
{
    [Fact]
    public void H0104_does_not_fit_a_gigabit_and_says_so()
    {
        var load = Load("tuberlin_h0104_wfs_832").Json();
        Assert.Equal(832, load.GetProperty("loudspeakers").GetInt32());
        Assert.Equal(104, load.GetProperty("nodes").GetInt32());
        Assert.Equal(104, load.GetProperty("streams").GetInt32());
        Assert.Equal(104_000, load.GetProperty("packets_per_second").GetInt32());
        Assert.Equal(1023.36, load.GetProperty("megabits_per_second").GetDouble(), 9);
        Assert.False(load.GetProperty("fits_1_gbe").GetBoolean());
        Assert.Contains("10 Gb/s", Assert.Single(load.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tuberlin_en325_wfs_192", 24 * 9.84)]
    [InlineData("zkm_klangdom_43", (5 * 9.84) + (((3 * 144) + 78) * 8 / 1000.0))]
    public void Every_stream_counts_with_its_headers_on_the_wire(string venue, double megabits)
    {
        var load = Load(venue).Json();
        Assert.Equal(megabits, load.GetProperty("megabits_per_second").GetDouble(), 9);
        Assert.True(load.GetProperty("fits_1_gbe").GetBoolean());
        Assert.Empty(load.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public void A_missing_or_unknown_venue_is_refused()
    {
        Assert.StartsWith("--venue is missing", CommandRun.Of(InspectCommand.Create(), "load").Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("nowhere: neither a file", Load("nowhere").Refusal(), StringComparison.Ordinal);
        Assert.Equal(7, VenueLibrary.Names.Length);
    }

    private static CommandRun Load(string venue) => CommandRun.Of(InspectCommand.Create(), "load", "--venue", venue);
}
