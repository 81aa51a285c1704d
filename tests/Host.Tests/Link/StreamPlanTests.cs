using Wavehall.Host.Link;
using Wavehall.Host.Run;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Link;

public sealed class StreamPlanTests
{
    [Theory]
    [InlineData("tuberlin_h0104_wfs_832")]
    [InlineData("zkm_klangdom_43")]
    public void Virtual_nodes_get_a_local_port_each_and_every_loudspeaker_exactly_one_stream(string name)
    {
        var venue = Load(name);
        var plan = new StreamPlan(venue, new RunOptions { RtpPort = 6000 }, "here");

        Assert.All(plan.Streams, stream => Assert.Equal("127.0.0.1", stream.Address));
        Assert.All(plan.Streams, stream => Assert.Equal(0, stream.Port % 2));
        Assert.Equal(plan.Streams.Length, plan.Streams.Select(stream => stream.Port).Distinct().Count());
        Assert.Equal(
            venue.Loudspeakers.Select(loudspeaker => loudspeaker.Number),
            plan.Streams.SelectMany(stream => stream.Loudspeakers).Order());
        Assert.Equal(plan.Streams, venue.Nodes.SelectMany(node => plan.OfNode(node.Name)));
    }

    [Fact]
    public void Real_nodes_get_the_addresses_of_the_venue()
    {
        var venue = Load("rostock_wfs_64");
        var plan = new StreamPlan(venue, new RunOptions { VirtualNodes = false }, "here");

        Assert.Equal(venue.Streams.Select(s => (s.Address, s.Port)), plan.Streams.Select(s => (s.Address, s.Port)));
    }

    [Fact]
    public void Sources_are_the_same_after_a_restart_and_others_in_another_installation()
    {
        var venue = Load("tuberlin_h0104_wfs_832");
        var first = new StreamPlan(venue, new RunOptions(), "here").Streams.Select(s => s.Ssrc).ToArray();
        var again = new StreamPlan(venue, new RunOptions(), "here").Streams.Select(s => s.Ssrc);
        var elsewhere = new StreamPlan(venue, new RunOptions(), "there").Streams.Select(s => s.Ssrc);

        Assert.Equal(first, again);
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Empty(first.Intersect(elsewhere));
    }

    private static Venue Load(string name)
    {
        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        return venue!;
    }
}
