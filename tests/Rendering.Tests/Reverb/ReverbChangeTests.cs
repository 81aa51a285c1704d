using Wavehall.Rendering.Reverb;

namespace Wavehall.Rendering.Tests.Reverb;

public sealed class ReverbChangeTests
{
    private const int ChangeAt = 96_000;

    private static readonly ReverbSettings Before = new() { SizeMetres = 6, LowTimeSeconds = 0.6, MidTimeSeconds = 0.5, HighTimeSeconds = 0.4, PreDelaySeconds = 0.01 };

    public static TheoryData<string> Changes => ["times", "gain", "size", "pre-delay", "everything"];

    /// <summary>
    /// A low tone whose fourth difference is 2e-6 of it: a step, even one of -80 dB, would stand out from it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void No_change_clicks(string change)
    {
        var (samples, _) = Run(After(change));
        var peak = samples.Max(Math.Abs);
        Assert.InRange(LargestFourthDifference(samples, ChangeAt - 20_000, ChangeAt) / peak, 0, 1e-4);
        Assert.InRange(LargestFourthDifference(samples, ChangeAt, samples.Length) / peak, 0, 1e-4);
    }

    /// <summary>After the change the reverb is that of the new settings, as if it had never been another.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void After_a_change_the_reverb_is_the_new_one(string change)
    {
        var (changed, level) = Run(After(change));
        var (fresh, _) = Run(null, After(change));
        var last = ChangeAt + DiffuseReverb.HandoverSamples + 40_000;
        for (var n = last; n < changed.Length; n++)
        {
            Assert.Equal(fresh[n], changed[n], 1e-3 * level);
        }
    }

    [Fact]
    public void Of_changes_that_wait_only_the_last_counts_and_it_waits_until_the_one_before_is_done()
    {
        var reverb = new DiffuseReverb(new ReverbDesign(Before, 8));
        reverb.Apply(new ReverbDesign(After("size"), 8), 0);
        reverb.Advance(0, new float[480]);
        reverb.Apply(new ReverbDesign(After("gain"), 8), 0);
        reverb.Apply(new ReverbDesign(After("gain") with { Gain = 0 }, 8), 0);
        var input = Enumerable.Repeat(0.5f, 4800).ToArray();
        var samples = new float[4800];
        while (reverb.NextSample < 40_000)
        {
            reverb.Advance(reverb.NextSample, input);
        }

        reverb.Outputs[0].Read(reverb.NextSample - 4800, samples);
        Assert.Contains(samples, value => value != 0);
        while (reverb.NextSample < 240_000)
        {
            reverb.Advance(reverb.NextSample, input);
        }

        reverb.Outputs[0].Read(reverb.NextSample - 4800, samples);
        Assert.All(samples, value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void A_design_with_another_number_of_outputs_is_refused()
    {
        var reverb = new DiffuseReverb(new ReverbDesign(Before, 8));
        Assert.Throws<ArgumentException>(() => reverb.Apply(new ReverbDesign(Before, 9), 0));
    }

    private static ReverbSettings After(string change) => change switch
    {
        "times" => Before with { LowTimeSeconds = 0.2, MidTimeSeconds = 1.2, HighTimeSeconds = 0.8 },
        "gain" => Before with { Gain = 0.1 },
        "size" => Before with { SizeMetres = 12 },
        "pre-delay" => Before with { PreDelaySeconds = 0.05 },
        _ => new ReverbSettings { SizeMetres = 3, LowTimeSeconds = 0.3, MidTimeSeconds = 0.3, HighTimeSeconds = 0.3, Gain = 2 },
    };

    /// <summary>Output 1 of a tone of 300 Hz that begins softly, and its level.</summary>
    private static (float[] Samples, double Level) Run(ReverbSettings? after, ReverbSettings? before = null)
    {
        const int Block = 960;
        var reverb = new DiffuseReverb(new ReverbDesign(before ?? Before, 8));
        if (after != null)
        {
            reverb.Apply(new ReverbDesign(after, 8), ChangeAt);
        }

        var samples = new float[200 * Block];
        var input = new float[Block];
        for (var start = 0; start < samples.Length; start += Block)
        {
            for (var n = 0; n < Block; n++)
            {
                var fade = Math.Min(1, (start + n) / 48_000.0);
                input[n] = (float)(0.5 * fade * fade * (3 - (2 * fade)) * Math.Sin(Math.PI * (start + n) / 80));
            }

            reverb.Advance(start, input);
            reverb.Outputs[1].Read(start, samples.AsSpan(start, Block));
        }

        return (samples, samples.Max(Math.Abs));
    }

    private static double LargestFourthDifference(float[] samples, int from, int to)
    {
        var largest = 0.0;
        for (var n = from + 4; n < to; n++)
        {
            largest = Math.Max(largest, Math.Abs(samples[n] - (4.0 * samples[n - 1]) + (6.0 * samples[n - 2]) - (4.0 * samples[n - 3]) + samples[n - 4]));
        }

        return largest;
    }
}
