using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class OscTimeTagTests
{
    [Fact]
    public void The_unix_epoch_is_2208988800_seconds_after_1900()
    {
        Assert.Equal(2208988800UL << 32, OscTimeTag.At(DateTimeOffset.UnixEpoch).Value);
        Assert.Equal((2208988800UL << 32) | 0x80000000UL, OscTimeTag.At(DateTimeOffset.UnixEpoch.AddMilliseconds(500)).Value);
    }

    [Fact]
    public void Differences_are_seconds_across_the_end_of_the_era()
    {
        var before = OscTimeTag.At(new DateTimeOffset(2036, 2, 7, 6, 28, 15, TimeSpan.Zero));
        var after = OscTimeTag.At(new DateTimeOffset(2036, 2, 7, 6, 28, 17, 250, TimeSpan.Zero));
        Assert.True(after.Value < before.Value);
        Assert.Equal(2.25, after.SecondsAfter(before), 1e-6);
        Assert.Equal(-2.25, before.SecondsAfter(after), 1e-6);
    }

    [Fact]
    public void One_means_at_once()
    {
        Assert.True(OscTimeTag.Immediate.IsImmediate);
        Assert.True(new OscTimeTag(1).IsImmediate);
        Assert.False(new OscTimeTag(0).IsImmediate);
        Assert.False(OscTimeTag.At(DateTimeOffset.UnixEpoch).IsImmediate);
    }
}
