using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Calibration;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Calibration;

public sealed class LimiterTests
{
    private static readonly Gen<float[]> NastyPart =
        from kind in Gen.Choose(0, 8)
        from length in Gen.Choose(1, 700)
        from seed in Gen.Choose(0, 1 << 20)
        select Part(kind, length, seed);

    private static readonly Arbitrary<(float[] Signal, LimiterSettings Settings)> Nasty = (
        from parts in NastyPart.ListOf(8)
        from ceiling in Gen.Choose(0, 6000)
        from lookAhead in Gen.Choose(100, 10000)
        from release in Gen.Choose(1, 5000)
        select (parts.SelectMany(part => part).ToArray(), new LimiterSettings(-ceiling / 100.0, lookAhead / 1e6, release / 1000.0))).ToArbitrary();

    [Fact]
    public void No_sample_is_above_the_ceiling_whatever_comes_in() => Prop.ForAll(Nasty, run =>
    {
        var result = StageRun.Of(new LoudspeakerCalibration { GainDb = 6, Limiter = run.Settings }, run.Signal);
        var ceiling = Math.Pow(10, run.Settings.CeilingDb / 20);
        return result.All(sample => float.IsFinite(sample) && Math.Abs(sample) <= ceiling && Math.Round(Math.Abs(sample) * (1 << 23)) <= ceiling * (1 << 23));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_stays_below_the_ceiling_passes_untouched_but_for_the_latency() => Prop.ForAll(Nasty, run =>
    {
        float[] quiet = [.. run.Signal.Select(sample => Math.Abs(sample) <= 1 ? sample * 0.0009f : 0)];
        var stage = StageRun.Stage(new LoudspeakerCalibration { Limiter = run.Settings });
        var result = StageRun.Run(stage, [quiet], 48)[0];
        return result.AsSpan(stage.LatencySamples).SequenceEqual(quiet.AsSpan(0, quiet.Length - stage.LatencySamples)) && stage.TakeGainReductionDb() == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_single_peak_is_brought_to_the_ceiling_in_a_straight_line_and_reported()
    {
        var signal = Enumerable.Repeat(0.1f, 80000).ToArray();
        signal[5000] = 1;
        var stage = StageRun.Stage(new LoudspeakerCalibration { Limiter = new LimiterSettings(-12, 0.001, 0.05) });
        var result = StageRun.Run(stage, [signal], 48)[0];
        Assert.Equal(Math.Pow(10, -12 / 20.0), result[5048], 1e-6);
        Assert.Equal(12, stage.TakeGainReductionDb(), 1e-3);
        Assert.Equal(0, stage.TakeGainReductionDb());
        Assert.Equal(0.1f, result[4999]);
        var down = result[5000..5048].Zip(result[4999..5047], (now, before) => before - now).ToArray();
        Assert.All(down, step => Assert.InRange(step, 0.1f * 0.74f / 49, 0.1f * 0.76f / 49));

        // From one window after the peak on the way back is exponential.
        var missing = result[5100..15000].Select(sample => 0.1 - sample).ToArray();
        Assert.Equal(Math.Exp(-1), missing[2400] / missing[0], 1e-3);
        Assert.Equal(0.1f, result[^1]);
    }

    [Fact]
    public void What_is_no_signal_is_silent_and_counted()
    {
        float[] signal = [0.5f, float.NaN, 0.5f, float.PositiveInfinity, float.NegativeInfinity, -0.5f, 1e7f, 0.25f];
        var stage = StageRun.Stage(new LoudspeakerCalibration { FirTaps = [1, 0.5] });
        Assert.Equal([0.5f, 0.25f, 0.5f, 0.25f, 0, -0.5f, -0.25f, 0.25f], StageRun.Run(stage, [signal], 3)[0]);
        Assert.Equal(4, stage.SilencedSamples);
    }

    [Fact]
    public void The_least_of_a_window_is_the_least() => Prop.ForAll<int[], int>((values, size) =>
    {
        var window = 1 + (Math.Abs(size % 20));
        var sliding = new SlidingMinimum(window);
        return values.Select((value, i) => sliding.Next(value) == values[Math.Max(0, i - window + 1)..(i + 1)].Min()).All(isRight => isRight);
    }).QuickCheckThrowOnFailure();

    private static float[] Part(int kind, int length, int seed)
    {
        var random = new Random(seed);
        return kind switch
        {
            0 => [.. Enumerable.Range(0, length).Select(i => i / (1 + (seed % 40)) % 2 == 0 ? 1f : -1f)],
            1 => [.. Enumerable.Range(0, length).Select(i => i == length / 2 ? 1f : 0f)],
            2 => StageRun.Noise(length, seed),
            3 => StageRun.Noise(length, seed, 30),
            4 => [.. Enumerable.Range(0, length).Select(_ => random.Next(20) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => random.NextSingle() })],
            5 => [.. Enumerable.Range(0, length).Select(i => (float)Math.Pow(1.02, i))],
            6 => [.. Enumerable.Range(0, length).Select(_ => BitConverter.Int32BitsToSingle(random.Next()))],
            7 => new float[length],
            _ => [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(i * (seed % 1000) / 500.0))],
        };
    }
}
