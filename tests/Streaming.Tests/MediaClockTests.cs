namespace Wavehall.Streaming.Tests;

public sealed class MediaClockTests
{
    [Fact]
    public void The_clock_counts_samples_since_1970()
    {
        var time = new SimulatedTime(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(3));
        var clock = new MediaClock(time);
        Assert.Equal(3 * 48000, clock.Now.SampleIndex);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(3 * 48000 + 48, clock.Now.SampleIndex);
    }

    [Fact]
    public void Waiting_ends_when_a_simulated_clock_has_reached_the_time()
    {
        var clock = new MediaClock(new SimulatedTime(DateTimeOffset.UnixEpoch + TimeSpan.FromHours(5)));
        MediaTime target = clock.Now + 480;
        clock.WaitUntil(target);
        Assert.True(clock.Now >= target);
    }

    [Fact]
    public void Waiting_for_the_system_clock_ends_at_or_after_the_time()
    {
        var clock = new MediaClock(TimeProvider.System);
        for (int round = 0; round < 5; round++)
        {
            MediaTime target = clock.Now.CeilingToGrid() + 96;
            clock.WaitUntil(target);
            Assert.True(clock.Now >= target);
        }
    }

    [Fact]
    public void Reading_and_waiting_allocate_nothing()
    {
        var clock = new MediaClock(TimeProvider.System);
        for (int round = 0; round < 5; round++)
        {
            clock.WaitUntil(clock.Now + 480); // long enough to sleep, even where the machine stalls: the first sleep allocates
        }
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 20; round++)
        {
            clock.WaitUntil(clock.Now + 12);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
