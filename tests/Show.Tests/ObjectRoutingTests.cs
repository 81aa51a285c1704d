using System.Text;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Tests;

/// <summary>Where and how objects play in the room, in the show file: routes, spread, hybrid, reverb and beds.</summary>
public sealed class ObjectRoutingTests
{
    private const string Start = """{"number":1,"name":"a","kind":"auto","position":[0, 0, 0],"gain":1,"muted":false""";
    private const string Silence = ""","source":{"type":"silence"}""";
    private const string Bed = ""","source":{"type":"bed","path":"forest.wav","format":"ambix","loop":true}""";

    [Fact]
    public void All_of_it_is_read()
    {
        var read = Read(
            """
            {"number":1,"name":"a","position":[0,0,0],"spreadDegrees":30,"hybrid":true,"reverbSend":0.25,"orientation":[90,-10,5],
             "routes":[{"group":"Dome"},{"group":"Ring","renderer":"wfs","gain":0.5},{"loudspeakers":[3,7]}]}
            """);
        Assert.Equal([ObjectRoute.To("Dome"), ObjectRoute.To("Ring", RouteRenderer.Wfs, 0.5), ObjectRoute.ToLoudspeakers([3, 7])], read.Routes);
        Assert.Equal((30, true, 0.25, new BedOrientation(90, -10, 5)), (read.SpreadDegrees, read.Hybrid, read.ReverbSend, read.Orientation));
        Assert.False(read.IsBed);
    }

    [Theory]
    [InlineData(""","routes":[],"spreadDegrees":0,"hybrid":false,"reverbSend":0,"orientation":[0,0,0]""", "")]
    [InlineData(""","routes":[{"group":"Dome","gain":1}]""", ""","routes":[{"group":"Dome"}]""")]
    [InlineData(""","routes":[{"loudspeakers":[1,2],"renderer":"direct","gain":2}]""", ""","routes":[{"loudspeakers":[1, 2],"gain":2}]""")]
    [InlineData(""","routes":[{"group":"Dome","renderer":"ambisonics","gain":0}]""", ""","routes":[{"group":"Dome","renderer":"ambisonics","gain":0}]""")]
    [InlineData(""","spreadDegrees":180,"hybrid":true,"reverbSend":10,"orientation":[-360, 0, 360]""", ""","spreadDegrees":180,"hybrid":true,"reverbSend":10,"orientation":[-360, 0, 360]""")]
    public void What_differs_from_the_default_is_written(string read, string written) =>
        Assert.Equal($"{Start}{written}{Silence}}}", ShowWriter.ObjectToJson(Read($"{Start}{read}{Silence}}}")));

    [Fact]
    public void A_bed_needs_no_place()
    {
        var bed = Read("""{"number":1,"name":"a","source":{"type":"bed","path":"forest.wav"}}""");
        Assert.True(bed.IsBed);
        Assert.Equal(new BedFileSource("forest.wav", BedFormat.AmbiX, false), bed.Source);
        Assert.Equal(default, bed.Position);
        Assert.Equal(new BedFileSource("f.wav", BedFormat.FuMa, true), Read("""{"number":1,"name":"a","source":{"type":"bed","path":"f.wav","format":"fuma","loop":true}}""").Source);
        Refused("""{"number":1,"name":"a","source":{"type":"silence"}}""", "$.position: is missing");
    }

    [Theory]
    [InlineData("\"routes\":{}", "$.routes: is not an array")]
    [InlineData("\"routes\":[{}]", "$.routes[0]: names neither a group nor loudspeakers")]
    [InlineData("\"routes\":[{\"gain\":1}]", "$.routes[0]: names neither a group nor loudspeakers")]
    [InlineData("\"routes\":[{\"group\":\"Dome\",\"loudspeakers\":[1]}]", "$.routes[0]: names a group and loudspeakers; one of them is allowed")]
    [InlineData("\"routes\":[{\"group\":\"\"}]", "$.routes[0].group: is empty")]
    [InlineData("\"routes\":[{\"group\":\"a\\nb\"}]", "$.routes[0].group: character 2 is a control character")]
    [InlineData("\"routes\":[{\"group\":\"Dome\"},{\"group\":\"Dome\",\"gain\":2}]", "$.routes[1]: leads to the same place as routes[0]")]
    [InlineData("\"routes\":[{\"loudspeakers\":[1,2]},{\"group\":\"Dome\"},{\"loudspeakers\":[1,2]}]", "$.routes[2]: leads to the same place as routes[0]")]
    [InlineData("\"routes\":[{\"group\":\"Dome\",\"gainDb\":2}]", "$.routes[0]: the property \"gainDb\" is unknown")]
    [InlineData("\"routes\":[{\"group\":\"Dome\",\"gain\":10.5}]", "$.routes[0].gain: 10.5 is not from 0 to 10")]
    [InlineData("\"routes\":[{\"group\":\"Dome\",\"gain\":-1}]", "$.routes[0].gain: -1 is not from 0 to 10")]
    [InlineData("\"routes\":[{\"group\":\"Dome\",\"renderer\":\"hoa\"}]", "$.routes[0].renderer: is none of wfs, vbap, dbap, ambisonics, direct")]
    [InlineData("\"routes\":[{\"loudspeakers\":[1,2],\"renderer\":\"wfs\"}]", "$.routes[0].renderer: loudspeakers that are named by number are played directly")]
    [InlineData("\"routes\":[{\"loudspeakers\":[]}]", "$.routes[0].loudspeakers: has 0 elements, 1 to 64 are allowed")]
    [InlineData("\"routes\":[{\"loudspeakers\":[0]}]", "$.routes[0].loudspeakers[0]: 0 is no loudspeaker number; they begin with 1")]
    [InlineData("\"routes\":[{\"loudspeakers\":[2,2]}]", "$.routes[0].loudspeakers[1]: 2 is not above 2 before it")]
    [InlineData("\"spreadDegrees\":181", "$.spreadDegrees: 181 is not from 0 to 180")]
    [InlineData("\"spreadDegrees\":-1", "$.spreadDegrees: -1 is not from 0 to 180")]
    [InlineData("\"hybrid\":1", "$.hybrid: is not true or false")]
    [InlineData("\"reverbSend\":11", "$.reverbSend: 11 is not from 0 to 10")]
    [InlineData("\"reverbSend\":null", "$.reverbSend: is not a number")]
    [InlineData("\"orientation\":[0, 361, 0]", "$.orientation[1]: 361 is not from -360 to 360")]
    [InlineData("\"orientation\":[0, 1]", "$.orientation: has 2 elements, not 3")]
    public void A_wrong_value_is_named_with_its_place(string option, string expected) => Refused($"{Start},{option}{Silence}}}", expected);

