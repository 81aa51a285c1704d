using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Sources;

public sealed class WaveBedSignalTests
{
    private static float[][] Channels(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(channel => Enumerable.Range(0, length).Select(i => (channel + 1) / 100f * ((i % 7) - 3)).ToArray())];

    [Theory]
    [InlineData(4, 1)]
    [InlineData(9, 2)]
    [InlineData(121, 10)]
    public void The_number_of_channels_says_the_order(int channels, int order) =>
        Assert.Equal(order, new WaveBedSignal(0, Channels(channels, 3), false).Order);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(144)]
    public void Other_numbers_of_channels_are_refused(int channels) =>
        Assert.Throws<ArgumentException>(() => new WaveBedSignal(0, Channels(channels, 3), false));

    [Fact]
    public void Channels_of_different_lengths_are_refused()
    {
        var channels = Channels(4, 10);
        channels[2] = new float[9];
        Assert.Throws<ArgumentException>(() => new WaveBedSignal(0, channels, false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_channel_plays_once_or_loops_from_its_start_on(bool loop)
    {
        var channels = Channels(4, 10);
        var bed = new WaveBedSignal(1000, channels, loop);
        var read = new float[30];
        for (var channel = 0; channel < 4; channel++)
        {
            bed.Read(channel, 995, read);
            for (var i = 0; i < read.Length; i++)
            {
                var expected = i < 5 || (!loop && i >= 15) ? 0 : channels[channel][(i - 5) % 10];
                Assert.Equal(expected, read[i]);
            }
        }

        Assert.Equal(10, bed.Length);
        Assert.Equal(0.12, bed.PeakUpperBound, 1e-7);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var bed = new WaveBedSignal(0, Channels(9, 100), true);
        var read = new float[480];
        bed.Read(8, 3, read);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        bed.Read(8, 50, read);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
