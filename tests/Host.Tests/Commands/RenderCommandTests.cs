using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Wavehall.Host.Commands;
using Wavehall.Rendering.Waves;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

public sealed class RenderCommandTests : IDisposable
{
    private const string Venue = "rostock_wfs_64";

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-render-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Block_size_and_threads_do_not_change_a_byte_of_the_file()
    {
        WriteStem("stem.wav", 0.3);
        WriteShow(Moving());
        var expected = await RenderedBytes("--block", "48", "--threads", "1");
        Assert.Equal(expected, await RenderedBytes("--block", "192", "--threads", "2"));
        Assert.Equal(expected, await RenderedBytes("--block", "7", "--threads", "3"));
    }

    [Fact]
    public async Task The_file_has_a_channel_for_each_loudspeaker_and_says_when_it_starts()
    {
        WriteStem("stem.wav", 0.1);
        WriteShow(Moving());
        var (code, output, error) = await Invoke("--seconds", "0.25", "--start", "48000000");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("times real time", output, StringComparison.Ordinal);
        using var stream = File.OpenRead(Place("out.wav"));
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), reason);
        Assert.Equal((64, 48000, 12000L, WaveEncoding.Pcm24), (reader!.ChannelCount, reader.SampleRate, reader.FrameCount, reader.Encoding));
        Assert.Equal(48000000, reader.TimeReference);
        var samples = new float[12000 * 64];
        Assert.Equal(12000, reader.ReadFrames(samples, out _));
        Assert.True(samples.Max() > 0.001f);
    }

    [Fact]
    public async Task The_start_of_the_show_moves_the_whole_show()
    {
        WriteStem("stem.wav", 0.1);
        WriteShow(Moving());
        Assert.Equal(await RenderedSamples("--start", "0"), await RenderedSamples("--start", "85333333333344"));
    }

    [Fact]
    public async Task The_render_ends_with_the_last_sound()
    {
        WriteStem("stem.wav", 0.5);
        WriteShow(Moving() with { Objects = [Moving().Objects[0] with { TrajectoryRunning = false }] });
        var samples = await RenderedSamples();
        Assert.InRange(samples.Length / 64, 24000 + 9600, 24000 + 9600 + 12000);
        Assert.All(samples[^640..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task The_last_line_says_the_largest_peak_and_what_was_predicted()
    {
        WriteStem("stem.wav", 0.3);
        WriteShow(Moving());
        var samples = await RenderedSamples("--seconds", "0.4");
        var (_, output, _) = await Invoke("--seconds", "0.4");
        var line = Regex.Match(Lines(output)[^1], @"out\.wav: largest peak (-[0-9.]+) dBFS on loudspeaker ([0-9]+); predicted (-[0-9.]+) dBFS for tones, ([-+][0-9.]+) dBFS at most$");
        Assert.True(line.Success, output);
        var largest = samples.Max(MathF.Abs);
        var numbers = line.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(20 * Math.Log10(largest), numbers[0], 0.01);
        Assert.Equal((Array.FindIndex(samples, sample => MathF.Abs(sample) == largest) % 64) + 1, numbers[1]);
        Assert.InRange(numbers[2], numbers[0], numbers[3]);
    }

    [Fact]
    public async Task Calibrated_is_what_loudspeakers_get_and_without_the_option_nothing_is_corrected()
    {
        WriteStem("stem.wav", 0.3);
        WriteShow(Moving());
        var before = await RenderedSamples("--seconds", "0.3");
        Assert.Equal(before, await RenderedSamples("--seconds", "0.3", "--calibrated"));

        Assert.True(VenueLibrary.TryLoad(Venue, out var venue, out _));
        var corrected = venue!.Loudspeakers[2] with { Calibration = new LoudspeakerCalibration { GainDb = -20, Inverted = true, DelaySeconds = 0.001 } };
        await File.WriteAllBytesAsync(
            Place("room.json"),
            VenueWriter.ToUtf8Json(venue with { Name = "room", Loudspeakers = venue.Loudspeakers.SetItem(2, corrected) }),
            TestContext.Current.CancellationToken);
        var room = new[] { "--venue", Place("room.json"), "--seconds", "0.3" };
        Assert.Equal(before, await RenderedSamples(room));
        var after = await RenderedSamples([.. room, "--calibrated", "--block", "100"]);
        for (var sample = 0; sample < before.Length; sample++)
        {
            var early = sample - (48 * 64);
            var expected = sample % 64 != 2 ? before[sample] : early < 0 ? 0 : before[early] / -10;
            Assert.Equal(expected, after[sample], 1.5f / (1 << 23));
        }
    }

    [Fact]
    public async Task A_show_that_is_too_loud_for_the_file_is_told_to_be_clipped()
    {
        WriteStem("stem.wav", 0.3);
        WriteShow(Moving() with { Objects = [Moving().Objects[1] with { Source = new SineSource(5000, 0), Gain = 10 }] });
        var (code, output, error) = await Invoke("--seconds", "0.2");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"largest peak \+[0-9.]+ dBFS on loudspeaker [0-9]+, clipped in the file; predicted \+", Lines(output)[^1]);
    }

    [Theory]
    [InlineData("stem.wav: ", "missing")]
    [InlineData("byte 0: it is not a WAV file", "text")]
    [InlineData("the data chunk is said to have", "truncated")]
    [InlineData("channel 2 does not exist, the file has 1", "channel")]
    [InlineData("the sample rate is 44100 Hz, 48000 Hz is needed", "rate")]
    public async Task A_bad_wave_file_gets_one_line_and_code_2(string expected, string fault)
    {
        var stem = Place("stem.wav");
        switch (fault)
        {
            case "text":
                await File.WriteAllTextAsync(stem, "this is text, not sound", TestContext.Current.CancellationToken);
                break;
            case "rate":
                WriteStem("stem.wav", 0.1, 44100);
                break;
            case "truncated":
                WriteStem("stem.wav", 0.1);
                await File.WriteAllBytesAsync(stem, File.ReadAllBytes(stem)[..^5], TestContext.Current.CancellationToken);
                break;
            case "channel":
                WriteStem("stem.wav", 0.1);
                break;
        }

        WriteShow(Moving(channel: fault == "channel" ? 2 : 1));
        await AssertRefused(expected);
        await AssertRefused("object 1");
        Assert.False(File.Exists(Place("out.wav")));
    }

    [Theory]
    [InlineData("--start", "47")]
    [InlineData("--block", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "NaN")]
    [InlineData("--block", "abc")]
    public void An_option_out_of_range_is_named(string option, string value)
    {
        WriteStem("stem.wav", 0.1);
        WriteShow(Moving());
        var root = new RootCommand { RenderCommand.Create() };
        var parsed = root.Parse(Arguments(option, value));
        Assert.Contains(option, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_show_that_is_no_show_and_an_output_that_cannot_be_made_get_one_line()
    {
        await File.WriteAllTextAsync(Place("show.json"), "{", TestContext.Current.CancellationToken);
        await AssertRefused("show.json");
        WriteStem("stem.wav", 0.1);
        WriteShow(Moving());
        var (code, _, error) = await Invoke("--out", Place("no/such/directory/out.wav"));
        Assert.Equal(2, code);
        Assert.Contains("no/such/directory/out.wav", Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    private static ShowDocument Moving(int channel = 1) => new()
    {
        Name = "test",
        Objects =
        [
            new SoundObject
            {
                Number = 1,
                Name = "mover",
                Source = new WaveFileSource("stem.wav", channel, Loop: false),
                Kind = ObjectKind.Point,
                Position = new(4, 1, 0),
                Trajectory = new([new(0, new(4, 0, 0)), new(0.2, new(3, 3, 0)), new(0.4, new(0, 5, 0))], Loop: false, TrajectoryShape.Smooth),
                TrajectoryRunning = true,
            },
            new SoundObject { Number = 5, Name = "noise", Source = new PinkNoiseSource(-20), Position = new(-3, 2, 0), Kind = ObjectKind.Plane },
        ],
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Place(string name) => Path.Combine(_directory, name);

    private void WriteShow(ShowDocument show) => File.WriteAllBytes(Place("show.json"), ShowWriter.ToUtf8Json(show));

    private void WriteStem(string name, double seconds, int sampleRate = 48000)
    {
        using var writer = new WaveWriter(File.Create(Place(name)), new WaveWriterOptions { ChannelCount = 1, SampleRate = sampleRate });
        var samples = new float[(int)(seconds * 48000)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = 0.5f * MathF.Sin(i * i * 1e-5f);
        }

        writer.Write(samples);
    }

    // A later option of the same name would be an error, so that the defaults stand aside.
    private string[] Arguments(params string[] more)
    {
        List<string> arguments = ["render", "--scene", Place("show.json")];
        if (!more.Contains("--venue"))
        {
            arguments.AddRange(["--venue", Venue]);
        }

        if (!more.Contains("--out"))
        {
            arguments.AddRange(["--out", Place("out.wav")]);
        }

        return [.. arguments, .. more];
    }

    private async Task<(int Code, string Output, string Error)> Invoke(params string[] more)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var root = new RootCommand { RenderCommand.Create() };
        var parsed = root.Parse(Arguments(more));
        Assert.Empty(parsed.Errors);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private async Task<byte[]> RenderedBytes(params string[] more)
    {
        var (code, _, error) = await Invoke([.. more, "--seconds", "0.4"]);
        Assert.Equal((0, ""), (code, error));
        return await File.ReadAllBytesAsync(Place("out.wav"), TestContext.Current.CancellationToken);
    }

    private async Task<float[]> RenderedSamples(params string[] more)
    {
        var (code, _, error) = await Invoke(more);
        Assert.Equal((0, ""), (code, error));
        using var stream = File.OpenRead(Place("out.wav"));
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), reason);
        var samples = new float[reader!.FrameCount * reader.ChannelCount];
        Assert.Equal(reader.FrameCount, reader.ReadFrames(samples, out _));
        return samples;
    }

    private async Task AssertRefused(string expected)
    {
        var (code, _, error) = await Invoke();
        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(Lines(error)), StringComparison.Ordinal);
    }
}