    [Theory]
    [InlineData("\"hybrid\":true", "$.hybrid: a bed has no place that could be panned")]
    [InlineData("\"trajectory\":{\"points\":[{\"timeSeconds\":0,\"position\":[0,0,0]},{\"timeSeconds\":1,\"position\":[0,0,0]}]}", "$.trajectory: a bed has no place that could move")]
    [InlineData("\"routes\":[{\"loudspeakers\":[1]}]", "$.routes[0].loudspeakers: a bed goes to groups only: its channels are no loudspeaker signals")]
    [InlineData("\"routes\":[{\"group\":\"Ring\"},{\"group\":\"Dome\",\"renderer\":\"vbap\"}]", "$.routes[1].renderer: a bed is played by ambisonics only")]
    public void A_bed_cannot_do_what_needs_a_place(string option, string expected) => Refused($"{Start},{option}{Bed}}}", expected);

    [Theory]
    [InlineData("{\"type\":\"bed\"}", "$.source.path: is missing")]
    [InlineData("{\"type\":\"bed\",\"path\":\"\"}", "$.source.path: is empty")]
    [InlineData("{\"type\":\"bed\",\"path\":\"a\",\"format\":\"wxyz\"}", "$.source.format: is none of ambix, acnN3d, fuma")]
    [InlineData("{\"type\":\"bed\",\"path\":\"a\",\"channel\":1}", "$.source: the property \"channel\" is unknown")]
    public void A_wrong_bed_is_named_with_its_place(string source, string expected) => Refused($"{Start},\"source\":{source}}}", expected);

    [Theory]
    [InlineData("{}", null)]
    [InlineData("{\"gain\":0,\"sizeMetres\":2,\"preDelaySeconds\":0,\"lowTimeSeconds\":0.1,\"midTimeSeconds\":20,\"highTimeSeconds\":20}", null)]
    [InlineData("[]", "is not an object")]
    [InlineData("{\"size\":10}", "the property \"size\" is unknown")]
    [InlineData("{\"gain\":11}", "gain: 11 is not from 0 to 10")]
    [InlineData("{\"sizeMetres\":1.9}", "sizeMetres: 1.9 is not from 2 to 50")]
    [InlineData("{\"preDelaySeconds\":0.3}", "preDelaySeconds: 0.3 is not from 0 to 0.2")]
    [InlineData("{\"lowTimeSeconds\":0.05}", "lowTimeSeconds: 0.05 is not from 0.1 to 20")]
    [InlineData("{\"midTimeSeconds\":21}", "midTimeSeconds: 21 is not from 0.1 to 20")]
    [InlineData("{\"highTimeSeconds\":\"long\"}", "highTimeSeconds: is not a number")]
    public void The_reverb_of_a_show_is_checked(string reverb, string? expected)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"format":"wavehall-show","version":1,"name":"s","reverb":{{reverb}},"objects":[]}""");
        Assert.Equal(expected is null, ShowReader.TryRead(json, "s.json", out var show, out var error));
        if (expected is null)
        {
            Assert.Equal(show!.Reverb.HighTimeSeconds, reverb == "{}" ? ShowReverb.Default.HighTimeSeconds : 20);
        }
        else
        {
            Assert.StartsWith("s.json: $.reverb", error, StringComparison.Ordinal);
            Assert.EndsWith(expected, error, StringComparison.Ordinal);
        }
    }

    private static SoundObject Read(string json)
    {
        Assert.True(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(json), out var read, out var error), error);
        return read!;
    }

    private static void Refused(string json, string expected)
    {
        Assert.False(ShowReader.TryReadObject(Encoding.UTF8.GetBytes(json), out _, out var error));
        Assert.Equal(expected, error);
    }
}
