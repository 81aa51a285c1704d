using System.Numerics;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Sources;

public sealed class SignalSourceTests
{
    private const long Start = 85_333_333_333_344;

    public static TheoryData<string> Kinds => ["silence", "sine", "noise", "sweep", "click", "loop", "once"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pieces_equal_the_whole_and_nothing_sounds_before_the_start(string kind)
    {
        var source = Make(kind);
        var whole = new float[3000];
        source.Read(Start - 1000, whole);
        Assert.Equal(-1, whole.AsSpan(0, 1000).IndexOfAnyExcept(0f));
        Assert.Equal(kind == "silence", whole.AsSpan().IndexOfAnyExcept(0f) < 0);
        foreach (var piece in new[] { 1, 7, 48, 999 })
        {
            var pieces = new float[3000];
            for (var i = 0; i < 3000; i += piece)
            {
                source.Read(Start - 1000 + i, pieces.AsSpan(i, Math.Min(piece, 3000 - i)));
            }

            Assert.Equal(whole, pieces);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reading_allocates_nothing(string kind)
    {
        var source = Make(kind);
        var samples = new float[480];
        source.Read(Start, samples);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Read(Start - 100, samples);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Sine and sweep pass near their crest, not over it.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_sample_is_above_the_peak_and_one_is_as_good_as_there(string kind)
    {
        var source = Make(kind);
        var samples = new float[PinkNoiseSignal.PeriodSamples];
        source.Read(Start, samples);
        Assert.InRange(samples.Max(MathF.Abs), 0.999 * source.PeakUpperBound, source.PeakUpperBound);
    }

    [Fact]
    public void The_peak_of_a_piece_is_found_wherever_it_is()
    {
        Assert.Equal(0, SignalPeak.Of([]));
        for (var length = 1; length < 70; length++)
        {
            var samples = new float[length];
            samples[length / 3] = 0.5f;
            Assert.Equal(0.5f, SignalPeak.Of(samples));
            samples[^1] = -0.75f;
            Assert.Equal(0.75f, SignalPeak.Of(samples));
        }
    }

    [Fact]
    public void A_sine_is_a_sine_also_after_years()
    {
        const long Years = 48000L * 3600 * 24 * 3650;
        var source = new SineSignal(0, 1000, -6.020599913279624);
        var samples = new float[96];
        source.Read(Years, samples);
        for (var n = 0; n < samples.Length; n++)
        {
            Assert.Equal(0.5 * Math.Sin(2 * Math.PI * n / 48), samples[n], 1e-5);
        }
    }

    [Fact]
    public void Pink_noise_has_its_level_loops_and_falls_by_3_dB_per_octave()
    {
        var noise = new float[PinkNoiseSignal.PeriodSamples];
        new PinkNoiseSignal(0, -20, 42).Read(0, noise);
        Assert.Equal(-20, 10 * Math.Log10(noise.Sum(x => (double)x * x) / noise.Length), 1e-3);
        Assert.InRange(noise.Max(MathF.Abs), 0.2f, 0.8f);
        Assert.Equal(0, noise.Average(), 1e-6);

        var again = new float[2];
        new PinkNoiseSignal(0, -20, 42).Read(PinkNoiseSignal.PeriodSamples, again);
        Assert.Equal(noise[..2], again);
        new PinkNoiseSignal(0, -20, 43).Read(0, again);
        Assert.NotEqual(noise[..2], again);

        // Power per octave band is constant: 62.5 Hz to 16 kHz.
        var octaves = OctavePowers(noise);
        Assert.All(octaves, power => Assert.InRange(10 * Math.Log10(power / octaves[4]), -1.2, 1.2));
    }

    [Fact]
    public void A_sweep_passes_the_geometric_mean_in_the_middle_of_its_period()
    {
        var samples = new float[48000];
        new SweepSignal(0, 100, 10000, 48000, 0).Read(0, samples);
        var crossings = 0;
        for (var n = 23761; n < 24240; n++)
        {
            crossings += samples[n - 1] < 0 != samples[n] < 0 ? 1 : 0;
        }

        Assert.InRange(crossings, 19, 21);
        var second = new float[48000];
        new SweepSignal(0, 100, 10000, 48000, 0).Read(48000, second);
        Assert.Equal(samples, second);
    }

    [Fact]
    public void Clicks_stand_at_multiples_of_the_period()
    {
        var samples = new float[1000];
        new ClickSignal(100, 300, 0).Read(0, samples);
        Assert.Equal([100, 400, 700], Enumerable.Range(0, 1000).Where(n => samples[n] == 1));
        Assert.Equal(3, samples.Sum());
    }

    [Fact]
    public void A_wave_plays_once_or_loops()
    {
        var samples = new float[8];
        new WaveSignal(2, [1, 2, 3], loop: false).Read(0, samples);
        Assert.Equal([0, 0, 1, 2, 3, 0, 0, 0], samples);
        new WaveSignal(2, [1, 2, 3], loop: true).Read(0, samples);
        Assert.Equal([0, 0, 1, 2, 3, 1, 2, 3], samples);
        new WaveSignal(2, [], loop: true).Read(0, samples);
        Assert.Equal(-1, samples.AsSpan().IndexOfAnyExcept(0f));
    }

    private static SignalSource Make(string kind) => kind switch
    {
        "sine" => new SineSignal(Start, 997, -3),
        "noise" => new PinkNoiseSignal(Start, -20, 7),
        "sweep" => new SweepSignal(Start, 50, 15000, 1500, -3),
        "click" => new ClickSignal(Start, 700, -3),
        "loop" => new WaveSignal(Start, [1, 0.5f, -1, 0.25f, 0], loop: true),
        "once" => new WaveSignal(Start, Enumerable.Range(1, 500).Select(i => i / 500f).ToArray(), loop: false),
        _ => new SilentSignal(),
    };

    /// <summary>Power in the octaves from 62.5 Hz up, by a plain radix-2 transform of the whole period.</summary>
    private static double[] OctavePowers(float[] signal)
    {
        var spectrum = Array.ConvertAll(signal, x => new Complex(x, 0));
        var n = spectrum.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            var bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (spectrum[i], spectrum[j]) = (spectrum[j], spectrum[i]);
            }
        }

        for (var length = 2; length <= n; length *= 2)
        {
            var root = Complex.FromPolarCoordinates(1, -2 * Math.PI / length);
            for (var i = 0; i < n; i += length)
            {
                var twiddle = Complex.One;
                for (var k = 0; k < length / 2; k++, twiddle *= root)
                {
                    var (a, b) = (spectrum[i + k], spectrum[i + k + (length / 2)] * twiddle);
                    (spectrum[i + k], spectrum[i + k + (length / 2)]) = (a + b, a - b);
                }
            }
        }

        var powers = new double[8];
        for (var octave = 0; octave < powers.Length; octave++)
        {
            var from = (int)(62.5 * Math.Pow(2, octave) * n / 48000);
            for (var bin = from; bin < 2 * from; bin++)
            {
                powers[octave] += spectrum[bin].Magnitude * spectrum[bin].Magnitude;
            }
        }

        return powers;
    }
}
