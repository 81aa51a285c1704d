using System.Numerics;
using Wavehall.Rendering.Calibration;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Tests.Prefilter;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Calibration;

public sealed class CalibrationStageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3 / 48000)]
    [InlineData(0.5 / 48000)]
    [InlineData(1.49 / 48000)]
    [InlineData(0.00123456)]
    [InlineData(0.9876543)]
    public void A_sine_is_late_by_the_delay_and_the_latency_to_a_hundredth_of_a_sample(double delaySeconds)
    {
        // The other loudspeaker makes the stage have fractions and a limiter in any case.
        var other = new LoudspeakerCalibration { DelaySeconds = 0.4 / 48000, Limiter = new LimiterSettings(0) };
        var stage = StageRun.Stage(new LoudspeakerCalibration { DelaySeconds = delaySeconds }, other);
        foreach (var frequencyHz in new[] { 50.0, 1000, 10000, 13000 })
        {
            float[] sine = [.. Enumerable.Range(0, 96000).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequencyHz * i / 48000)))];
            var result = StageRun.Run(stage, [sine, sine], 48);
            double[] heard = [.. result[0].AsSpan(48000).ToArray().Select(sample => (double)sample)];
            double[] sent = [.. sine.AsSpan(48000).ToArray().Select(sample => (double)sample)];
            var delaySamples = (delaySeconds * 48000) + stage.LatencySamples;
            var wanted = Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz / 48000 * delaySamples);
            var passed = FilterResponse.At(heard, frequencyHz) / FilterResponse.At(sent, frequencyHz);
            var errorSamples = (passed / wanted).Phase / (2 * Math.PI * frequencyHz / 48000);
            Assert.True(Math.Abs(errorSamples) < 0.01, $"{frequencyHz} Hz: {errorSamples} samples");
            Assert.Equal(0, FilterResponse.Decibels(passed.Magnitude), 0.001);
        }
    }

    [Fact]
    public void A_fraction_of_a_sample_leaves_the_level_of_every_frequency()
    {
        var response = StageRun.Of(new LoudspeakerCalibration { DelaySeconds = 3.5 / 48000 }, StageRun.Pulse(4096)).Select(sample => (double)sample).ToArray();
        Assert.All(Enumerable.Range(1, 23), kilohertz => Assert.Equal(0, FilterResponse.Decibels(FilterResponse.At(response, kilohertz * 1000).Magnitude), 1e-3));
    }

    [Fact]
    public void Gain_polarity_and_taps_are_applied()
    {
        var result = StageRun.Of(new LoudspeakerCalibration { GainDb = 20, Inverted = true, FirTaps = [0.5, 0, 0.25] }, StageRun.Pulse(100, 0.125f));
        Assert.Equal([-0.625f, 0, -0.3125f, 0], result[..4]);
    }

    [Fact]
    public void A_long_FIR_is_its_sum()
    {
        double[] taps = [.. StageRun.Noise(4096, 5, 0.01f).Select(tap => (double)tap)];
        var signal = StageRun.Noise(9000, 6);
        var result = StageRun.Of(new LoudspeakerCalibration { FirTaps = [.. taps] }, signal);
        foreach (var n in new[] { 0, 1, 47, 48, 4095, 4096, 5000, 8999 })
        {
            var sum = Enumerable.Range(0, Math.Min(taps.Length, n + 1)).Sum(k => taps[k] * signal[n - k]);
            Assert.Equal(sum, result[n], 1e-7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(17)]
    public void The_size_of_the_blocks_changes_no_bit(int channels)
    {
        LoudspeakerCalibration?[] calibrations = [.. Enumerable.Range(0, channels).Select(i => StageRun.Everything(i + 8))];
        float[][] signals = [.. Enumerable.Range(0, channels).Select(i => StageRun.Noise(20000, i))];

        // The end is silent for so long that filters forget.
        Assert.All(signals, signal => Array.Clear(signal, 3000, signal.Length - 3000));
        var expected = StageRun.Run(StageRun.Stage(calibrations), signals, 48);
        Assert.All(expected, signal => Assert.Contains(signal, sample => sample != 0));
        foreach (int[] blocks in new int[][] { [1], [256], [5, 100, 47, 1, 48] })
        {
            var actual = StageRun.Run(StageRun.Stage(calibrations), signals, blocks);
            for (var channel = 0; channel < channels; channel++)
            {
                Assert.True(expected[channel].AsSpan().SequenceEqual(actual[channel]), $"channel {channel} in blocks of {blocks[0]}");
            }
        }
    }

    [Fact]
    public void A_loudspeaker_sounds_the_same_in_whatever_company()
    {
        LoudspeakerCalibration?[] calibrations = [.. Enumerable.Range(0, 13).Select(StageRun.Everything)];
        var plan = StageRun.Plan(calibrations);
        float[][] signals = [.. calibrations.Select((_, i) => StageRun.Noise(2000, i))];
        var together = StageRun.Run(new CalibrationStage(plan, 48), signals, 48);
        for (var channel = 0; channel < signals.Length; channel++)
        {
            var alone = StageRun.Run(new CalibrationStage(plan.Only([channel]), 48), [signals[channel]], 48)[0];
            Assert.True(together[channel].AsSpan().SequenceEqual(alone), $"channel {channel}");
        }
    }

    [Fact]
    public void Vectors_and_scalars_give_the_same_bits()
    {
        var channels = StageRun.Plan([.. Enumerable.Range(0, 8).Select(StageRun.Everything)]).Channels.AsSpan();
        double[] frames = [.. StageRun.Noise(48 * 8, 1).Select(sample => (double)sample)];
        double[] others = [.. frames];
        var (one, other) = (new BiquadBank(channels), new BiquadBank(channels));
        var (oneAllpass, otherAllpass) = (new AllpassBank(channels), new AllpassBank(channels));
        for (var round = 0; round < 50; round++)
        {
            one.Process(frames);
            oneAllpass.Process(frames);
            other.ProcessScalar(others);
            otherAllpass.ProcessScalar(others);
            Assert.Equal(others, frames);
        }
    }

    [Fact]
    public void After_long_silence_no_state_is_subnormal()
    {
        Assert.True(EqualiserDesign.TryDesign(new EqualiserFilter(EqualiserShape.Peaking, 1000, 6, 1), out BiquadSection section, out _));
        var bank = new BiquadBank([new ChannelPlan([section], [], 1, [], 0, null)]);
        var frames = new double[LoudspeakerLanes.PieceFrames * LoudspeakerLanes.Count];
        frames[0] = 1;
        for (var piece = 0; piece < 2000; piece++)
        {
            bank.Process(frames);
            bank.Forget();
            Array.Clear(frames);
        }

        bank.Process(frames);
        Assert.All(frames, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Correcting_and_reporting_allocate_nothing()
    {
        var stage = StageRun.Stage([.. Enumerable.Range(0, 20).Select(StageRun.Everything)]);
        var noise = StageRun.Noise(48, 3);
        var reduction = 0.0;
        void RunABit()
        {
            for (var block = 0; block < 200; block++)
            {
                for (var channel = 0; channel < stage.ChannelCount; channel++)
                {
                    noise.CopyTo(stage.Channel(channel, 48));
                }

                stage.Process(48);
                reduction += stage.TakeGainReductionDb();
            }
        }

        RunABit();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunABit();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(reduction > 0);
    }
}
