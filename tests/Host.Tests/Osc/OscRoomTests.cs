using Wavehall.Host.Osc;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

/// <summary>Where and how objects play in the room, and the show's reverb, over OSC.</summary>
public sealed class OscRoomTests
{
    private readonly OscBench _bench = new(venue: Room);

    private static Venue Room => new()
    {
        Name = "room",
        Title = "Room",
        Source = "made by the test",
        Origin = "centre",
        Axes = "x front, y left, z up",
        ReferencePoint = default,
        ListeningArea = new ListeningArea([new(1, 1), new(1, -1), new(-1, 0)], 1.2),
        PreDelaySeconds = 0.01,
        Loudspeakers = [.. Enumerable.Range(1, 4).Select(n => new Loudspeaker(n, new Vector3D(n, 0, 0), new Vector3D(-1, 0, 0), "a", 1, "a"))],
        Arrays = [],
        Groups =
        [
            new LoudspeakerGroup { Name = "Ring", Loudspeakers = [1, 2], Renderer = GroupRenderer.Vbap, IsDefault = true },
            new LoudspeakerGroup { Name = "Dome é", Loudspeakers = [3, 4], Renderer = GroupRenderer.Vbap },
        ],
        Nodes = [],
        Streams = [],
    };

    [Fact]
    public void Width_and_spread_are_one_value_in_two_units()
    {
        _bench.Send("/adm/obj/1/w", 0.25f);
        Assert.Equal(45, _bench[1].SpreadDegrees, 1e-9);
        _bench.Send("/wavehall/obj/1/spread", 90);
        Assert.Equal(90, _bench[1].SpreadDegrees, 1e-9);
        AssertReply("/adm/obj/1/w", 0.5f);
        AssertReply("/wavehall/obj/1/spread", 90f);
        _bench.Send("/adm/obj/1/w", 7f);
        Assert.Equal(180, _bench[1].SpreadDegrees, 1e-9);
        _bench.Send("/wavehall/obj/1/spread", -1f);
        Assert.Equal(0, _bench[1].SpreadDegrees, 1e-9);
        Assert.Equal(0, _bench.Counters.Refused);
        Assert.All(_bench.Edits, edit => Assert.Equal(ShowEditKind.Spread, edit.Kind));
    }

