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
}
