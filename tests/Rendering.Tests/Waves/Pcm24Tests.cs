using Wavehall.Rendering.Waves;

namespace Wavehall.Rendering.Tests.Waves;

public sealed class Pcm24Tests
{
    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 8388607)]
    [InlineData(-1f, -8388608)]
    [InlineData(2f, 8388607)]
    [InlineData(-2f, -8388608)]
    [InlineData(0.5f / 8388608, 0)]
    [InlineData(1.5f / 8388608, 2)]
    [InlineData(2.5f / 8388608, 2)]
    [InlineData(-0.5f / 8388608, 0)]
    [InlineData(-1.5f / 8388608, -2)]
    [InlineData(8388607.5f / 8388608, 8388607)]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 8388607)]
    [InlineData(float.NegativeInfinity, -8388608)]
    public void Scales_rounds_halves_to_even_and_clips(float sample, int expected) => Assert.Equal(expected, Pcm24.FromFloat(sample));

    [Fact]
    public void Every_integer_survives_the_way_through_float()
    {
        for (var sample = -8388608; sample <= 8388607; sample += 13)
        {
            Assert.Equal(sample, Pcm24.FromFloat(Pcm24.ToFloat(sample)));
        }
    }

    [Fact]
    public void Many_are_converted_as_one_is()
    {
        var random = new Random(24);
        foreach (var length in Enumerable.Range(0, 40))
        {
            var samples = Enumerable.Range(0, length).Select(_ => random.Next(8) switch
            {
                0 => float.NaN,
                1 => float.PositiveInfinity,
                2 => float.NegativeInfinity,
                3 => BitConverter.Int32BitsToSingle(random.Next()),
                4 => (random.Next(1 << 24) + 0.5f - (1 << 23)) / (1 << 23),
                _ => (random.NextSingle() * 2.2f) - 1.1f,
            }).ToArray();
            var converted = new int[length];

            Pcm24.FromFloat(samples, converted);

            Assert.Equal(samples.Select(sample => Pcm24.FromFloat(sample)), converted);
        }
    }

    [Fact]
    public void Bytes_are_the_three_lowest_of_each_sample_and_nothing_beyond_them_is_touched()
    {
        int[] samples = [0x123456, -1, -(1 << 23), (1 << 23) - 1, 0];
        var bytes = Enumerable.Repeat((byte)0xAA, 16).ToArray();

        Pcm24.WriteLittleEndian(samples, bytes);

        Assert.Equal("563412" + "FFFFFF" + "000080" + "FFFF7F" + "000000" + "AA", Convert.ToHexString(bytes));
    }
}
