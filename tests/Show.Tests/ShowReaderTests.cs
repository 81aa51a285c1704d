using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Tests;

public sealed class ShowReaderTests
{
    private const string Valid = """
        {
          "format": "wavehall-show", "version": 1, "name": "evening", "venue": "hall",
          "objects": [
            { "number": 2, "name": "bird", "position": [1, -2.5, 3e0], "kind": "plane", "gain": 0.5, "muted": true,
              "source": { "type": "wave", "path": "bird.wav", "channel": 2, "loop": true },
              "trajectory": { "loop": true, "shape": "smooth", "points": [
                { "timeSeconds": 0, "position": [0, 0, 0] }, { "timeSeconds": 1.5, "position": [1, 0, 0] } ] } },
            { "number": 1, "name": "tone", "position": [0, 0, 0], "source": { "type": "sine", "frequencyHz": 440, "levelDb": -20 } }
          ]
        }
        """;

    [Fact]
    public void A_show_is_read_with_its_defaults_and_in_order_of_the_numbers()
    {
        Assert.True(ShowReader.TryRead(Encoding.UTF8.GetBytes(Valid), "s.json", out var show, out var error), error);
        Assert.Null(error);
        Assert.Equal("evening", show!.Name);
        Assert.Equal("hall", show.Venue);
        Assert.Equal([1, 2], show.Objects.Select(o => o.Number));

        var tone = show.Objects[0];
        Assert.Equal(new SoundObject { Number = 1, Name = "tone", Source = new SineSource(440, -20) }, tone);

        var bird = show.Objects[1];
        Assert.Equal(new Vector3D(1, -2.5, 3), bird.Position);
        Assert.Equal(ObjectKind.Plane, bird.Kind);
        Assert.True(bird.Muted);
        Assert.Equal(new WaveFileSource("bird.wav", 2, true), bird.Source);
        Assert.True(bird.TrajectoryRunning);
        Assert.Equal(TrajectoryShape.Smooth, bird.Trajectory!.Shape);
        Assert.Equal(new TrajectoryPoint(1.5, new Vector3D(1, 0, 0)), bird.Trajectory.Points[1]);
    }

