using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Filters;

public sealed class AnchoredCascadeTests
{
    private const int Epoch = 1024;
    private const int Frames = 6 * Epoch;
    private static readonly BiquadSection[] Sections =
        [.. LinkwitzRiley.LowPass(900), .. LinkwitzRiley.HighPass(60), new BiquadSection(1, 0.2, 0.1, -0.3, 0.5)];

    private static readonly long[] Origins = [0, -20000, 1_700_000_000L * SignalSource.SampleRate + 77];

    [Fact]
    public void Any_start_and_any_cutting_give_the_same_bits()
    {
        var wholes = Array.ConvertAll(Origins, origin => Run(origin, Frames, random: null));
        var scenes = from origin in Gen.Choose(0, Origins.Length - 1)
                     from offset in Gen.Choose(0, Frames - 1)
                     from seed in Gen.Choose(0, int.MaxValue)
                     select (origin, offset, seed);
        Prop.ForAll(Arb.From(scenes), scene =>
        {
            var part = Run(Origins[scene.origin] + scene.offset, Frames - scene.offset, new Random(scene.seed));
            Assert.Equal(wholes[scene.origin][scene.offset..], part);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public void Within_the_memory_of_its_run_it_is_the_filter()
    {
        var actual = Run(0, Frames, random: null);
        var input = new float[Frames + (4 * Epoch)];
        Signal(-4 * Epoch, input);
        var expected = Plain(Sections, input)[(4 * Epoch)..];
        for (var i = 0; i < Frames; i++)
        {
            // The high-pass at 60 Hz has forgotten all but 1 part in 60 after three quarters of this short epoch.
            Assert.Equal(expected[i], actual[i], 0.02);
        }

        Assert.InRange(actual.Max(), 0.2f, 2f);
    }

    /// <summary>
    /// The runs differ by what an infinite memory holds and theirs does not. A change of runs adds at most this difference over the
    /// length of a fade: what it adds in one sample is what is asked for here.
    /// </summary>
    [Theory]
    [InlineData(30, true, 40)]
    [InlineData(30, false, 40)]
    [InlineData(30, true, 30)]
    [InlineData(30, false, 0)]
    [InlineData(80, false, 55)]
    [InlineData(120, true, 1000)]
    public void A_change_of_runs_is_no_step(double crossoverHz, bool low, double toneHz)
    {
        var sections = low ? LinkwitzRiley.LowPass(crossoverHz) : LinkwitzRiley.HighPass(crossoverHz);
        var cascade = new AnchoredCascade(sections);
        const int M = AnchoredCascade.DefaultEpochSamples;
        var input = new float[5 * M];
        for (var i = 0; i < input.Length; i++)
        {
            input[i] = (float)Math.Cos(2 * Math.PI * toneHz * i / SignalSource.SampleRate);
        }

        var actual = new float[input.Length];
        cascade.Process(cascade.Begin(M), input, actual);
        var expected = Plain(sections, input);
        var before = 0.0;
        for (var i = 2 * M; i < input.Length; i++)
        {
            // Rounding to single precision of a value up to 1 is 6e-8 by itself: it is taken off by comparing rounded with rounded.
            var difference = (double)actual[i] - (float)expected[i];
            var rounding = 2.5 * MathF.BitIncrement(MathF.Abs(actual[i])) - (2.5 * MathF.Abs(actual[i]));
            Assert.True(Math.Abs(difference - before) < 1e-7 + rounding, $"sample {i}: {difference - before:G3}");
            Assert.True(Math.Abs(difference) < 2e-6, $"sample {i}: {difference:G3}");
            before = difference;
        }
    }

    [Fact]
    public void Processing_allocates_nothing()
    {
        var cascade = new AnchoredCascade(Sections, Epoch);
        var samples = new float[4096];
        Signal(0, samples);
        var from = cascade.Begin(100_000);
        cascade.Process(from, samples, samples);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        cascade.Begin(100_000);
        cascade.Process(from, samples, samples);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Without the clearing of silence a decaying state passes through the denormal numbers, and so would what is read here.</summary>
    [Fact]
    public void What_has_decayed_is_silence_and_not_a_denormal_number()
    {
        var cascade = new AnchoredCascade(LinkwitzRiley.LowPass(300));
        var input = new float[4 * AnchoredCascade.DefaultEpochSamples];
        input.AsSpan(0, 1000).Fill(1);
        var output = new float[input.Length];
        cascade.Process(cascade.Begin(0), input, output);
        Assert.True(output[2000] != 0);
        Assert.All(output, sample => Assert.True(sample == 0 || float.IsNormal(sample)));
        Assert.Equal(0, output[AnchoredCascade.DefaultEpochSamples - 1]);
    }

    [Fact]
    public void A_sample_that_is_no_number_is_forgotten_with_its_run()
    {
        var cascade = new AnchoredCascade(Sections, Epoch);
        var input = new float[5 * Epoch];
        Signal(0, input);
        input[10] = float.NaN;
        var output = new float[input.Length];
        cascade.Process(cascade.Begin(Epoch), input, output);
        Assert.True(float.IsNaN(output[10]));
        Assert.All(output[(2 * Epoch)..], sample => Assert.True(float.IsFinite(sample)));
    }

    [Fact]
    public void Epochs_and_sections_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnchoredCascade(Sections, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnchoredCascade(Sections, 128));
        var error = Assert.Throws<ArgumentException>(() => new AnchoredCascade([BiquadSection.Identity, new(1, 0, 0, 0, 1.01)]));
        Assert.Contains("section 2 is unstable", error.Message, StringComparison.Ordinal);
    }

    private static float[] Run(long start, int frames, Random? random)
    {
        var cascade = new AnchoredCascade(Sections, Epoch);
        var first = cascade.Begin(start);
        Assert.InRange(start - first, Epoch, cascade.MemorySamples);
        var input = new float[(int)(start - first) + frames];
        Signal(first, input);
        var output = new float[input.Length];
        for (var done = 0; done < input.Length;)
        {
            var count = Math.Min(input.Length - done, random is null ? 480 : random.Next(3) == 0 ? random.Next(1, 9) : random.Next(1, 700));
            cascade.Process(first + done, input.AsSpan(done, count), output.AsSpan(done, count));
            done += count;
        }

        return output[(int)(start - first)..];
    }

    /// <summary>Noise that is a pure function of time, and a low tone.</summary>
    private static void Signal(long sampleIndex, Span<float> samples)
    {
        new PinkNoiseSignal(long.MinValue / 2, -12, 5).Read(sampleIndex, samples);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += 0.5f * (float)Math.Sin(0.01 * ((sampleIndex + i) % 100_000));
        }
    }

    private static double[] Plain(BiquadSection[] sections, float[] input)
    {
        var samples = Array.ConvertAll(input, sample => (double)sample);
        foreach (var section in sections)
        {
            var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < samples.Length; i++)
            {
                var x = samples[i];
                var y = (section.B0 * x) + (section.B1 * x1) + (section.B2 * x2) - (section.A1 * y1) - (section.A2 * y2);
                (x2, x1, y2, y1) = (x1, x, y1, y);
                samples[i] = y;
            }
        }

        return samples;
    }
}
