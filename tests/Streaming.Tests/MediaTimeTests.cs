using FsCheck;
using FsCheck.Fluent;

namespace Wavehall.Streaming.Tests;

public sealed class MediaTimeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(10_000_000, 48_000)]
    [InlineData(208, 0)]
    [InlineData(209, 1)]
    [InlineData(-1, -1)]
    [InlineData(17_690_000_000_000_000, 84_912_000_000_000)]
    public void A_tick_falls_into_the_sample_that_has_begun(long ticks, long sample) =>
        Assert.Equal(sample, MediaTime.FromTicks(ticks).SampleIndex);

    [Fact]
    public void A_sample_begins_at_the_first_tick_that_falls_into_it() =>
        Prop.ForAll<int, int>((high, low) =>
        {
            var time = new MediaTime(high * 100_000L + low % 100_000);
            long ticks = time.ToTicks();
            return MediaTime.FromTicks(ticks) == time && MediaTime.FromTicks(ticks - 1) == time - 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_rtp_timestamp_is_extended_to_the_time_nearest_to_the_clock() =>
        Prop.ForAll<int, int, int>((high, distance, offset) =>
        {
            MediaTime near = new(high * 1_000_003L);
            MediaTime time = near + distance;
            uint timestamp = time.ToRtpTimestamp((uint)offset);
            return MediaTime.FromRtpTimestamp(timestamp, (uint)offset, near) == time;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Timestamps_go_on_across_their_wrap()
    {
        var last = new MediaTime(3 * (1L << 32) - 1);
        Assert.Equal(uint.MaxValue, last.ToRtpTimestamp(0));
        Assert.Equal(0u, (last + 1).ToRtpTimestamp(0));
        Assert.Equal(last + 1, MediaTime.FromRtpTimestamp(0, 0, last));
        Assert.Equal(last, MediaTime.FromRtpTimestamp(uint.MaxValue, 0, last + 1));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 48)]
    [InlineData(48, 48)]
    [InlineData(-1, 0)]
    [InlineData(-49, -48)]
    public void The_grid_point_at_or_after_a_time(long sample, long expected) =>
        Assert.Equal(expected, new MediaTime(sample).CeilingToGrid().SampleIndex);
}
