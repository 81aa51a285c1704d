using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Reverb;

namespace Wavehall.Rendering.Tests.Reverb;

public sealed class DiffuseReverbTests
{
    private const long Start = 85_333_333_333_301;

    private static readonly ReverbSettings Dry = new() { SizeMetres = 3, LowTimeSeconds = 0.3, MidTimeSeconds = 0.3, HighTimeSeconds = 0.2 };

    private static readonly ReverbDesign Small = new(Dry, 8);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(48)]
    [InlineData(1001)]
    public void Blocks_of_any_size_give_the_same_bits_also_while_settings_change(int block) =>
        Assert.Equal(Changing(InstructionWidth.Automatic, 4096), Changing(InstructionWidth.Automatic, block));

    [Theory]
    [InlineData(InstructionWidth.Vector256)]
    [InlineData(InstructionWidth.Vector512)]
    public void Every_width_gives_the_bits_of_the_reference(InstructionWidth width) =>
        Assert.Equal(Changing(InstructionWidth.Scalar, 480), Changing(width, 480));

    [Fact]
    public void Advancing_changing_and_reading_allocate_nothing()
    {
        var reverb = new DiffuseReverb(Small);
        var input = Noise(480, 1);
        var samples = new float[480];
        void RunABit()
        {
            for (var i = 0; i < 60; i++)
            {
                reverb.Advance(reverb.NextSample, input);
                reverb.Outputs[3].Read(reverb.NextSample - 480, samples);
            }

            reverb.Reset(reverb.NextSample + 1000);
        }

        RunABit();
        reverb.Apply(new ReverbDesign(Dry with { MidTimeSeconds = 0.2 }, 8), 0);
        reverb.Advance(reverb.NextSample, input);
        reverb.Apply(new ReverbDesign(Dry with { SizeMetres = 5 }, 8), 0);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunABit();
        RunABit();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Silence_in_gives_silence_and_after_the_tail_nothing_at_all_is_left()
    {
        var reverb = new DiffuseReverb(Small);
        var samples = new float[4800];
        reverb.Advance(0, samples);
        reverb.Outputs[0].Read(0, samples);
        Assert.All(samples, value => Assert.Equal(0, value));
        reverb.Advance(4800, Noise(4800, 2));
        for (var i = 2; i < 30; i++)
        {
            reverb.Advance(i * 4800, new float[4800]);
        }

        foreach (var output in reverb.Outputs)
        {
            output.Read(29 * 4800, samples);
            Assert.All(samples, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_square_wave_of_full_scale_stays_below_the_bound_and_its_energy_only_falls_after_it()
    {
        var design = new ReverbDesign(new ReverbSettings { SizeMetres = 2, LowTimeSeconds = 20, MidTimeSeconds = 0.3, HighTimeSeconds = 20 }, 8);
        var reverb = new DiffuseReverb(design, 1);
        var input = new float[48_000];
        var samples = new float[48_000];
        var before = double.PositiveInfinity;
        for (var second = 0; second < 12; second++)
        {
            for (var n = 0; n < input.Length; n++)
            {
                input[n] = second >= 4 ? 0 : n / 480 % 2 == 0 ? 1 : -1;
            }

            reverb.Advance(second * 48_000, input);
            var energy = 0.0;
            foreach (var output in reverb.Outputs)
            {
                output.Read(second * 48_000, samples);
                Assert.All(samples, value => Assert.InRange(Math.Abs(value), 0, output.PeakUpperBound));
                energy += samples.Sum(value => (double)value * value);
            }

            if (second > 4)
            {
                Assert.True(energy < before, $"second {second}: {energy} after {before}");
            }

            before = energy;
        }
    }

    /// <summary>The largest output comes from the input that has the signs of the impulse response, backwards.</summary>
    [Fact]
    public void The_bound_of_the_peaks_is_as_good_as_reached_and_never_passed()
    {
        var response = new ReverbMeasurement(Small, 0.5).Responses[2];
        var worst = response.Reverse().Select(value => 0.5f * Math.Sign(value)).ToArray();
        var reverb = new DiffuseReverb(Small, 0.5);
        var samples = new float[worst.Length];
        reverb.Advance(0, worst);
        reverb.Outputs[2].Read(0, samples);
        Assert.InRange(samples.Max(Math.Abs), 0.99 * reverb.Outputs[2].PeakUpperBound, reverb.Outputs[2].PeakUpperBound);
    }

    [Fact]
    public void What_is_not_there_reads_as_silence_and_is_counted()
    {
        var reverb = new DiffuseReverb(Small);
        var output = reverb.Outputs[0];
        var samples = new float[100];
        for (var i = 0; i < 20; i++)
        {
            reverb.Advance(i * 4000, Noise(4000, i));
        }

        output.Read(79_900, samples);
        Assert.Contains(samples, value => value != 0);
        Assert.Equal(0, output.MissingSamples);
        output.Read(79_950, samples);
        Assert.All(samples[50..], value => Assert.Equal(0, value));
        Assert.Equal(50, output.MissingSamples);
        output.Read(80_000 - ReverbRing.ReachSamples - 30, samples);
        Assert.Contains(samples, value => value != 0);
        Assert.Equal(80, output.MissingSamples);
        output.Read(0, samples);
        Assert.All(samples, value => Assert.Equal(0, value));
        Assert.Equal(180, output.MissingSamples);
    }

    [Fact]
    public void A_jump_forgets_the_sound_and_is_counted()
    {
        var reverb = new DiffuseReverb(Small);
        reverb.Advance(0, Noise(4800, 3));
        Assert.Equal(0, reverb.JumpCount);
        reverb.Advance(Start, new float[4800]);
        Assert.Equal(1, reverb.JumpCount);
        Assert.Equal(Start + 4800, reverb.NextSample);
        var samples = new float[4800];
        reverb.Outputs[5].Read(Start, samples);
        Assert.All(samples, value => Assert.Equal(0, value));
        Assert.Equal(0, reverb.Outputs[5].MissingSamples);
        reverb.Outputs[5].Read(4000, samples);
        Assert.Equal(4800, reverb.Outputs[5].MissingSamples);
    }

    private static float[] Changing(InstructionWidth width, int block)
    {
        const int Frames = 30_000;
        var reverb = new DiffuseReverb(Small, 1, width);
        reverb.Reset(Start);
        reverb.Apply(new ReverbDesign(Dry with { MidTimeSeconds = 0.6, Gain = 2 }, 8), Start + 5003);
        var input = Noise(Frames, 4);
        var all = new float[8 * Frames];
        var asked = false;
        for (var n = 0; n < Frames; n += block)
        {
            // From between the two changes on, before the second one is due, whatever the block.
            if (n >= 8000 && !asked)
            {
                reverb.Apply(new ReverbDesign(Dry with { SizeMetres = 6 }, 8), Start + 17_005);
                asked = true;
            }

            reverb.Advance(Start + n, input.AsSpan(n, Math.Min(block, Frames - n)));
        }

        for (var output = 0; output < 8; output++)
        {
            reverb.Outputs[output].Read(Start, all.AsSpan(output * Frames, Frames));
        }

        Assert.Contains(all, value => value != 0);
        return all;
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray();
    }
}