    [Fact]
    public void What_is_written_is_read_back_the_same() =>
        Prop.ForAll<int>(seed =>
        {
            var show = RandomShow.FromSeed(seed);
            Assert.True(ShowReader.TryRead(ShowWriter.ToUtf8Json(show), "s.json", out var back, out var error), error);
            Assert.Equal(show, back);
            foreach (var soundObject in show.Objects)
            {
                var json = ShowWriter.ObjectToJson(soundObject);
                Assert.DoesNotContain('\n', json);
                Assert.True(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(json), out var one, out error), error);
                Assert.Equal(soundObject, one);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_files_give_one_line_and_never_an_exception()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = ShowWriter.ToUtf8Json(RandomShow.FromSeed(round % 50));
            bytes = bytes[..random.Next(bytes.Length + 1)];
            for (var hits = random.Next(4); hits > 0 && bytes.Length > 0; hits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (ShowReader.TryRead(bytes, "s.json", out var show, out var error))
            {
                Assert.All(show!.Objects, o => Assert.Null(SoundObjectCheck.FirstFault(o)));
                continue;
            }

            Assert.Null(show);
            Assert.StartsWith("s.json: ", error, StringComparison.Ordinal);
            Assert.Equal(-1, error!.AsSpan().IndexOfAny('\r', '\n'));
        }
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "$.version: this software reads version 1")]
    [InlineData("\"wavehall-show\"", "\"wavehall-venue\"", "$.format: is not \"wavehall-show\"")]
    [InlineData("\"format\": \"wavehall-show\", ", "", "$.format: is missing")]
    [InlineData("\"name\": \"evening\"", "\"name\": 5", "$.name: is not a text")]
    [InlineData("\"name\": \"evening\"", "\"name\": \"a\\u0007\"", "$.name: character 2 is a control character")]
    [InlineData("\"name\": \"evening\"", "\"name\": \"\\ud800\"", "$.name: holds half a surrogate pair")]
    [InlineData("\"name\": \"evening\",", "\"name\": \"evening\", \"colour\\n\": 1,", "$: the property \"colour\\n\" is unknown")]
    [InlineData("\"name\": \"evening\",", "\"name\": \"evening\", \"name\": \"x\",", "$.name: is written twice")]
    [InlineData("\"number\": 2", "\"number\": 1", "$.objects[1].number: 1 is the number of $.objects[0] already")]
    [InlineData("\"number\": 2", "\"number\": 129", "$.objects[0].number: 129 is not from 1 to 128")]
    [InlineData("\"number\": 2", "\"number\": 2.5", "$.objects[0].number: is not a whole number in range")]
    [InlineData("\"number\": 2", "\"number\": 99999999999", "$.objects[0].number: is not a whole number in range")]
    [InlineData("[1, -2.5, 3e0]", "[1, -1000.5, 3]", "$.objects[0].position[1]: -1000.5 is not from -1000 to 1000")]
    [InlineData("[1, -2.5, 3e0]", "[1, 1e999, 3]", "$.objects[0].position[1]: is too large a number")]
    [InlineData("[1, -2.5, 3e0]", "[1, \"NaN\", 3]", "$.objects[0].position[1]: is not a number")]
    [InlineData("[1, -2.5, 3e0]", "[1, 2]", "$.objects[0].position: has 2 elements, not 3")]
    [InlineData("[1, -2.5, 3e0]", "null", "$.objects[0].position: is not an array")]
    [InlineData("\"plane\"", "\"Plane\"", "$.objects[0].kind: is none of auto, point, plane, focused")]
    [InlineData("\"gain\": 0.5", "\"gain\": 10.01", "$.objects[0].gain: 10.01 is not from 0 to 10")]
    [InlineData("\"muted\": true", "\"muted\": 1", "$.objects[0].muted: is not true or false")]
    [InlineData("\"channel\": 2", "\"channel\": 0", "$.objects[0].source.channel: 0 is not from 1 to 65535")]
    [InlineData("\"bird.wav\"", "\"\"", "$.objects[0].source.path: is empty")]
    [InlineData("\"type\": \"wave\"", "\"type\": \"mp3\"", "$.objects[0].source.type: is none of silence, wave, bed, sine, pinkNoise, sweep, click")]
    [InlineData("{ \"type\": \"sine\", \"frequencyHz\": 440, \"levelDb\": -20 }", "5", "$.objects[1].source: is not an object")]
    [InlineData("\"type\": \"sine\", ", "", "$.objects[1].source.type: is missing")]
    [InlineData("\"frequencyHz\": 440", "\"frequency\": 440", "$.objects[1].source: the property \"frequency\" is unknown")]
    [InlineData("\"frequencyHz\": 440", "\"frequencyHz\": 0", "$.objects[1].source.frequencyHz: 0 is not from 1 to 20000")]
    [InlineData("\"levelDb\": -20", "\"levelDb\": 3", "$.objects[1].source.levelDb: 3 is not from -120 to 0")]
    [InlineData("\"timeSeconds\": 1.5", "\"timeSeconds\": 0", "$.objects[0].trajectory.points[1].timeSeconds: is not at least 0.001 s after the point before")]
    [InlineData("\"timeSeconds\": 0,", "\"timeSeconds\": 0.1,", "$.objects[0].trajectory.points[0].timeSeconds: the first point is not at 0")]
    [InlineData("\"timeSeconds\": 1.5", "\"timeSeconds\": -1", "$.objects[0].trajectory.points[1].timeSeconds: -1 is not from 0 to 86400")]
    [InlineData(", { \"timeSeconds\": 1.5, \"position\": [1, 0, 0] }", "", "$.objects[0].trajectory.points: has 1 elements, 2 to 256 are allowed")]
    [InlineData("\"source\": { \"type\": \"sine\"", "\"trajectoryRunning\": true, \"source\": { \"type\": \"sine\"", "$.objects[1].trajectoryRunning: there is no trajectory that could run")]
    public void A_wrong_value_is_named_with_its_place(string old, string wrong, string expected)
    {
        var json = Valid.Replace(old, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Valid, json);
        Assert.False(ShowReader.TryRead(Encoding.UTF8.GetBytes(json), "s.json", out var show, out var error));
        Assert.Null(show);
        Assert.Equal("s.json: " + expected, error);
    }

