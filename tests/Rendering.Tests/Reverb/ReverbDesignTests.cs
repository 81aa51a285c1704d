using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Reverb;

namespace Wavehall.Rendering.Tests.Reverb;

public sealed class ReverbDesignTests
{
    private static readonly double[] Frequencies = Enumerable.Range(0, 240).Select(k => 5 * Math.Pow(10, k / 65.0)).ToArray();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(50.1)]
    public void Settings_outside_of_their_ranges_are_refused_by_name(double value)
    {
        Assert.Contains("SizeMetres", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { SizeMetres = value }).Message);
        Assert.Contains("PreDelaySeconds", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { PreDelaySeconds = value }).Message);
        Assert.Contains("LowTimeSeconds", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { LowTimeSeconds = value }).Message);
        Assert.Contains("MidTimeSeconds", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { MidTimeSeconds = value }).Message);
        Assert.Contains("HighTimeSeconds", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { HighTimeSeconds = value }).Message);
        Assert.Contains("Gain", Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbSettings { Gain = value }).Message);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(25)]
    public void Other_numbers_of_outputs_are_refused(int outputs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReverbDesign(new ReverbSettings { MidTimeSeconds = 0.5 }, outputs));

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(33.3)]
    [InlineData(50)]
    public void Lines_have_different_prime_lengths_around_the_mean_free_path(double sizeMetres)
    {
        var lengths = LineLengths.For(sizeMetres);
        Assert.Equal(ReverbDesign.LineCount, lengths.Distinct().Count());
        Assert.All(lengths, length => Assert.DoesNotContain(Enumerable.Range(2, (int)Math.Sqrt(length) - 1), divisor => length % divisor == 0));
        Assert.InRange(lengths.Average() / (sizeMetres / 343 * 48000), 0.99, 1.01);
        Assert.True(lengths.Min() > ReverbNetwork.ChunkFrames);
    }

    /// <summary>An orthogonal matrix and filters that never amplify: the energy in the lines can only fall.</summary>
    [Fact]
    public void No_line_lets_any_frequency_grow_whatever_the_settings()
    {
        var time = Gen.Choose(0, 1000).Select(k => 0.1 * Math.Pow(200, k / 1000.0));
        var settings = from size in Gen.Choose(20, 500) from low in time from mid in time from high in time select (size / 10.0, low, mid, high);
        Prop.ForAll(Arb.From(settings), at =>
        {
            var (size, low, mid, high) = at;
            var lengths = LineLengths.For(size);
            var least = ReverbDesign.ShortestTimeSeconds(lengths);
            (low, mid, high) = (Math.Max(low, least), Math.Max(mid, least), Math.Max(high, least));
            return new[] { lengths.Min(), lengths.Max() }.All(length =>
            {
                var mix = DecayShelves.Mix(Fall(length, low), Fall(length, mid), Fall(length, high));
                return Frequencies.All(hz => DecayShelves.ResponseAt(mix, hz).Magnitude < 1);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_time_that_the_room_is_too_large_for_is_the_shortest_that_it_can_have_and_is_told()
    {
        var design = new ReverbDesign(new ReverbSettings { SizeMetres = 50, LowTimeSeconds = 0.1, MidTimeSeconds = 1.5, HighTimeSeconds = 0.7 }, 8);
        Assert.Equal(2.5 * LineLengths.For(50).Max() / 48000, design.LowTimeSeconds, 1e-12);
        Assert.Equal(1.5, design.MidTimeSeconds);
        Assert.Equal(0.7, design.HighTimeSeconds);
    }

    [Fact]
    public void The_transform_is_orthogonal_and_the_widths_give_the_same_bits()
    {
        var scalar = Transformed(InstructionWidth.Scalar);
        Assert.Equal(scalar, Transformed(InstructionWidth.Vector256));
        Assert.Equal(scalar, Transformed(InstructionWidth.Vector512));
        var twice = Transformed(InstructionWidth.Scalar, 2);
        var once = Transformed(InstructionWidth.Scalar, 0);
        for (var i = 0; i < once.Length; i++)
        {
            Assert.Equal(ReverbDesign.LineCount * once[i], twice[i], 1e-4);
        }
    }

    /// <summary>Single precision against the formula, where it is hardest: a short line that takes almost nothing.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(250)]
    [InlineData(1000)]
    [InlineData(9000)]
    public unsafe void The_filters_do_what_the_formula_says(double hz)
    {
        const int Frames = 96_000;
        var mix = DecayShelves.Mix(0.9991, 0.9988, 0.995);
        var coefficients = Array.ConvertAll(mix, value => (float)value);
        var samples = new float[Frames];
        for (var n = 0; n < Frames; n++)
        {
            samples[n] = (float)Math.Sin(2 * Math.PI * hz * n / 48000);
        }

        var state = new float[LineFilters.StateCount];
        fixed (float* c = coefficients, poles = DecayShelves.Poles, memory = state, x = samples)
        {
            for (var section = 0; section < DecayShelves.SectionCount; section++)
            {
                LineFilters.RunScalar(c + (section * DecayShelves.MixCount), poles + (section * DecayShelves.PoleCount), memory + (2 * section), x, Frames, 1);
            }
        }

        double power = 0;
        foreach (var value in samples.AsSpan(Frames / 2))
        {
            power += (double)value * value;
        }

        // A tenth of what the line takes in one pass, at 1 kHz 0.01 dB, would be a tenth of the time.
        Assert.Equal(DecayShelves.ResponseAt(mix, hz).Magnitude, Math.Sqrt(power * 4 / Frames), 1e-5);
    }

    private static unsafe float[] Transformed(InstructionWidth width, int times = 1)
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, ReverbDesign.LineCount * ReverbNetwork.ChunkFrames).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        fixed (float* first = rows)
        {
            for (var i = 0; i < times; i++)
            {
                HadamardTransform.Run(width, first);
            }
        }

        return rows;
    }

    private static double Fall(int length, double seconds) => Math.Pow(10, -3 * length / (48000 * seconds));
}
