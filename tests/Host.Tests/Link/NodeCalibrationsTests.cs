using Wavehall.Host.Link;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Link;

public sealed class NodeCalibrationsTests
{
    [Fact]
    public void Nodes_of_a_venue_without_calibration_are_told_nothing()
    {
        var calibrations = new NodeCalibrations(Rostock());
        Assert.Equal(0, calibrations.LatencySamples);
        Assert.All(Rostock().Nodes, node => Assert.Null(calibrations.OfNode(node.Name)));
    }

    [Fact]
    public void Every_loudspeaker_of_a_node_is_as_late_as_the_one_that_is_limited()
    {
        var calibrations = new NodeCalibrations(Limited(Rostock()));
        Assert.Equal(48, calibrations.LatencySamples);
        var first = calibrations.OfNode(Rostock().Streams[0].Node)!;
        Assert.Equal(Rostock().Streams[0].Loudspeakers.Length, first.Length);
        Assert.Contains("limiter", first[0]);
        Assert.All(first[1..], text => Assert.Equal(LoudspeakerCalibrationFormat.ToJson(new LoudspeakerCalibration()), text));
        Assert.All(calibrations.OfNode(Rostock().Streams[1].Node)!, text => Assert.DoesNotContain("limiter", text!));
    }

    [Fact]
    public void A_node_whose_stream_the_renderer_corrects_plays_it_as_it_comes()
    {
        var venue = Limited(Rostock());
        venue = venue with { Streams = venue.Streams.SetItem(0, venue.Streams[0] with { CalibratedBy = CalibrationPlace.Renderer }) };
        var calibrations = new NodeCalibrations(venue);
        Assert.Null(calibrations.OfNode(venue.Streams[0].Node));
        Assert.NotNull(calibrations.OfNode(venue.Streams[1].Node));
    }

    [Fact]
    public void Another_calibration_or_latency_is_another_configuration()
    {
        NodeAssignment plain = new("n1", []);
        string[] ids =
        [
            ConfigurationId.Of(240, [plain], 0),
            ConfigurationId.Of(240, [plain], 48),
            ConfigurationId.Of(240, [plain with { Calibrations = ["{}"] }], 48),
            ConfigurationId.Of(240, [plain with { Calibrations = ["{ \"gainDb\": 1 }"] }], 48),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids[3], ConfigurationId.Of(240, [plain with { Calibrations = ["{ \"gainDb\": 1 }"] }], 48));
    }

    private static Venue Limited(Venue venue)
    {
        var index = venue.Streams[0].Loudspeakers[0] - 1;
        var limited = venue.Loudspeakers[index] with { Calibration = new LoudspeakerCalibration { Limiter = new LimiterSettings(-6) } };
        return venue with { Loudspeakers = venue.Loudspeakers.SetItem(index, limited) };
    }

    private static Venue Rostock()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out var error), error);
        return venue!;
    }
}
