using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Rendering.Tests.Geometry;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Prefilter;

public sealed class RoomFeedsTests
{
    private const int TapCount = 63;

    private static readonly SecondarySources TwoSpacings =
        GeometryRooms.Arrays((new(2, -2, 0), new(2, 2, 0), 0.1), (new(2, 2, 0), new(-2, 2, 0), 0.2));

    [Theory]
    [InlineData(PrefilterPhase.Linear, FocusedPhase.Same, TapCount / 2)]
    [InlineData(PrefilterPhase.Minimum, FocusedPhase.Same, 8)]
    [InlineData(PrefilterPhase.Minimum, FocusedPhase.TimeReversed, TapCount - 1)]
    public void A_pulse_comes_out_of_every_feed_at_the_same_time(PrefilterPhase phase, FocusedPhase focused, int latency)
    {
        var feeds = Make(TwoSpacings, phase, focused);
        Assert.Equal(latency, feeds.LatencySamples);
        for (var feed = 0; feed < feeds.Filters.Length; feed++)
        {
            var pulse = FilterResponse.Pulse(feeds.Filters[feed]);
            Assert.Equal(latency, Array.IndexOf(pulse, pulse.MaxBy(Math.Abs)));
        }

        // Between what arrives and the undelayed sound lies the angle of the filter, and no time.
        foreach (var frequencyHz in (double[])[1000, 1500])
        {
            double Angle(int feed) => FilterResponse.Degrees(FilterResponse.At(FilterResponse.Pulse(feeds.Filters[feed]), frequencyHz, latency));
            var wave = phase == PrefilterPhase.Linear ? 0 : 30;
            var focus = focused == FocusedPhase.TimeReversed ? -wave : wave;
            Assert.Equal(0, Angle(feeds.Plain(0)), 1e-9);
            Assert.Equal(wave, Angle(feeds.Wave(0)), 6.0);
            Assert.Equal(focus, Angle(feeds.Focused(0)), 6.0);
        }

        // Sound behind far air is mixed with the other: it must not lag it.
        foreach (var frequencyHz in (double[])[500, 2000, 4000, 8000])
        {
            var plain = FilterResponse.At(FilterResponse.Pulse(feeds.Filters[feeds.Wave(0)]), frequencyHz, latency);
            var far = FilterResponse.At(FilterResponse.Pulse(feeds.Filters[feeds.FarWave(0)]), frequencyHz, latency);
            Assert.Equal(0, FilterResponse.Degrees(far / plain), 8.0);
        }
    }

    [Fact]
    public void Time_reversed_is_the_mirror()
    {
        var feeds = Make(TwoSpacings, PrefilterPhase.Minimum, FocusedPhase.TimeReversed);
        for (var group = 0; group < feeds.GroupCount; group++)
        {
            var wave = feeds.Filters[feeds.Wave(group)].Taps;
            Assert.Equal(wave.Reverse(), feeds.Filters[feeds.Focused(group)].Taps);
            Assert.NotEqual(wave, feeds.Filters[feeds.Focused(group)].Taps);
        }
    }

    [Fact]
    public void Arrays_of_different_spacing_get_filters_of_their_own()
    {
        var feeds = Make(TwoSpacings, PrefilterPhase.Linear, FocusedPhase.Same);
        Assert.Equal([1715, 857.5], feeds.AliasingHz);
        Assert.Equal(Enumerable.Repeat(0, 40).Concat(Enumerable.Repeat(1, 20)), feeds.GroupOfLoudspeaker);
        for (var group = 0; group < 2; group++)
        {
            var (aliasing, taps) = (feeds.AliasingHz[group], feeds.Filters[feeds.Wave(group)].Taps);
            Assert.Equal(PrefilterDesign.Design(TapCount, 60, aliasing), taps);
        }

        Assert.Equal(5, feeds.Filters.Length);
        Assert.Equal([1.0], feeds.Filters[feeds.Plain(0)].Taps);
    }

