using FsCheck;
using FsCheck.Fluent;
using Wavehall.Streaming.Audio;

namespace Wavehall.Streaming.Tests.Audio;

public sealed class L24Tests
{
    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 8388607)]
    [InlineData(-1f, -8388608)]
    [InlineData(2f, 8388607)]
    [InlineData(-2f, -8388608)]
    [InlineData(float.PositiveInfinity, 8388607)]
    [InlineData(float.NegativeInfinity, -8388608)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.5f / 8388608, 0)]
    [InlineData(1.5f / 8388608, 2)]
    [InlineData(2.5f / 8388608, 2)]
    [InlineData(-1.5f / 8388608, -2)]
    public void A_float_becomes_the_nearest_integer_ties_to_even_clipped(float sample, int expected) =>
        Assert.Equal(expected, L24.Quantize(sample));

    [Fact]
    public void The_vector_quantizer_equals_the_scalar_one()
    {
        var random = new Random(1);
        for (int length = 0; length < 70; length++)
        {
            float[] samples = new float[length];
            for (int index = 0; index < length; index++)
            {
                samples[index] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
                if (random.Next(2) == 0)
                {
                    samples[index] = (random.Next(-20_000_000, 20_000_000) + 0.5f) / L24.FullScale;
                }
            }
            int[] quantized = new int[length];
            L24.Quantize(samples, quantized);
            Assert.Equal(samples.Select(L24.Quantize), quantized);
        }
    }

    [Fact]
    public void Packing_and_unpacking_give_every_sample_back() =>
        Prop.ForAll<int, int, int>((seed, channelSeed, frameSeed) =>
        {
            int channels = 1 + Math.Abs(channelSeed % 16);
            int frames = Math.Abs(frameSeed % 60);
            var random = new Random(seed);
            byte[] packed = new byte[frames * channels * 3];
            int[] expected = new int[frames * channels];
            for (int channel = 0; channel < channels; channel++)
            {
                int[] samples = new int[frames];
                for (int frame = 0; frame < frames; frame++)
                {
                    samples[frame] = random.Next(-L24.FullScale, L24.FullScale);
                    expected[frame * channels + channel] = samples[frame];
                }
                L24.PackChannel(samples, packed, channel, channels);
            }
            int[] unpacked = new int[frames * channels];
            L24.Unpack(packed, unpacked);
            int[] scalar = new int[frames * channels];
            L24.UnpackScalar(packed, scalar);
            return unpacked.SequenceEqual(expected) && scalar.SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Samples_are_big_endian()
    {
        byte[] packed = new byte[3];
        L24.PackChannel([-0x123456], packed, 0, 1);
        Assert.Equal([0xed, 0xcb, 0xaa], packed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(16)]
    public void The_vector_peaks_equal_the_scalar_ones(int channels)
    {
        var random = new Random(channels);
        int[] interleaved = new int[channels * 48];
        for (int index = 0; index < interleaved.Length; index++)
        {
            interleaved[index] = random.Next(-L24.FullScale, L24.FullScale);
        }
        interleaved[^1] = -L24.FullScale;
        int[] peaks = new int[channels];
        int[] scalar = new int[channels];
        peaks[0] = scalar[0] = L24.FullScale - 1;
        L24.RaisePeaks(interleaved, peaks);
        L24.RaisePeaksScalar(interleaved, scalar);
        Assert.Equal(scalar, peaks);
        Assert.Equal(L24.FullScale, peaks[channels - 1]);
    }
}
