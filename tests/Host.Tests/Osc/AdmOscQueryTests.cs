using System.Text;
using Wavehall.Host.Osc;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

public sealed class AdmOscQueryTests
{
    private readonly OscBench _bench = new();

    [Fact]
    public void A_query_is_answered_with_the_same_address_and_the_values()
    {
        _bench.Session.Move(2, _bench.Space.ToRoom(-0.5, 0.5, 0.25), "test");
        _bench.Session.SetGain(2, 0.5, "test");
        _bench.Session.SetMuted(2, true, "test");
        _bench.Session.Rename(2, "Zoë", "test");

        AssertReply("/adm/obj/2/xyz", -0.5f, 0.5f, 0.25f);
        AssertReply("/adm/obj/2/xy", -0.5f, 0.5f);
        AssertReply("/adm/obj/2/x", -0.5f);
        AssertReply("/adm/obj/2/y", 0.5f);
        AssertReply("/adm/obj/2/z", 0.25f);
        AssertReply("/adm/obj/2/azim", 45f);
        AssertReply("/adm/obj/2/dist", 0.75f);
        AssertReply("/adm/obj/2/elev", (float)double.RadiansToDegrees(Math.Asin(0.25 / 0.75)));
        AssertReply("/adm/obj/2/aed", 45f, (float)double.RadiansToDegrees(Math.Asin(0.25 / 0.75)), 0.75f);
        AssertReply("/adm/obj/2/gain", 0.5f);
        AssertReply("/adm/obj/2/mute", 1);
        AssertReply("/adm/obj/2/name", "Zoë");
        Assert.Equal(12, _bench.Counters.Replies);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void What_a_query_tells_can_be_sent_back_without_a_change()
    {
        _bench.Send("/adm/obj/1/aed", -22.5f, 12.7f, 0.9f);
        var place = _bench[1].Position;
        foreach (var parameter in new[] { "xyz", "aed", "azim", "elev", "dist", "x", "y", "z", "xy" })
        {
            _bench.Replies.Clear();
            _bench.Send($"/adm/obj/1/{parameter}");
            _bench.Receive(Assert.Single(_bench.Replies));
            Assert.True(Vector3D.Distance(place, _bench[1].Position) < 1e-5, parameter);
        }
    }

    [Fact]
    public void Places_beyond_the_space_are_told_at_its_edge()
    {
        _bench.Session.Move(1, _bench.Space.ToRoom(0, 5, 0), "test");
        AssertReply("/adm/obj/1/xyz", 0f, 1f, 0f);
        AssertReply("/adm/obj/1/aed", 0f, 0f, 1f);
    }

    [Fact]
    public void Where_a_trajectory_has_brought_an_object_is_told()
    {
        _bench.Current = _ => _bench.Space.ToRoom(0.25, 0.5, 0);
        AssertReply("/adm/obj/1/xyz", 0.25f, 0.5f, 0f);
    }

    [Fact]
    public void A_pattern_asks_for_every_object_and_a_message_without_type_tags_asks_too()
    {
        _bench.Send("/adm/obj/{1,12}/gain");
        Assert.Equal(
            [Hex(OscBench.Message("/adm/obj/1/gain", 1f)), Hex(OscBench.Message("/adm/obj/12/gain", 1f))],
            _bench.Replies.Select(Hex));

        _bench.Replies.Clear();
        _bench.Receive(Encoding.ASCII.GetBytes("/adm/obj/3/mute\0"));
        Assert.Equal(Hex(OscBench.Message("/adm/obj/3/mute", 0)), Hex(Assert.Single(_bench.Replies)));
    }

    [Fact]
    public void One_packet_causes_128_replies_at_most()
    {
        var bench = new OscBench(numbers: [.. Enumerable.Range(1, 128)]);
        bench.Send("/adm/obj/*/*");
        Assert.Equal(AdmOscReceiver.MaxRepliesPerPacket, bench.Replies.Count);
        Assert.Equal(1, bench.Counters[OscRefusal.ReplyNotSent]);

        bench.Send("/adm/obj/*/xyz");
        Assert.Equal(2 * AdmOscReceiver.MaxRepliesPerPacket, bench.Replies.Count);
        Assert.Equal(1, bench.Counters[OscRefusal.ReplyNotSent]);
    }

    private void AssertReply(string address, params object[] values)
    {
        _bench.Replies.Clear();
        _bench.Send(address);
        Assert.Equal(Hex(OscBench.Message(address, values)), Hex(Assert.Single(_bench.Replies)));
    }

    private static string Hex(byte[] packet) => Convert.ToHexStringLower(packet);
}