    [Fact]
    public void Arrays_of_nearly_one_spacing_a_set_frequency_and_a_dome_share_a_filter()
    {
        var nearly = GeometryRooms.Arrays((new(2, -2, 0), new(2, 2, 0), 0.1), (new(2, 2, 0), new(-2, 2, 0), 0.103));
        Assert.Equal(1, Make(nearly, PrefilterPhase.Linear, FocusedPhase.Same).GroupCount);

        var set = new RoomFeeds(TwoSpacings, new BlockRendererOptions { PrefilterTaps = TapCount, PrefilterAliasingHz = 1200 }, RoomRouting.AllWaves(TwoSpacings));
        Assert.Equal([1200.0], set.AliasingHz);
        Assert.All(set.GroupOfLoudspeaker, group => Assert.Equal(0, group));

        var dome = new SecondarySources([new(1, 0, 0), new(0, 1, 0)], [new(-1, 0, 0), new(0, -1, 0)], [0.5, 0.5], []);
        Assert.Equal([343.0], Make(dome, PrefilterPhase.Linear, FocusedPhase.Same).AliasingHz);
    }

    [Fact]
    public void A_room_of_many_spacings_has_at_most_five_filters_and_sounds_from_every_array()
    {
        var arrays = Enumerable.Range(0, 12).Select(i => (new Vector3D(i * 2, 1, 0), new Vector3D(i * 2, -1, 0), 0.1 * Math.Pow(1.15, i))).ToArray();
        var sources = GeometryRooms.Arrays(arrays);
        var feeds = Make(sources, PrefilterPhase.Linear, FocusedPhase.Same);
        Assert.Equal(5, feeds.GroupCount);
        foreach (var contour in sources.Contours)
        {
            var nearest = feeds.AliasingHz.MinBy(hz => Math.Abs(Math.Log(hz / contour.AliasingFrequencyHz)));
            Assert.All(contour.Order.ToArray(), index => Assert.Equal(nearest, feeds.AliasingHz[feeds.GroupOfLoudspeaker[index]]));
        }

        var renderer = new BlockRenderer(sources, new Vector3D(30, 0, 0), new BlockRendererOptions { ObjectCapacity = 1 });
        renderer.Install(0, new RenderedObject { Source = new SineSignal(0, 300, 0), Kind = RenderedKind.Plane, Position = new(-5, 0, 0) });
        renderer.Start(48000);
        renderer.Render(192);
        for (var i = 0; i < sources.Count; i++)
        {
            Assert.True(renderer.Output(i).IndexOfAnyExcept(0f) >= 0, $"loudspeaker {i} of group {feeds.GroupOfLoudspeaker[i]} is silent");
        }
    }

    [Theory]
    [InlineData(PrefilterPhase.Linear)]
    [InlineData(PrefilterPhase.Minimum)]
    public void Far_air_takes_what_a_hundred_metres_take(PrefilterPhase phase)
    {
        var feeds = new RoomFeeds(TestRoom.Line(8, 0.1), new BlockRendererOptions { PrefilterPhase = phase }, RoomRouting.AllWaves(TestRoom.Line(8, 0.1)));
        for (var frequencyHz = 300.0; frequencyHz < 14000; frequencyHz *= 1.1)
        {
            var plain = FilterResponse.At(feeds.Filters[feeds.Wave(0)].Taps, frequencyHz).Magnitude;
            var far = FilterResponse.At(feeds.Filters[feeds.FarWave(0)].Taps, frequencyHz).Magnitude;
            var error = FilterResponse.Decibels(far / plain / AirAbsorption.Factor(frequencyHz, AirAbsorption.FarMetres));
            Assert.True(Math.Abs(error) < 0.5, $"{frequencyHz:F0} Hz: {error:F2} dB");
        }
    }

    private static RoomFeeds Make(SecondarySources sources, PrefilterPhase phase, FocusedPhase focused) =>
        new(sources, new BlockRendererOptions { PrefilterTaps = TapCount, PrefilterPhase = phase, FocusedPhase = focused }, RoomRouting.AllWaves(sources));
}
