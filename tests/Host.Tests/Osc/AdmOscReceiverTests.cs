using Wavehall.Host.Osc;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

public sealed class AdmOscReceiverTests
{
    private readonly OscBench _bench = new();

    [Fact]
    public void Every_parameter_reaches_its_object()
    {
        _bench.Send("/adm/obj/1/xyz", 0.5f, -0.25f, 0.125f);
        AssertAt(1, 0.5, -0.25, 0.125);
        _bench.Send("/adm/obj/1/xy", -1f, 1f);
        AssertAt(1, -1, 1, 0.125);
        _bench.Send("/adm/obj/1/x", 0.75f);
        AssertAt(1, 0.75, 1, 0.125);
        _bench.Send("/adm/obj/1/y", 0f);
        AssertAt(1, 0.75, 0, 0.125);
        _bench.Send("/adm/obj/1/z", -1f);
        AssertAt(1, 0.75, 0, -1);

        _bench.Send("/adm/obj/2/aed", 90f, 0f, 0.5f);
        AssertAt(2, -0.5, 0, 0);
        _bench.Send("/adm/obj/2/azim", -90f);
        AssertAt(2, 0.5, 0, 0);
        _bench.Send("/adm/obj/2/dist", 1f);
        AssertAt(2, 1, 0, 0);
        _bench.Send("/adm/obj/2/elev", 90f);
        AssertAt(2, 0, 0, 1);
        _bench.Send("/adm/obj/2/elev", 0f);
        AssertAt(2, 1, 0, 0); // straight above the azimuth had no meaning, but was kept

        _bench.Send("/adm/obj/3/gain", 0.5f);
        _bench.Send("/adm/obj/3/mute", 1);
        _bench.Send("/adm/obj/3/name", "kickdrum");
        Assert.Equal((0.5, true, "kickdrum"), (_bench[3].Gain, _bench[3].Muted, _bench[3].Name));

        Assert.Equal(13, _bench.Counters.Messages);
        Assert.Equal(0, _bench.Counters.Refused);
        Assert.All(_bench.Edits, edit => Assert.Equal("osc test", edit.Origin));
    }

    [Fact]
    public void At_the_origin_the_direction_is_kept()
    {
        _bench.Send("/adm/obj/1/aed", 30f, 10f, 1f);
        var place = _bench[1].Position;
        _bench.Send("/adm/obj/1/dist", 0f);
        AssertAt(1, 0, 0, 0);
        _bench.Send("/adm/obj/1/dist", 1f);
        Assert.True(Vector3D.Distance(place, _bench[1].Position) < 1e-9);

        _bench.Send("/adm/obj/1/xyz", 0f, 0f, 0f);
        _bench.Send("/adm/obj/1/azim", -60f);
        AssertAt(1, 0, 0, 0);
        _bench.Send("/adm/obj/1/dist", 0.5f);
        var polar = _bench.Space.ToPolar(_bench[1].Position, default);
        Assert.Equal(-60, polar.AzimuthDegrees, 1e-9);
        Assert.Equal(10, polar.ElevationDegrees, 1e-9);
    }

    [Fact]
    public void A_single_coordinate_starts_from_where_the_trajectory_has_brought_the_object()
    {
        var path = new ObjectTrajectory([new TrajectoryPoint(0, default), new TrajectoryPoint(1, default)], true, TrajectoryShape.Linear);
        _bench.Session.Replace(_bench[1] with { Trajectory = path, TrajectoryRunning = true }, "test");
        _bench.Current = number => number == 1 ? _bench.Space.ToRoom(0.1, 0.2, 0.3) : null;
        _bench.Send("/adm/obj/1/x", 1f);
        AssertAt(1, 1, 0.2, 0.3);
        Assert.False(_bench[1].TrajectoryRunning);
    }

