using Wavehall.Rendering.Calibration;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Calibration;

/// <summary>Sends whole signals through a stage.</summary>
internal static class StageRun
{
    public static CalibrationPlan Plan(params LoudspeakerCalibration?[] calibrations)
    {
        Assert.True(CalibrationPlan.TryFor(calibrations, null, out var plan, out var error), error);
        return plan;
    }

    public static CalibrationStage Stage(params LoudspeakerCalibration?[] calibrations) => new(Plan(calibrations), 256);

    /// <summary>The signals after a new stage, in blocks of the lengths given, over and over.</summary>
    public static float[][] Run(CalibrationStage stage, float[][] signals, params int[] blocks)
    {
        var results = signals.Select(signal => new float[signal.Length]).ToArray();
        var start = 0;
        for (var block = 0; start < signals[0].Length; block++)
        {
            var frames = Math.Min(blocks[block % blocks.Length], signals[0].Length - start);
            for (var channel = 0; channel < signals.Length; channel++)
            {
                signals[channel].AsSpan(start, frames).CopyTo(stage.Channel(channel, frames));
            }

            stage.Process(frames);
            for (var channel = 0; channel < signals.Length; channel++)
            {
                stage.Channel(channel, frames).CopyTo(results[channel].AsSpan(start));
            }

            start += frames;
        }

        return results;
    }

    /// <summary>What one loudspeaker plays of one signal.</summary>
    public static float[] Of(LoudspeakerCalibration calibration, float[] signal) => Run(Stage(calibration), [signal], 48)[0];

    public static float[] Pulse(int length, float height = 1)
    {
        var signal = new float[length];
        signal[0] = height;
        return signal;
    }

    public static float[] Noise(int length, int seed, float height = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => height * ((2 * random.NextSingle()) - 1))];
    }

    public static LoudspeakerCalibration Everything(int seed)
    {
        var random = new Random(seed);
        return new LoudspeakerCalibration
        {
            GainDb = random.Next(-10, 10),
            DelaySeconds = random.NextDouble() * 0.01,
            Inverted = seed % 2 == 1,
            Filters =
            [
                .. Enumerable.Range(0, seed % 11).Select(i => new EqualiserFilter(
                    (EqualiserShape)((seed + i) % 7), 30 + (random.NextDouble() * 10000), 0, 0.5 + (5 * random.NextDouble()))),
            ],
            FirTaps = [.. Enumerable.Range(0, seed % 3 * 100).Select(_ => (random.NextDouble() - 0.5) / 10)],
            Limiter = seed % 4 == 3 ? null : new LimiterSettings(-20 + (seed % 7), 0.0005 * (1 + (seed % 5)), 0.02),
        };
    }
}