    [Fact]
    public void Hybrid_send_and_orientation_are_set_and_told()
    {
        _bench.Send("/wavehall/obj/2/hybrid", true);
        _bench.Send("/wavehall/obj/2/reverb", 0.5f);
        _bench.Send("/wavehall/obj/2/orientation", 90f, -10f, 1000f);
        Assert.Equal((true, 0.5, new BedOrientation(90, -10, 360)), (_bench[2].Hybrid, _bench[2].ReverbSend, _bench[2].Orientation));
        AssertReply("/wavehall/obj/2/hybrid", 1);
        AssertReply("/wavehall/obj/2/reverb", 0.5f);
        AssertReply("/wavehall/obj/2/orientation", 90f, -10f, 360f);
        _bench.Send("/wavehall/obj/2/reverb", 99f);
        Assert.Equal(10, _bench[2].ReverbSend, 1e-9);
        Assert.Equal([ShowEditKind.Hybrid, ShowEditKind.ReverbSend, ShowEditKind.Orientation, ShowEditKind.ReverbSend], _bench.Edits.Select(e => e.Kind));
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Routes_are_set_with_and_without_gains_and_told()
    {
        AssertReply("/wavehall/obj/1/route", "");
        _bench.Send("/wavehall/obj/1/route", "Ring", 0.5f, "Dome é", "#1,3", 99);
        Assert.Equal([ObjectRoute.To("Ring", gain: 0.5), ObjectRoute.To("Dome é"), ObjectRoute.ToLoudspeakers([1, 3], 10)], _bench[1].Routes);
        AssertReply("/wavehall/obj/1/route", "Ring", 0.5f, "Dome é", 1f, "#1,3", 10f);

        foreach (var none in new[] { "none", "" })
        {
            _bench.Send("/wavehall/obj/1/route", "Ring");
            Assert.Equal([ObjectRoute.To("Ring")], _bench[1].Routes);
            _bench.Send("/wavehall/obj/1/route", none);
            Assert.Empty(_bench[1].Routes);
        }

        Assert.Equal(0, _bench.Counters.Refused);
        Assert.All(_bench.Edits, edit => Assert.Equal((ShowEditKind.Routes, "osc test"), (edit.Kind, edit.Origin)));
    }

    [Fact]
    public void A_group_keeps_its_renderer()
    {
        _bench.Session.SetRoutes(1, [ObjectRoute.To("Ring", RouteRenderer.Ambisonics, 0.3)], "test");
        _bench.Send("/wavehall/obj/1/route", "Dome é", 1f, "Ring", 0.25f);
        Assert.Equal([ObjectRoute.To("Dome é"), ObjectRoute.To("Ring", RouteRenderer.Ambisonics, 0.25)], _bench[1].Routes);
    }

    [Fact]
    public void Mistakes_are_refused_and_counted()
    {
        _bench.Session.Replace(new SoundObject { Number = 3, Name = "bed", Source = new BedFileSource("f.wav", BedFormat.AmbiX, true) }, "test");
        _bench.Refused(OscRefusal.NoSuchGroup, "/wavehall/obj/1/route", "Ring", "Ceiling");
        _bench.Refused(OscRefusal.NoSuchGroup, "/wavehall/obj/1/route", "#4,5");
        _bench.Refused(OscRefusal.EditRefused, "/wavehall/obj/1/route", "Ring", "Ring");
        _bench.Refused(OscRefusal.EditRefused, "/wavehall/obj/1/route", "#2,1");
        _bench.Refused(OscRefusal.NoSuchGroup, "/wavehall/obj/1/route", "Ring", "none");
        _bench.Refused(OscRefusal.EditRefused, "/wavehall/obj/3/route", "#1");
        _bench.Refused(OscRefusal.EditRefused, "/wavehall/obj/3/hybrid", 1);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/route", 0.5f);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/route", "Ring", 0.5f, 0.5f);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/route", "Ring", true);
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/obj/1/route", "Ring", float.NaN);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/wavehall/obj/1/route", [.. Enumerable.Range(0, 33).Select(i => $"g{i}")]);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/wavehall/obj/1/orientation", 1f, 2f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/obj/1/orientation", 1f, float.NaN, 2f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/obj/1/spread", float.PositiveInfinity);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/w", float.NaN);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/reverb", "loud");
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/obj/1/w", 0.5f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/spread", 0.5f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/route", "Ring");
        _bench.Refused(OscRefusal.NoSuchObject, "/wavehall/obj/4/route", "Ring");
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/reverb/wet", 1f);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/reverb", 1f);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/reverb/w*", 1f);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/wavehall/reverb/size", 1f, 2f);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/reverb/size", "large");
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/reverb/*", float.NaN);
    }

    [Theory]
    [InlineData("gain", 0.5, 99, 10)]
    [InlineData("size", 20, 0, 2)]
    [InlineData("predelay", 0.125, 1, 0.2)]
    [InlineData("low", 4, 0, 0.1)]
    [InlineData("mid", 3, 100, 20)]
    [InlineData("high", 0.5, 100, 20)]
    public void The_reverb_is_set_clamped_and_told(string name, double value, double beyond, double clamped)
    {
        _bench.Send($"/wavehall/reverb/{name}", (float)value);
        AssertReply($"/wavehall/reverb/{name}", (float)value);
        _bench.Send($"/wavehall/reverb/{name}", beyond);
        AssertReply($"/wavehall/reverb/{name}", (float)clamped);
        _bench.Send($"/wavehall/reverb/{name}", "touch");
        Assert.Equal(2, _bench.Edits.Count);
        Assert.All(_bench.Edits, edit => Assert.Equal((ShowEditKind.Reverb, 0, "osc test"), (edit.Kind, edit.Number, edit.Origin)));
        Assert.Equal(0, _bench.Counters.Refused);

        // Every other value is what it was.
        var reverb = _bench.Session.Document.Reverb;
        var usual = ShowReverb.Default;
        var differing = new[]
        {
            reverb.Gain != usual.Gain, reverb.SizeMetres != usual.SizeMetres, reverb.PreDelaySeconds != usual.PreDelaySeconds,
            reverb.LowTimeSeconds != usual.LowTimeSeconds, reverb.MidTimeSeconds != usual.MidTimeSeconds, reverb.HighTimeSeconds != usual.HighTimeSeconds,
        };
        Assert.Single(differing, true);
    }

    [Fact]
    public void Patterns_reach_the_reverb_too()
    {
        _bench.Send("/wavehall/reverb/{low,mid,high}", 3f);
        var reverb = _bench.Session.Document.Reverb;
        Assert.Equal((3, 3, 3), (reverb.LowTimeSeconds, reverb.MidTimeSeconds, reverb.HighTimeSeconds));
        _bench.Send("/wavehall/reverb/*");
        Assert.Equal(6, _bench.Replies.Count);

        _bench.Send("//gain", 0.5f);
        Assert.Equal(0.5, _bench.Session.Document.Reverb.Gain, 1e-9);
        Assert.All(_bench.Session.Document.Objects, o => Assert.Equal(0.5, o.Gain, 1e-9));
        _bench.Send("/wavehall/obj/{1,2}/route", "Ring");
        Assert.Equal((1, 1, 0), (_bench[1].Routes.Length, _bench[2].Routes.Length, _bench[3].Routes.Length));
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void What_a_query_tells_can_be_sent_back_without_a_change()
    {
        var random = new Random(6);
        string[] addresses =
        [
            "/adm/obj/1/w", "/wavehall/obj/1/spread", "/wavehall/obj/1/hybrid", "/wavehall/obj/1/reverb", "/wavehall/obj/1/route", "/wavehall/obj/1/orientation",
            "/wavehall/reverb/gain", "/wavehall/reverb/size", "/wavehall/reverb/predelay", "/wavehall/reverb/low", "/wavehall/reverb/mid", "/wavehall/reverb/high",
        ];
        for (var round = 0; round < 300; round++)
        {
            _bench.Session.SetSpread(1, random.NextDouble() * 180, "test");
            _bench.Session.SetHybrid(1, random.Next(2) == 0, "test");
            _bench.Session.SetReverbSend(1, random.NextDouble() * 10, "test");
            _bench.Session.SetOrientation(1, new BedOrientation(random.NextDouble() * 360, -random.NextDouble() * 360, random.NextDouble()), "test");
            ObjectRoute[] all = [ObjectRoute.To("Ring", RouteRenderer.Dbap, random.NextDouble()), ObjectRoute.To("Dome é", gain: random.NextDouble()), ObjectRoute.ToLoudspeakers([2, 4], random.NextDouble())];
            _bench.Session.SetRoutes(1, [.. all.Where(_ => random.Next(2) == 0)], "test");
            _bench.Session.SetReverb(
                new ShowReverb
                {
                    Gain = random.NextDouble() * 10,
                    SizeMetres = 2 + (random.NextDouble() * 48),
                    PreDelaySeconds = random.NextDouble() * 0.2,
                    LowTimeSeconds = 0.1 + random.NextDouble(),
                    MidTimeSeconds = 0.1 + random.NextDouble(),
                    HighTimeSeconds = 0.1 + random.NextDouble(),
                },
                "test");
            var before = _bench.Session.Document;
            foreach (var address in addresses)
            {
                _bench.Replies.Clear();
                _bench.Send(address);
                _bench.Receive(Assert.Single(_bench.Replies));
                Assert.Same(before, _bench.Session.Document);
            }
        }

        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void The_longest_routes_fit_into_a_reply()
    {
        var bench = new OscBench();
        bench.Session.SetRoutes(1, [.. Enumerable.Range(10, 16).Select(i => ObjectRoute.To(i + new string('ま', 126)))], "test");
        bench.Send("/wavehall/obj/1/route");
        bench.Receive(Assert.Single(bench.Replies));
        Assert.Equal(16, bench[1].Routes.Length);
        Assert.Equal(0, bench.Counters.Refused);
    }

    private void AssertReply(string address, params object[] values)
    {
        _bench.Replies.Clear();
        _bench.Send(address);
        Assert.Equal(Convert.ToHexStringLower(OscBench.Message(address, values)), Convert.ToHexStringLower(Assert.Single(_bench.Replies)));
    }
}
