using System.Collections.Immutable;
using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Scene;
using Wavehall.Rendering.Waves;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Commands;

/// <summary>A bed from its file to the loudspeakers of a dome, through the verb.</summary>
public sealed class BedRenderTests : IDisposable
{
    private const double Amplitude = 0.1;
    private const int Loudspeaker = 7;

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-bed-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>Whatever order the dome is decoded in, a bed of the first is as loud as an object: its energy at the nominal distance is that of the wave it describes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_wave_of_a_bed_comes_from_its_direction_as_loud_as_it_is(int order)
    {
        var decoding = new AmbisonicDecoding { Order = order };
        var venue = DomeVenue.Make(decoding);
        WriteBed(venue, 4);
        WriteShow(Bed([]));
        var levels = RenderedLevels(decoding, []);
        var (energy, centre) = (0.0, Vector3D.Zero);
        for (var i = 0; i < levels.Length; i++)
        {
            var distance = Vector3D.Distance(venue.Loudspeakers[i].Position, venue.ReferencePoint);
            var part = Math.Pow(levels[i] * DomeVenue.NominalMetres / distance, 2);
            energy += part;
            centre += Direction(venue, i + 1) * part;
        }

        // What is left is the decoder's: docs/rendering.md has its errors.
        Assert.Equal(0, 10 * Math.Log10(energy / (Amplitude * Amplitude / 2)), 0.6);
        var offDegrees = double.RadiansToDegrees(Math.Acos(Vector3D.Dot(centre.Normalized(), Direction(venue, Loudspeaker))));
        Assert.InRange(offDegrees, 0, 13.3);

        // A first order is broad, and sparse places get more: the loudest may be a neighbour.
        var loudest = Direction(venue, Array.IndexOf(levels, levels.Max()) + 1);
        Assert.InRange(Vector3D.Dot(loudest, Direction(venue, Loudspeaker)), Math.Cos(Math.PI / 4), 1);
    }

    [Fact]
    public void A_bed_that_is_turned_comes_from_elsewhere()
    {
        var decoding = new AmbisonicDecoding { Order = 1 };
        WriteBed(DomeVenue.Make(decoding), 4);
        WriteShow(Bed([]) with { Orientation = new BedOrientation(180, 0, 0) });
        var levels = RenderedLevels(decoding, []);
        var there = Direction(DomeVenue.Make(decoding), Loudspeaker);
        var loudest = Direction(DomeVenue.Make(decoding), Array.IndexOf(levels, levels.Max()) + 1);
        Assert.True((loudest.X * there.X) + (loudest.Y * there.Y) < 0, $"{loudest} is on the side of {there}");
    }

    [Fact]
    public void Channels_that_make_no_order_are_refused_with_the_file()
    {
        var decoding = new AmbisonicDecoding { Order = 1 };
        WriteBed(DomeVenue.Make(decoding), 5);
        WriteShow(Bed([]));
        Assert.Equal(
            "wavehall: bed.wav: a bed has 4, 9, 16, ... 121 channels (order 1 to 10); this file has 5 (object 3)", Render(decoding).Refusal());
    }

    [Fact]
    public void A_group_that_is_not_there_is_warned_of_and_the_default_plays_it()
    {
        var decoding = new AmbisonicDecoding { Order = 1 };
        WriteBed(DomeVenue.Make(decoding), 4);
        WriteShow(Bed([]));
        var expected = RenderedLevels(decoding, []);
        WriteShow(Bed([ObjectRoute.To("Cupola")]));
        var levels = RenderedLevels(
            decoding, ["wavehall: warning: object 3 (Forest): there is no group \"Cupola\"; there are \"Dome\", \"Low\"; the default groups play it"]);
        Assert.Equal(expected, levels);
    }