    [Fact]
    public void Values_out_of_range_are_clamped()
    {
        _bench.Send("/adm/obj/1/xyz", 2f, -3f, 1e30f);
        AssertAt(1, 1, -1, 1);
        _bench.Send("/adm/obj/1/aed", 200f, -100f, 5f);
        AssertAt(1, 0, 0, -1);
        _bench.Send("/adm/obj/1/aed", 200f, 0f, 5f);
        AssertAt(1, 0, -1, 0);
        _bench.Send("/adm/obj/1/gain", -1f);
        Assert.Equal(0, _bench[1].Gain);
        _bench.Send("/adm/obj/1/gain", 1e9);
        Assert.Equal(10, _bench[1].Gain);
        _bench.Send("/adm/obj/1/dist", -0.5f);
        AssertAt(1, 0, 0, 0);
        _bench.Send("/adm/obj/1/name", new string('n', 127) + "𝄞\n");
        Assert.Equal(new string('n', 127), _bench[1].Name);
        _bench.Send("/adm/obj/1/name", "two\nlines");
        Assert.Equal("two lines", _bench[1].Name);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Types_that_real_senders_use_are_taken()
    {
        _bench.Send("/adm/obj/1/xyz", 1, 0, -1);
        AssertAt(1, 1, 0, -1);
        _bench.Send("/adm/obj/1/xyz", 0.5, 0.25, 1L);
        AssertAt(1, 0.5, 0.25, 1);
        _bench.Send("/adm/obj/1/gain", 2);
        Assert.Equal(2, _bench[1].Gain);
        foreach (var (argument, muted) in new (object, bool)[] { (1f, true), (0f, false), (true, true), (false, false), (1.0, true), (0.4f, false), (0.5f, true), (0, false), (7L, true) })
        {
            _bench.Send("/adm/obj/1/mute", argument);
            Assert.Equal(muted, _bench[1].Muted);
        }

        _bench.Send("/adm/obj/1/name", "verse", 2f);
        Assert.Equal("verse", _bench[1].Name);
        _bench.Send("/adm/obj/1/name", "touch");
        Assert.Equal("touch", _bench[1].Name);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Touching_a_fader_changes_nothing()
    {
        _bench.Send("/adm/obj/1/x", "touch");
        _bench.Send("/adm/obj/1/xyz", "release");
        _bench.Send("/adm/obj/*/mute", "touch");
        Assert.Empty(_bench.Edits);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Mistakes_are_refused_counted_and_not_applied_in_part()
    {
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/adm/obj/1/xyz", 0.5f, 0.5f);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/adm/obj/1/aed", 1f, 2f, 3f, 4f);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/adm/obj/1/x", 0.25f, 3, 4f);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/x", "up");
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/xyz", 0.5f, null, 0.5f);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/gain", true);
        _bench.Refused(OscRefusal.ArgumentTypeWrong, "/adm/obj/1/name", 1f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/xyz", float.NaN, 0f, 0f);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/aed", 0f, 0f, float.PositiveInfinity);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/gain", double.NaN);
        _bench.Refused(OscRefusal.NumberNotFinite, "/adm/obj/1/mute", float.NaN);
        _bench.Refused(OscRefusal.NoSuchObject, "/adm/obj/4/x", 0f);
        _bench.Refused(OscRefusal.NoSuchObject, "/adm/obj/500/x", 0f);
        _bench.Refused(OscRefusal.NoSuchObject, "/adm/obj/9*/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/h", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/X", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/01/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/0/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/-1/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1.67772e+07/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/99999999999/x", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/obj/1/x/", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/lis/xyz", 0f, 0f, 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/adm/env/change", "verse");
        _bench.Refused(OscRefusal.UnknownAddress, "/other/*/gain", 0f);
        _bench.Refused(OscRefusal.UnknownAddress, "/", 0f);
        _bench.Refused(OscRefusal.PatternMalformed, "/adm/obj/{1/x", 0f);
        _bench.Refused(OscRefusal.PatternMalformed, "/adm/obj/" + new string('*', 300) + "/x", 0f);
        Assert.Empty(_bench.Edits);
        Assert.Equal(0, _bench.Counters.Messages);
        Assert.Equal(12, _bench.Counters.Refusals()["osc: unknown address"]);
    }

    [Theory]
    [InlineData("/adm/obj/*/gain", "1 2 3 12 128")]
    [InlineData("/adm/obj/?/gain", "1 2 3")]
    [InlineData("/adm/obj/[1-2]/gain", "1 2")]
    [InlineData("/adm/obj/[12-42]/gain", "1 2 3")]
    [InlineData("/adm/obj/{1,12,17}/gain", "1 12")]
    [InlineData("/adm/obj/1*/gain", "1 12 128")]
    [InlineData("/adm/obj/[!1]/gain", "2 3")]
    [InlineData("//gain", "1 2 3 12 128")]
    [InlineData("/*/obj/3/g*", "3")]
    public void A_pattern_reaches_every_object_that_it_matches(string pattern, string numbers)
    {
        _bench.Send(pattern, 0.25f);
        Assert.Equal(numbers, string.Join(' ', _bench.Session.Document.Objects.Where(o => o.Gain == 0.25).Select(o => o.Number)));
        Assert.Equal(1, _bench.Counters.Messages);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void A_pattern_for_several_parameters_is_taken_whole_or_not_at_all()
    {
        _bench.Send("/adm/obj/1/{x,y}", 0.5f);
        AssertAt(1, 0.5, 0.5, 0);
        _bench.Refused(OscRefusal.ArgumentCountWrong, "/adm/obj/2/*", 0.5f); // xyz wants three
    }

    [Fact]
    public void The_captured_packets_do_what_they_say()
    {
        var bench = new OscBench(numbers: [.. Enumerable.Range(1, 128)]);
        foreach (var captured in CapturedPackets.All)
        {
            Assert.True(OscFraming.TryUnwrap(captured.Bytes, out var packet));
            bench.Receive(packet);
        }

        Assert.Equal(102, bench.Counters.Packets);

        // NaN twice; aed with four and x with three arguments; x with the text "up".
        Assert.Equal(2, bench.Counters[OscRefusal.NumberNotFinite]);
        Assert.Equal(2, bench.Counters[OscRefusal.ArgumentCountWrong]);
        Assert.Equal(1, bench.Counters[OscRefusal.ArgumentTypeWrong]);
        Assert.Equal(0, bench.Counters[OscRefusal.NoSuchObject]);
        Assert.True(bench.Counters[OscRefusal.UnknownAddress] > 0);
        Assert.Equal(bench.Counters.Refusals().Values.Sum(), bench.Counters.Refused);
        Assert.True(bench.Counters.Messages > 40, $"{bench.Counters.Messages}");
    }

    [Fact]
    public void Mutated_packets_never_throw_and_leave_a_valid_show()
    {
        var bench = new OscBench(numbers: [.. Enumerable.Range(1, 128)]);
        var random = new Random(4);
        for (var round = 0; round < 100_000; round++)
        {
            bench.Receive(OscPacketReaderTests.Mutate(random, CapturedPackets.All[round % CapturedPackets.All.Count].Bytes));
            bench.Time.Advance(0.01);
            bench.Receiver.RunDue();
            bench.Replies.Clear();
            bench.Edits.Clear();
        }

        Assert.Equal(100_000, bench.Counters.Packets);
        Assert.True(bench.Counters.Messages > 1000);
        Assert.Null(ShowDocumentCheck.FirstFault(bench.Session.Document));
        Assert.Equal(0, bench.Counters[OscRefusal.EditRefused]);
    }

    [Fact]
    public void What_changes_nothing_allocates_nothing()
    {
        byte[][] packets =
        [
            OscBench.Message("/adm/obj/1/xyz", float.NaN, 0f, 0f), OscBench.Message("/unknown", 1f), OscBench.Message("/adm/obj/1/x", "touch"),
            OscBench.Message("/adm/obj/2/aed"), OscBench.Message("/adm/obj/{1,2,3}/g*"), OscBench.Message("/adm/obj/9*/gain", 1f),
            OscPacketReaderTests.Bundle(1, OscBench.Message("/adm/obj/1/gain"), OscBench.Message("/adm/obj/1/gain", 1f, 2f)), [1, 2, 3],
        ];
        var counters = new OscCounters();
        var control = new AdmObjectControl(_bench.Session, _bench.Space, _ => null, (_, _) => true, counters);
        var receiver = new AdmOscReceiver(_bench.Session, control, counters, TimeProvider.System, 10);
        var allocated = 0L;
        for (var round = 0; round < 100; round++)
        {
            // The first rounds compile the code; the last one counts.
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var packet in packets)
            {
                receiver.Receive(packet, OscPeer.Nobody);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
        Assert.Equal(500, counters.Replies);
    }

    private void AssertAt(int number, double x, double y, double z)
    {
        var expected = _bench.Space.ToRoom(x, y, z);
        Assert.True(Vector3D.Distance(expected, _bench[number].Position) < 1e-6, $"{_bench[number].Position} is not {expected}");
    }
}