    [Theory]
    [InlineData("", "line 1, byte 1: is not JSON: ")]
    [InlineData("{\n \"format\": NaN }", "line 2, byte 12: is not JSON: ")]
    [InlineData("[]", "$: is not an object")]
    [InlineData("null", "$: is not an object")]
    public void What_is_no_show_at_all_is_refused(string json, string expected)
    {
        Assert.False(ShowReader.TryRead(Encoding.UTF8.GetBytes(json), "s.json", out _, out var error));
        Assert.StartsWith("s.json: " + expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_is_refused_with_its_byte()
    {
        var bytes = Encoding.UTF8.GetBytes(Valid);
        bytes[20] = 0xFF;
        Assert.False(ShowReader.TryRead(bytes, "s.json", out _, out var error));
        Assert.Equal("s.json: byte 20: is not UTF-8", error);
    }

    [Fact]
    public void Too_many_objects_and_points_are_refused_before_they_are_read()
    {
        var one = "{ \"number\": 1, \"name\": \"a\", \"position\": [0, 0, 0] }";
        var json = $$"""{ "format": "wavehall-show", "version": 1, "name": "", "objects": [{{string.Join(",", Enumerable.Repeat(one, 129))}}] }""";
        Assert.False(ShowReader.TryRead(Encoding.UTF8.GetBytes(json), "s.json", out _, out var error));
        Assert.Equal("s.json: $.objects: has 129 elements, 0 to 128 are allowed", error);

        var points = string.Join(",", Enumerable.Range(0, 257).Select(i => $$"""{ "timeSeconds": {{i}}, "position": [0,0,0] }"""));
        json = $$"""{ "number": 1, "name": "a", "position": [0,0,0], "trajectory": { "points": [{{points}}] } }""";
        Assert.False(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(json), out _, out error));
        Assert.Equal("$.trajectory.points: has 257 elements, 2 to 256 are allowed", error);

        Assert.False(ShowReader.TryRead(new byte[ShowLimits.MaxFileBytes + 1], "s.json", out _, out error));
        Assert.Contains("at most", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_wave_paths_belong_to_the_show_file()
    {
        var directory = Directory.CreateTempSubdirectory("show-reader-");
        try
        {
            var path = Path.Combine(directory.FullName, "s.json");
            File.WriteAllText(path, Valid);
            Assert.True(ShowReader.TryReadFile(path, out var show, out var error), error);
            Assert.Equal(directory.FullName, show!.BaseDirectory);
            var wave = Assert.IsType<WaveFileSource>(show.Objects[1].Source);
            Assert.Equal(Path.Combine(directory.FullName, "bird.wav"), wave.AbsolutePath(show.BaseDirectory));
            Assert.Equal("/a/b.wav", (wave with { Path = "/a/b.wav" }).AbsolutePath(show.BaseDirectory));

            Assert.False(ShowReader.TryReadFile(Path.Combine(directory.FullName, "none.json"), out _, out error));
            Assert.Contains("none.json: cannot be read: ", error, StringComparison.Ordinal);
            Assert.False(ShowReader.TryReadFile(directory.FullName, out _, out error));
            Assert.Contains("cannot be read", error, StringComparison.Ordinal);
            Assert.False(ShowReader.TryReadFile("", out _, out error));
            Assert.Contains("cannot be read", error, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(true);
        }
    }
}
