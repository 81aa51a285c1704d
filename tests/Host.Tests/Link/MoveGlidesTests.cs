using Wavehall.Host.Link;

namespace Wavehall.Host.Tests.Link;

public sealed class MoveGlidesTests
{
    [Theory]
    [InlineData(480)]
    [InlineData(960)]
    [InlineData(1600)]
    [InlineData(4800)]
    public void A_move_is_spread_over_one_and_a_half_times_the_interval_of_the_automation(int intervalSamples)
    {
        var glides = new MoveGlides();
        var spread = 0;
        for (var i = 0; i < 20; i++)
        {
            spread = glides.SpreadSamples(7, 1_000_000 + (i * intervalSamples));
            Assert.Equal(i == 0 ? MoveGlides.FirstSamples : 1.5 * intervalSamples, spread);
        }
    }

    [Fact]
    public void Late_and_early_packets_leave_a_move_unfinished_when_the_next_comes()
    {
        // 100 Hz, every packet up to 1.5 ms early or late: the object never stops.
        var glides = new MoveGlides();
        var random = new Random(1);
        var now = 1_000_000L;
        var until = long.MaxValue;
        for (var i = 0; i < 1000; i++)
        {
            var arrives = now + random.Next(-72, 73);
            Assert.True(i < 2 || arrives <= until, $"move {i} came {arrives - until} samples after the one before had ended");
            until = arrives + glides.SpreadSamples(1, arrives);
            now += 480;
        }
    }

    [Fact]
    public void Coordinates_that_are_sent_apart_are_one_move()
    {
        var glides = new MoveGlides();
        for (var i = 0; i < 10; i++)
        {
            var spreads = Enumerable.Range(0, 3).Select(axis => glides.SpreadSamples(3, 1_000_000 + (i * 1920) + (axis * 5))).ToArray();
            Assert.All(spreads, spread => Assert.Equal(spreads[0], spread));
            Assert.Equal(i == 0 ? MoveGlides.FirstSamples : 2880, spreads[0]);
        }
    }

    [Fact]
    public void Each_object_has_its_own_rate_and_a_pause_begins_anew()
    {
        var glides = new MoveGlides();
        for (var i = 0; i < 5; i++)
        {
            glides.SpreadSamples(1, 100_000 + (i * 480));
            glides.SpreadSamples(128, 100_000 + (i * 4800));
        }

        Assert.Equal(720, glides.SpreadSamples(1, 100_000 + (5 * 480)));
        Assert.Equal(7200, glides.SpreadSamples(128, 100_000 + (5 * 4800)));
        Assert.Equal(MoveGlides.FirstSamples, glides.SpreadSamples(1, 200_000));
        Assert.Equal(MoveGlides.FirstSamples, glides.SpreadSamples(2, 200_000));
    }
}