    [Fact]
    public void Subwoofers_are_no_place_for_a_bed()
    {
        var decoding = new AmbisonicDecoding { Order = 1 };
        WriteBed(DomeVenue.Make(decoding), 4);
        WriteShow(Bed([ObjectRoute.To("Low")]));
        Assert.Equal(
            "wavehall: group \"Low\": subwoofers take no bed; its other groups hand them what is low (object 3)", Render(decoding).Refusal());
    }

    [Fact]
    public void The_prediction_of_peaks_says_that_it_leaves_beds_and_reverb_out()
    {
        var decoding = new AmbisonicDecoding { Order = 1 };
        var venue = DomeVenue.Write(Place("room.json"), decoding);
        WriteBed(DomeVenue.Make(decoding), 4);
        WriteShow(Bed([]), new SoundObject { Number = 5, Name = "sent", Position = new(4, 0, 2), Source = new SineSource(440, -20), ReverbSend = 0.5 });
        string[] missing = ["beds are not part of the peak prediction: object 3", "the reverb is not part of the peak prediction; it plays object 5"];
        var report = CommandRun.Of(InspectCommand.Create(), "headroom", "--venue", venue, "--scene", Place("show.json"), "--seconds", "0.1").Json();
        Assert.Equal(missing, report.GetProperty("not_predicted").EnumerateArray().Select(line => line.GetString()!));
        var lines = Render(decoding).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(missing.Select(line => $"{Place("out.wav")}: {line}"), lines[^3..^1]);
        Assert.Contains("largest peak", lines[^1], StringComparison.Ordinal);
    }

    private static Vector3D Direction(Venue venue, int number) => (venue.Loudspeakers[number - 1].Position - venue.ReferencePoint).Normalized();

    private static SoundObject Bed(ImmutableArray<ObjectRoute> routes) =>
        new() { Number = 3, Name = "Forest", Source = new BedFileSource("bed.wav", BedFormat.AmbiX, Loop: true), Routes = routes };

    /// <summary>A tone from a loudspeaker's direction: W Y Z X, SN3D.</summary>
    private void WriteBed(Venue venue, int channels)
    {
        var direction = Direction(venue, Loudspeaker);
        double[] encoded = [1, direction.Y, direction.Z, direction.X, 0];
        using var writer = new WaveWriter(File.Create(Place("bed.wav")), new WaveWriterOptions { ChannelCount = channels, Encoding = WaveEncoding.FloatingPoint });
        var samples = new float[48000 * channels];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(Amplitude * encoded[i % channels] * Math.Sin(2 * Math.PI * 1000 * (i / channels) / 48000.0));
        }

        writer.Write(samples);
    }

    private void WriteShow(params SoundObject[] objects) =>
        File.WriteAllBytes(Place("show.json"), ShowWriter.ToUtf8Json(new ShowDocument { Name = "test", Objects = [.. objects] }));

    private CommandRun Render(AmbisonicDecoding decoding) => CommandRun.Of(
        RenderCommand.Create(), "--venue", DomeVenue.Write(Place("room.json"), decoding), "--scene", Place("show.json"), "--out", Place("out.wav"), "--seconds", "0.5");

    /// <summary>Effective value of each loudspeaker over the last 100 periods.</summary>
    private double[] RenderedLevels(AmbisonicDecoding decoding, string[] warnings)
    {
        var run = Render(decoding);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(warnings, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var stream = File.OpenRead(Place("out.wav"));
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), reason);
        var samples = new float[reader!.FrameCount * reader.ChannelCount];
        Assert.Equal(reader.FrameCount, reader.ReadFrames(samples, out _));
        var last = samples.AsSpan((int)(reader.FrameCount - 4800) * reader.ChannelCount);
        var squares = new double[reader.ChannelCount];
        for (var i = 0; i < last.Length; i++)
        {
            squares[i % squares.Length] += (double)last[i] * last[i] / 4800;
        }

        return Array.ConvertAll(squares, Math.Sqrt);
    }

    private string Place(string name) => Path.Combine(_directory, name);
}
