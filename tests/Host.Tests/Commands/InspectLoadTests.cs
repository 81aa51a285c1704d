using System.Text.Json;
using Wavehall.Host.Commands;
using Wavehall.Host.Commands.Inspect;
using Wavehall.Host.Scene;
using Wavehall.Host.Tests.Scene;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

public sealed class InspectLoadTests
{
    private const string Hall = "tuberlin_h0104_wfs_832";

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
        Assert.Contains("10 Gb/s", load.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_latency_is_that_of_the_renderer_and_the_link()
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out _));
        var renderer = SceneRoom.Open(venue!).CreateRenderer(objectCapacity: 1);
        var latency = Load(Hall).Json().GetProperty("latency_ms");
        Assert.Equal(51, latency.GetProperty("pre_delay").GetDouble());
        Assert.Equal(1, latency.GetProperty("block").GetDouble());
        Assert.Equal(1, latency.GetProperty("packet").GetDouble());
        Assert.Equal(5, latency.GetProperty("link_offset").GetDouble());
        var rendered = latency.GetProperty("pre_delay").GetDouble() + latency.GetProperty("prefilter").GetDouble() + latency.GetProperty("interpolation").GetDouble();
        Assert.Equal(renderer.LatencySamples / 48.0, rendered, 2e-3);
        Assert.Equal((renderer.LatencySamples / 48.0) + 7, latency.GetProperty("total").GetDouble(), 1e-3);
        Assert.Equal(15 / 48.0, latency.GetProperty("interpolation").GetDouble(), 1e-3);
    }

    [Fact]
    public void The_latency_of_calibration_counts_where_there_is_one()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out _));
        var plain = LatencyBudget.Of(venue!, SceneRoom.Open(venue!));
        Assert.Equal(0, plain.Calibration);
        var limited = venue!.Loudspeakers[7] with { Calibration = new LoudspeakerCalibration { Limiter = new LimiterSettings(-6, 0.002) } };
        var changed = venue with { Loudspeakers = venue.Loudspeakers.SetItem(7, limited) };
        var calibrated = LatencyBudget.Of(changed, SceneRoom.Open(changed));
        Assert.Equal(2, calibrated.Calibration);
        Assert.Equal(plain.Total + 2, calibrated.Total, 1e-9);
    }

    [Fact]
    public void A_focus_is_served_as_far_as_sound_travels_in_the_pre_delay()
    {
        var load = Load(Hall).Json();
        Assert.Equal(0.051 * 343, load.GetProperty("pre_delay_serves_focus_metres").GetDouble(), 1e-3);
        Assert.Equal(31.445, load.GetProperty("longest_way_across_metres").GetDouble());
        Assert.Equal(31.445 / 0.343, load.GetProperty("full_focus_pre_delay_ms").GetDouble(), 2e-3);
        Assert.Contains("do not radiate towards the reference point need a pre-delay of up to 86.8 ms; the venue has 51 ms", load.GetProperty("warnings")[1].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.092, 0, "")]
    [InlineData(0.051, 0, "focused objects in the listening area that do not radiate towards the reference point")]
    [InlineData(0.050, 0, "plane waves and focused objects need a pre-delay of up to 51.0 ms; the venue has 50 ms")]
    [InlineData(0.092, 30.5, "")]
    [InlineData(0.092, 30.6, "loudspeakers shall fade out 31.6 m from a focus, but the venue has 92 ms, which serve 31.6 m")]
    public void What_the_pre_delay_does_not_serve_is_said(double preDelaySeconds, double focusLimitMetres, string warning)
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out _));
        double? limit = focusLimitMetres > 0 ? focusLimitMetres : null;
        var reach = FocusReach.Of(venue! with { PreDelaySeconds = preDelaySeconds, Rendering = new VenueRendering { FocusLimitMetres = limit } });
        if (warning.Length == 0)
        {
            Assert.Empty(reach.Warnings);
        }
        else
        {
            Assert.StartsWith(warning, Assert.Single(reach.Warnings), StringComparison.Ordinal);
        }
    }

    /// <summary>The bound is a thought; here every selected loudspeaker of many foci is asked.</summary>
    [Fact]
    public void The_driving_function_asks_for_no_more_than_the_reach_says()
    {
        Assert.True(VenueLibrary.TryLoad(Hall, out var venue, out _));
        var reach = FocusReach.Of(venue!);
        var sources = SecondarySources.FromVenue(venue!);
        var (delay, weight, selected) = (new double[sources.Count], new double[sources.Count], new bool[sources.Count]);
        double Needed(Vector3D focus, Vector3D direction)
        {
            DrivingFunction.Focused(sources, focus, direction, venue!.ReferencePoint, FocusWeight.ReferenceCircle, delay, weight, selected);
            return 343 * Enumerable.Range(0, sources.Count).Where(index => selected[index]).Select(index => -delay[index]).DefaultIfEmpty().Max();
        }

        var (towards, away) = (0.0, 0.0);
        foreach (var corner in venue!.ListeningArea.Outline)
        {
            for (var share = 0.01; share <= 1; share += 0.09)
            {
                var focus = new Vector3D(share * corner.X, share * corner.Y, venue.ListeningArea.EarHeightMetres);
                towards = Math.Max(towards, Needed(focus, venue.ReferencePoint - focus));
                away = Math.Max(away, Needed(focus, focus - venue.ReferencePoint));
            }
        }

        Assert.InRange(towards, 0.9 * reach.TowardsReferenceMetres, reach.TowardsReferenceMetres);
        Assert.InRange(away, 0.9 * reach.AreaMetres, reach.AreaMetres);
        Assert.True(reach.AreaMetres <= reach.AcrossMetres);
    }

    /// <summary>What <see cref="PredictedCores"/> was fitted to: nanoseconds for an object and sample. It promises no less, and at most a third more.</summary>
    [Theory]
    [InlineData("iem_cube_24", 18.0, 30.2)]
    [InlineData("rostock_wfs_64", 40.1, 68.1)]
    [InlineData("demo_mixed_174", 92.1, 192.9)]
    [InlineData(Hall, 105.7, 507.7)]
    public void Cores_are_predicted_near_what_was_measured_in_rooms_of_every_kind(string hall, double staticNanoseconds, double movingNanoseconds)
    {
        var cores = Load(hall).Json().GetProperty("predicted_cores");
        Assert.Equal(64, cores.GetProperty("objects").GetInt32());
        var coresOfNanosecond = 64 * 48000 / 1e9;
        Assert.InRange(cores.GetProperty("static").GetDouble() / coresOfNanosecond, staticNanoseconds, 1.34 * staticNanoseconds);
        Assert.InRange(cores.GetProperty("moving").GetDouble() / coresOfNanosecond, movingNanoseconds, 1.34 * movingNanoseconds);
    }

    [Fact]
    public void A_dome_plays_no_focus_and_in_a_mixed_room_only_the_ring_does()
    {
        var dome = Load("iem_cube_24").Json();
        foreach (var key in new[] { "pre_delay_serves_focus_metres", "longest_way_across_metres", "full_focus_pre_delay_ms" })
        {
            Assert.Equal(JsonValueKind.Null, dome.GetProperty(key).ValueKind);
        }

        Assert.Empty(dome.GetProperty("warnings").EnumerateArray());
        Assert.True(VenueLibrary.TryLoad("demo_mixed_174", out var venue, out _));
        var ring = venue!.Loudspeakers.Where(loudspeaker => loudspeaker.Array == "Ring").ToArray();
        var across = ring.Max(one => ring.Max(other => Vector3D.Distance(one.Position, other.Position)));
        Assert.Equal(across, Load("demo_mixed_174").Json().GetProperty("longest_way_across_metres").GetDouble(), 1e-3);
    }

    [Fact]
    public void A_room_whose_decoder_cannot_be_made_is_refused_before_it_is_asked_for_more()
    {
        var path = DomeVenue.Write(Path.GetTempFileName(), new AmbisonicDecoding { Kind = DecoderKind.Mmd, Order = 5 });
        Assert.Contains("MMD of order 5 needs 36 loudspeakers", Load(path).Refusal(), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("tuberlin_en325_wfs_192", 24 * 9.84)]
    [InlineData("zkm_klangdom_43", (5 * 9.84) + (((3 * 144) + 78) * 8 / 1000.0))]
    public void Every_stream_counts_with_its_headers_on_the_wire(string venue, double megabits)
    {
        var load = Load(venue).Json();
        Assert.Equal(megabits, load.GetProperty("megabits_per_second").GetDouble(), 9);
        Assert.True(load.GetProperty("fits_1_gbe").GetBoolean());
        Assert.DoesNotContain(load.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("Mb/s", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_or_unknown_venue_is_refused()
    {
        Assert.StartsWith("--venue is missing", CommandRun.Of(InspectCommand.Create(), "load").Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("nowhere: neither a file", Load("nowhere").Refusal(), StringComparison.Ordinal);
        Assert.Equal(8, VenueLibrary.Names.Length);
    }

    private static CommandRun Load(string venue) => CommandRun.Of(InspectCommand.Create(), "load", "--venue", venue);
}
