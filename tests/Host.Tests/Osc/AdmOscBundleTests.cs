using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class AdmOscBundleTests
{
    private readonly OscBench _bench = new();

    [Fact]
    public void Bundles_of_now_and_of_the_past_run_at_once_and_in_order()
    {
        _bench.Receive(OscPacketReaderTests.Bundle(1, Gain(1, 0.5f), Gain(1, 0.25f), OscPacketReaderTests.Bundle(1, Gain(2, 0.5f)), Gain(2, 0.75f)));
        Assert.Equal([0.5, 0.25, 0.5, 0.75], _bench.Edits.Select(e => e.After!.Gain));

        _bench.Receive(_bench.BundleIn(-5, Gain(1, 0.1f)));
        _bench.Receive(_bench.BundleIn(0, Gain(3, 0.5f)));
        Assert.Equal(0.5, _bench[3].Gain);
        Assert.Null(_bench.Receiver.UntilNextDue);
    }

    [Fact]
    public void A_bundle_of_the_future_waits_for_its_time()
    {
        _bench.Receive(_bench.BundleIn(2, Gain(1, 0.5f)));
        _bench.Receive(_bench.BundleIn(1, Gain(2, 0.5f), _bench.BundleIn(3, Gain(3, 0.5f))));
        Assert.Empty(_bench.Edits);
        Assert.Equal(1, _bench.Receiver.UntilNextDue!.Value.TotalSeconds, 1e-3);

        _bench.Time.Advance(0.99);
        _bench.Receiver.RunDue();
        Assert.Empty(_bench.Edits);

        _bench.Time.Advance(0.02);
        _bench.Receiver.RunDue();
        Assert.Equal([2], _bench.Edits.Select(e => e.Number));

        _bench.Time.Advance(5);
        _bench.Receiver.RunDue();
        Assert.Equal([2, 1, 3], _bench.Edits.Select(e => e.Number));
        Assert.Null(_bench.Receiver.UntilNextDue);
        Assert.Equal(0, _bench.Counters.Refused);
    }

    [Fact]
    public void Bundles_of_the_same_time_keep_their_order()
    {
        for (var i = 1; i <= 9; i++)
        {
            _bench.Receive(_bench.BundleIn(1, Gain(1, i / 16f)));
        }

        _bench.Time.Advance(1.1);
        _bench.Receiver.RunDue();
        Assert.Equal(Enumerable.Range(1, 9).Select(i => i / 16.0), _bench.Edits.Select(e => e.After!.Gain));
    }

    [Fact]
    public void A_bundle_too_far_ahead_runs_at_once_and_is_counted()
    {
        _bench.Receive(_bench.BundleIn(10.1, Gain(1, 0.5f)));
        Assert.Equal(0.5, _bench[1].Gain);
        Assert.Equal(1, _bench.Counters[OscRefusal.TimeTagTooFar]);

        _bench.Receive(_bench.BundleIn(9.9, Gain(1, 0.75f)));
        Assert.Equal(0.5, _bench[1].Gain);
    }

    [Fact]
    public void The_queue_is_bounded()
    {
        for (var i = 0; i < AdmOscReceiver.MaxHeldBundles; i++)
        {
            _bench.Receive(_bench.BundleIn(5, Gain(1, 0.5f)));
        }

        Assert.Equal(0, _bench.Counters.Refused);
        _bench.Receive(_bench.BundleIn(5, Gain(2, 0.5f)));
        Assert.Equal(1, _bench.Counters[OscRefusal.ScheduleFull]);
        Assert.Equal(0.5, _bench[2].Gain);

        var large = new OscBench();
        var name = OscBench.Message("/adm/obj/1/name", new string('x', 3000));
        var bundle = large.BundleIn(5, [.. Enumerable.Repeat(name, 20)]);
        for (var i = 0; i < (AdmOscReceiver.MaxHeldBytes / bundle.Length) + 1; i++)
        {
            large.Receive(bundle);
        }

        Assert.Equal(1, large.Counters[OscRefusal.ScheduleFull]);
    }

    [Fact]
    public void A_malformed_bundle_changes_nothing_at_all()
    {
        _bench.Receive(OscPacketReaderTests.Bundle(1, Gain(1, 0.5f), [.. Gain(2, 0.5f), 1, 2]));
        Assert.Empty(_bench.Edits);
        Assert.Equal(1, _bench.Counters.Refused);
    }

    private static byte[] Gain(int number, float gain) => OscBench.Message($"/adm/obj/{number}/gain", gain);
}
