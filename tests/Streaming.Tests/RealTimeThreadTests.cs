namespace Wavehall.Streaming.Tests;

public sealed class RealTimeThreadTests
{
    [Fact]
    public void A_thread_says_what_it_was_granted_or_why_not()
    {
        bool hasRun = false;
        var thread = new RealTimeThread("test", () => hasRun = true, priority: 1);
        thread.Start();
        thread.Join();
        Assert.True(hasRun);
        Assert.Equal(thread.Grant == RealTimeGrant.ScheduledAndLocked, thread.Refusal is null);
    }

    [Fact]
    public void A_thread_with_priority_0_asks_for_nothing()
    {
        var thread = new RealTimeThread("test", () => { }, priority: 0);
        thread.Start();
        thread.Join();
        Assert.Equal(RealTimeGrant.None, thread.Grant);
        Assert.NotNull(thread.Refusal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public void A_priority_out_of_range_is_refused(int priority) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealTimeThread("test", () => { }, priority));
}
