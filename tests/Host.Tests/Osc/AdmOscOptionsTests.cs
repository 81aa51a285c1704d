using Wavehall.Host.Osc;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

/// <summary>The distance law as dref and dmax of ADM-OSC; direction, Doppler and air under our own addresses.</summary>
public sealed class AdmOscOptionsTests
{
    private readonly OscBench _bench = new();

    [Fact]
    public void Packets_as_senders_write_them_do_what_they_say()
    {
        // What oscsend of liblo 0.31 sent, recorded on loopback.
        Receive("2f61646d2f6f626a2f312f6472656600 2c660000 3e800000"); // /adm/obj/1/dref ,f 0.25
        Receive("2f61646d2f6f626a2f312f646d617800 2c660000 41a00000"); // /adm/obj/1/dmax ,f 20
        Receive("2f7761766568616c6c2f6f626a2f312f646f70706c657200 2c690000 00000000"); // /wavehall/obj/1/doppler ,i 0
        Receive("2f7761766568616c6c2f6f626a2f312f61697200 2c540000"); // /wavehall/obj/1/air ,T
        Receive("2f7761766568616c6c2f6f626a2f312f646972656374696f6e000000 2c66666600000000 00000000 bf800000 3f000000"); // .../direction ,fff 0 -1 0.5
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 5, 20), _bench[1].Distance);
        Assert.False(_bench[1].Doppler);
        Assert.True(_bench[1].AirAbsorption);
        Assert.Equal(new Vector3D(0, -1, 0.5), _bench[1].Direction);
        Assert.Equal(5, _bench.Counters.Messages);
        Assert.Equal(0, _bench.Counters.Refused);
        Assert.All(_bench.Edits, edit => Assert.Equal("osc test", edit.Origin));
    }

    [Fact]
    public void Dref_is_a_share_of_dmax_and_each_leaves_the_other()
    {
        // The bench's space has a scale of 4 m.
        _bench.Send("/adm/obj/1/dref", 0.5f);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 2, 4), _bench[1].Distance);
        _bench.Send("/adm/obj/1/dmax", 30f);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 15, 30), _bench[1].Distance);
        _bench.Send("/adm/obj/1/dref", 1f);
        Assert.Equal((ObjectDistanceLaw.None, 30), (_bench[1].Distance.Law, _bench[1].Distance.MaximumMetres));
        _bench.Send("/adm/obj/1/dmax", 50f);
        Assert.Equal((ObjectDistanceLaw.None, 50), (_bench[1].Distance.Law, _bench[1].Distance.MaximumMetres));
        _bench.Send("/adm/obj/1/dref", 0f);
        Assert.Equal((ObjectDistanceLaw.Physical, 50), (_bench[1].Distance.Law, _bench[1].Distance.MaximumMetres));
        _bench.Send("/adm/obj/1/dmax", 10f);
        Assert.Equal((ObjectDistanceLaw.Physical, 10), (_bench[1].Distance.Law, _bench[1].Distance.MaximumMetres));
        _bench.Send("/adm/obj/1/dref", 0.25f);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 2.5, 10), _bench[1].Distance);
        Assert.All(_bench.Edits, edit => Assert.Equal(ShowEditKind.Distance, edit.Kind));
    }

    [Fact]
    public void Nature_asked_of_an_object_that_has_it_is_no_edit()
    {
        _bench.Send("/adm/obj/*/dref", 0f);
        Assert.Empty(_bench.Edits);
        Assert.Equal(1, _bench.Counters.Messages);
    }

    [Fact]
    public void Options_out_of_range_are_clamped()
    {
        _bench.Send("/adm/obj/1/dmax", 0f);
        Assert.Equal(0.1, _bench[1].Distance.MaximumMetres);
        _bench.Send("/adm/obj/1/dmax", -5f);
        Assert.Equal(0.1, _bench[1].Distance.MaximumMetres);
        _bench.Send("/adm/obj/1/dmax", 1e9);
        Assert.Equal(1000, _bench[1].Distance.MaximumMetres);
        _bench.Send("/adm/obj/1/dref", 7f);
        Assert.Equal(ObjectDistanceLaw.None, _bench[1].Distance.Law);
        _bench.Send("/adm/obj/1/dref", -1);
        Assert.Equal(ObjectDistanceLaw.Physical, _bench[1].Distance.Law);
        _bench.Send("/adm/obj/1/dref", 1e-12);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 0.1, 1000), _bench[1].Distance);

        // A long vector keeps its direction.
        _bench.Send("/wavehall/obj/1/direction", 4e300, -2e300, 0);
        Assert.Equal(new Vector3D(1000, -500, 0), _bench[1].Direction);
        _bench.Send("/wavehall/obj/1/direction", 0f, 0f, 0f);
        Assert.Null(_bench[1].Direction);
        _bench.Send("/wavehall/obj/1/direction", 1f, 0f, 0f);
        _bench.Send("/wavehall/obj/1/direction", 1e-300, 0, 0);
        Assert.Null(_bench[1].Direction);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Switches_take_what_senders_send()
    {
        foreach (var (argument, on) in new (object, bool)[] { (false, false), (1f, true), (0, false), (true, true), (0.4, false), (7L, true) })
        {
            _bench.Send("/wavehall/obj/1/doppler", argument);
            _bench.Send("/wavehall/obj/1/air", argument);
            Assert.Equal((on, on), (_bench[1].Doppler, _bench[1].AirAbsorption));
        }

        _bench.Edits.Clear();
        _bench.Send("/wavehall/obj/1/doppler", "touch");
        _bench.Send("/adm/obj/1/dref", "release");
        Assert.Empty(_bench.Edits);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Mistakes_are_refused_and_counted()
    {
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/adm/obj/1/dref", 0.5f, 0.5f);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/wavehall/obj/1/direction", 1f);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/wavehall/obj/1/doppler", 1, 1);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/dref", true);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/dmax", "far");
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/air", "on");
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/wavehall/obj/1/direction", 1f, true, 0f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/dmax", float.PositiveInfinity);
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/obj/1/direction", 0f, float.NaN, 1f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/wavehall/obj/1/air", double.NaN);
        _bench.Refused(OscRefusal.NoSuchObject, "/wavehall/obj/4/air", 1);
        _bench.Refused(OscRefusal.NoSuchObject, "/wavehall/obj/9*/air", 1);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/doppler", 1);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/*/air", 1);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/direction", 1f, 0f, 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/obj/1/dref", 1f);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/obj/*/gain", 1f);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/obj/01/air", 1);
        _bench.Refused(OscRefusal.UnknownAddress, "/wavehall/obj/1/air/", 1);
        Assert.Empty(_bench.Edits);
    }

    [Theory]
    [InlineData("/adm/obj/*/dmax", "1 2 3 12 128")]
    [InlineData("/adm/obj/1*/dm?x", "1 12 128")]
    [InlineData("//dmax", "1 2 3 12 128")]
    [InlineData("/adm/obj/{2,3}/dm*", "2 3")]
    public void A_pattern_sets_dmax_of_every_object_that_it_matches(string pattern, string numbers)
    {
        _bench.Send(pattern, 25f);
        Assert.Equal(numbers, string.Join(' ', _bench.Session.Document.Objects.Where(o => o.Distance.MaximumMetres == 25).Select(o => o.Number)));
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void A_pattern_means_the_addresses_of_its_own_root_only()
    {
        // dist, dref and dmax; not direction, which would want three numbers.
        _bench.Send("/adm/obj/1/d*", 0.5f);
        Assert.Equal(0, _bench.Counters.Refused);
        Assert.Equal(0.5, _bench[1].Distance.MaximumMetres);
        Assert.Equal([ShowEditKind.Moved, ShowEditKind.Distance, ShowEditKind.Distance], _bench.Edits.Select(e => e.Kind));

        _bench.Send("/wavehall/obj/2/do*", 0);
        Assert.False(_bench[2].Doppler);
        _bench.Send("/*/obj/{2,3}/a[i]r", 1);
        Assert.Equal((false, true, true), (_bench[1].AirAbsorption, _bench[2].AirAbsorption, _bench[3].AirAbsorption));
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Queries_tell_what_an_object_has()
    {
        AssertReply("/adm/obj/2/dref", 0f);
        AssertReply("/adm/obj/2/dmax", 4f);
        AssertReply("/wavehall/obj/2/doppler", 1);
        AssertReply("/wavehall/obj/2/air", 0);
        AssertReply("/wavehall/obj/2/direction", 0f, 0f, 0f);

        _bench.Session.SetDistance(2, new ObjectDistance(ObjectDistanceLaw.Reference, 3, 12), "test");
        _bench.Session.SetDoppler(2, false, "test");
        _bench.Session.SetAirAbsorption(2, true, "test");
        _bench.Session.SetDirection(2, new Vector3D(-1, 0.5, 2), "test");
        AssertReply("/adm/obj/2/dref", 0.25f);
        AssertReply("/adm/obj/2/dmax", 12f);
        AssertReply("/wavehall/obj/2/doppler", 0);
        AssertReply("/wavehall/obj/2/air", 1);
        AssertReply("/wavehall/obj/2/direction", -1f, 0.5f, 2f);

        _bench.Session.SetDistance(2, new ObjectDistance(ObjectDistanceLaw.None, 3, 12), "test");
        AssertReply("/adm/obj/2/dref", 1f);
        AssertReply("/adm/obj/2/dmax", 12f);
    }

    [Fact]
    public void What_a_query_tells_of_an_option_can_be_sent_back_without_a_change()
    {
        var random = new Random(5);
        string[] addresses = ["/adm/obj/1/dref", "/adm/obj/1/dmax", "/wavehall/obj/1/doppler", "/wavehall/obj/1/air"];
        for (var round = 0; round < 500; round++)
        {
            var reference = 0.1 + (random.NextDouble() * 50);
            var law = (ObjectDistanceLaw)random.Next(3);
            _bench.Session.SetDistance(1, new ObjectDistance(law, reference, reference + (random.NextDouble() * 50)), "test");
            _bench.Session.SetDoppler(1, random.Next(2) == 0, "test");
            _bench.Session.SetAirAbsorption(1, random.Next(2) == 0, "test");
            var before = _bench[1];
            foreach (var address in addresses)
            {
                _bench.Replies.Clear();
                _bench.Send(address);
                _bench.Receive(Assert.Single(_bench.Replies));
                Assert.Equal(before, _bench[1]);
            }
        }
    }

    private void Receive(string hex) => _bench.Receive(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private void AssertReply(string address, params object[] values)
    {
        _bench.Replies.Clear();
        _bench.Send(address);
        Assert.Equal(Convert.ToHexStringLower(OscBench.Message(address, values)), Convert.ToHexStringLower(Assert.Single(_bench.Replies)));
    }
}
