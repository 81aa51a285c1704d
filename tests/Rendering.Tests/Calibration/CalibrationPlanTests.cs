using Wavehall.Rendering.Calibration;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Calibration;

public sealed class CalibrationPlanTests
{
    [Fact]
    public void The_latency_is_the_longest_look_ahead_and_what_a_fraction_needs()
    {
        Assert.Equal(0, StageRun.Plan(new LoudspeakerCalibration { GainDb = 3, DelaySeconds = 480 / 48000.0 }, null).LatencySamples);
        Assert.Equal(48, StageRun.Plan(Limited(0.001), Limited(0.0005), null).LatencySamples);
        Assert.Equal(5, StageRun.Plan(Limited(0.0001)).LatencySamples);
        Assert.Equal(48 + CalibrationPlan.AllpassOrder, StageRun.Plan(Limited(0.001), new LoudspeakerCalibration { DelaySeconds = 0.00001 }).LatencySamples);
    }

    [Fact]
    public void Every_loudspeaker_has_the_same_latency()
    {
        LoudspeakerCalibration?[] calibrations =
        [
            null, Limited(0.001), Limited(0.003) with { DelaySeconds = 10 / 48000.0 }, new() { DelaySeconds = 17 / 48000.0 }, new() { Inverted = true },
        ];
        var stage = StageRun.Stage(calibrations);
        var results = StageRun.Run(stage, [.. calibrations.Select(_ => StageRun.Pulse(1000, 0.25f))], 48);
        Assert.Equal(144, stage.LatencySamples);
        int[] delays = [0, 0, 10, 17, 0];
        for (var channel = 0; channel < results.Length; channel++)
        {
            var expected = new float[1000];
            expected[144 + delays[channel]] = channel == 4 ? -0.25f : 0.25f;
            Assert.Equal(expected, results[channel]);
        }
    }

    [Fact]
    public void A_part_of_a_venue_takes_the_latency_of_the_whole_and_refuses_less_than_it_needs()
    {
        LoudspeakerCalibration?[] part = [Limited(0.001)];
        Assert.True(CalibrationPlan.TryFor(part, 500, out var plan, out _));
        Assert.Equal(500, plan.LatencySamples);
        var result = StageRun.Run(new CalibrationStage(plan, 48), [StageRun.Pulse(1000, 0.25f)], 48)[0];
        Assert.Equal(500, Array.IndexOf(result, 0.25f));
        Assert.False(CalibrationPlan.TryFor(part, 47, out _, out var error));
        Assert.Contains("48 samples", error);
        Assert.Equal(144, StageRun.Plan(Limited(0.001), Limited(0.003)).Only([0]).LatencySamples);
    }

    [Fact]
    public void A_venue_without_calibration_has_no_stage()
    {
        var venue = Row(8);
        Assert.Null(CalibrationPlan.For(venue));
        var idle = venue with { Loudspeakers = [.. venue.Loudspeakers.Select(one => one with { Calibration = new LoudspeakerCalibration() })] };
        Assert.Null(CalibrationPlan.For(idle));
        var one = venue with { Loudspeakers = venue.Loudspeakers.SetItem(3, venue.Loudspeakers[3] with { Calibration = new LoudspeakerCalibration { GainDb = -1 } }) };
        Assert.Equal(8, CalibrationPlan.For(one)!.Channels.Length);
    }

    public static TheoryData<LoudspeakerCalibration, string> Refused => new()
    {
        { new() { GainDb = 21 }, "gain" },
        { new() { GainDb = double.NaN }, "gain" },
        { new() { DelaySeconds = -0.1 }, "delay" },
        { new() { DelaySeconds = 1.1 }, "delay" },
        { new() { Filters = default }, "list" },
        { new() { Filters = [.. Enumerable.Repeat(new EqualiserFilter(EqualiserShape.Notch, 100, 0, 1), 11)] }, "11 filters" },
        { new() { Filters = [new(EqualiserShape.Notch, 100, 0, 1), new(EqualiserShape.Notch, 100, 0, 0)] }, "filter 2: Q" },
        { new() { FirTaps = [.. new double[4097]] }, "4097 taps" },
        { new() { FirTaps = [1, double.NaN] }, "tap" },
        { new() { Limiter = new LimiterSettings(1) }, "ceiling" },
        { new() { Limiter = new LimiterSettings(0, 0.02) }, "look-ahead" },
        { new() { Limiter = new LimiterSettings(0, 0.001, 0) }, "release" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_out_of_range_is_refused_with_its_place(LoudspeakerCalibration calibration, string word)
    {
        Assert.False(CalibrationPlan.TryFor([null, calibration], null, out _, out var error));
        Assert.StartsWith("calibration 2: ", error);
        Assert.Contains(word, error);
    }

    private static Venue Row(int count) => new()
    {
        Name = "row",
        Title = "Row",
        Source = "test",
        Origin = "first loudspeaker",
        Axes = "x front, y left, z up",
        ReferencePoint = new Vector3D(0, 0, 0),
        ListeningArea = new ListeningArea([new PlanPoint(0, 0), new PlanPoint(1, 0), new PlanPoint(1, 1)], 1.2),
        PreDelaySeconds = 0,
        Loudspeakers = [.. Enumerable.Range(1, count).Select(number => new Loudspeaker(number, new Vector3D(3, number, 0), new Vector3D(-1, 0, 0), "row", 1, "row"))],
        Arrays = [],
        Nodes = [],
        Streams = [],
    };

    private static LoudspeakerCalibration Limited(double lookAheadSeconds) => new() { Limiter = new LimiterSettings(-6, lookAheadSeconds) };
}
