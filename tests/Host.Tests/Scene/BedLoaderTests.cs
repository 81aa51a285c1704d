using Wavehall.Host.Scene;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Waves;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Tests.Scene;

public sealed class BedLoaderTests : IDisposable
{
    private const int Frames = 30_000;

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-bed-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(4, false)]
    [InlineData(16, true)]
    [InlineData(121, false)]
    public void AmbiX_becomes_N3D(int channels, bool rf64)
    {
        Write("bed.wav", channels, rf64: rf64);
        var bed = Load("bed.wav", BedFormat.AmbiX);
        Assert.Equal(channels, AmbisonicChannel.Count(bed.Order));
        for (var channel = 0; channel < channels; channel++)
        {
            AssertChannel(bed, channel, fileChannel: channel, Math.Sqrt((2 * (int)Math.Sqrt(channel)) + 1));
        }
    }

    [Fact]
    public void N3D_is_taken_as_it_is()
    {
        Write("bed.wav", 9);
        var bed = Load("bed.wav", BedFormat.AcnN3d);
        for (var channel = 0; channel < 9; channel++)
        {
            AssertChannel(bed, channel, channel, 1);
        }
    }

    /// <summary>W X Y Z: W is 3 dB below SN3D, the others are SN3D of first order; ACN is W Y Z X.</summary>
    [Fact]
    public void FuMa_is_sorted_and_levelled()
    {
        Write("bed.wav", 4);
        var bed = Load("bed.wav", BedFormat.FuMa);
        AssertChannel(bed, 0, 0, Math.Sqrt(2));
        AssertChannel(bed, 1, 2, Math.Sqrt(3));
        AssertChannel(bed, 2, 3, Math.Sqrt(3));
        AssertChannel(bed, 3, 1, Math.Sqrt(3));
    }

    [Theory]
    [InlineData(BedFormat.AmbiX, 6, "a bed has 4, 9, 16, ... 121 channels (order 1 to 10); this file has 6")]
    [InlineData(BedFormat.AcnN3d, 1, "a bed has 4, 9, 16, ... 121 channels (order 1 to 10); this file has 1")]
    [InlineData(BedFormat.AmbiX, 144, "a bed has 4, 9, 16, ... 121 channels (order 1 to 10); this file has 144")]
    [InlineData(BedFormat.FuMa, 25, "a FuMa bed has 4, 9 or 16 channels (order 1 to 3); this file has 25")]
    [InlineData(BedFormat.FuMa, 5, "a FuMa bed has 4, 9 or 16 channels (order 1 to 3); this file has 5")]
    public void Wrong_numbers_of_channels_are_refused_with_the_possible_ones(BedFormat format, int channels, string reason)
    {
        Write("bed.wav", channels, frames: 10);
        Assert.Equal($"bed.wav: {reason} (object 3)", Refusal("bed.wav", format));
    }

    [Fact]
    public void Another_sample_rate_a_text_and_a_missing_file_are_refused_in_one_line()
    {
        Write("bed.wav", 4, frames: 10, sampleRate: 44100);
        Assert.Equal("bed.wav: fmt: the sample rate is 44100 Hz, 48000 Hz is needed (object 3)", Refusal("bed.wav", BedFormat.AmbiX));
        File.WriteAllText(Path.Combine(_directory, "text.wav"), "hello, this is no sound at all");
        Assert.Equal("text.wav: byte 0: it is not a WAV file (RIFF or RF64 of kind WAVE) (object 3)", Refusal("text.wav", BedFormat.AmbiX));
        Assert.StartsWith("none.wav: ", Refusal("none.wav", BedFormat.AmbiX), StringComparison.Ordinal);
    }

    [Fact]
    public void It_starts_at_the_start_of_the_show_and_loops_if_told()
    {
        Write("bed.wav", 4, frames: 100);
        var once = new float[1];
        Load("bed.wav", BedFormat.AmbiX).Read(0, 48_100, once);
        Assert.Equal(0, once[0]);
        Load("bed.wav", BedFormat.AmbiX, loop: true).Read(0, 48_103, once);
        Assert.Equal(Sample(3, 0), once[0]);
    }

    private static float Sample(int frame, int channel) => (((frame * 7) + (channel * 13)) % 101 / 101f) - 0.5f;

    private static void AssertChannel(WaveBedSignal bed, int channel, int fileChannel, double factor)
    {
        var samples = new float[Frames];
        bed.Read(channel, 48_000, samples);
        for (var i = 0; i < samples.Length; i += 17)
        {
            Assert.Equal(factor * Sample(i, fileChannel), samples[i], 1e-6);
        }
    }

    private void Write(string name, int channels, bool rf64 = false, int frames = Frames, int sampleRate = SignalSource.SampleRate)
    {
        var samples = new float[frames * channels];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Sample(i / channels, i % channels);
        }

        using var stream = new FileStream(Path.Combine(_directory, name), FileMode.Create);
        using var writer = new WaveWriter(
            stream, new WaveWriterOptions { ChannelCount = channels, Encoding = WaveEncoding.FloatingPoint, Rf64 = rf64, SampleRate = sampleRate });
        writer.Write(samples);
        writer.Flush();
    }

    private WaveBedSignal Load(string name, BedFormat format, bool loop = false)
    {
        Assert.True(BedLoader.TryLoad(new BedFileSource(name, format, loop), 3, 48_000, _directory, out var bed, out var error), error);
        return bed!;
    }

    private string Refusal(string name, BedFormat format)
    {
        Assert.False(BedLoader.TryLoad(new BedFileSource(name, format, false), 3, 48_000, _directory, out var bed, out var error));
        Assert.Null(bed);
        Assert.DoesNotContain("\n", error, StringComparison.Ordinal);
        return error!;
    }
}
