using System.Text;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

public sealed class LinkPayloadTests
{
    [Fact]
    public void A_hello_is_read_back()
    {
        var hello = new LinkHello(LinkHello.Node, "stage left", "secret", 4711, "wavehall-node 0.1.0", "", 104);
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(hello), out LinkHello? read, out _));
        Assert.Equal(hello, read);
    }

    [Fact]
    public void Names_on_the_wire_are_camel_case_and_unknown_ones_are_skipped()
    {
        byte[] json = """{"reason":"wrong token","since":"version 2"}"""u8.ToArray();
        Assert.True(LinkPayload.TryRead(json, out LinkRefusal? refusal, out _));
        Assert.Equal("wrong token", refusal.Reason);
        Assert.Equal("""{"reason":"wrong token"}""", Encoding.UTF8.GetString(LinkPayload.ToBytes(refusal)));
    }

    [Fact]
    public void Configurations_are_read_back()
    {
        var node = new NodeConfiguration("abc", 240, [new NodeAssignment("n1", [TestStream.Describe(offset: 4_000_000_000)])]);
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(node), out NodeConfiguration? readNode, out _));
        Assert.Equal(LinkPayload.ToBytes(node), LinkPayload.ToBytes(readNode));
        Assert.Equal(4_000_000_000, readNode.Nodes[0].Streams[0].TimestampOffset);

        var renderer = new RendererConfiguration("abc", "{}", "127.0.0.1", 240, 9600, 128, 2, [TestStream.Describe()]);
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(renderer), out RendererConfiguration? readRenderer, out _));
        Assert.Equal(LinkPayload.ToBytes(renderer), LinkPayload.ToBytes(readRenderer));

        var definition = new ObjectDefinition(3, 48, "{}", "/shows");
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(definition), out ObjectDefinition? readDefinition, out _));
        Assert.Equal(definition, readDefinition);
    }

    [Fact]
    public void A_reverb_is_read_back()
    {
        var reverb = new LinkReverb(0.5, 12.25, 0.021, 2.2, 1.9, 0.1);
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(reverb), out LinkReverb? read, out _));
        Assert.Equal(reverb, read);
    }

    [Theory]
    [InlineData("gain", "-0.1")]
    [InlineData("gain", "10.1")]
    [InlineData("sizeMetres", "1.9")]
    [InlineData("preDelaySeconds", "0.21")]
    [InlineData("lowTimeSeconds", "0")]
    [InlineData("midTimeSeconds", "20.5")]
    [InlineData("highTimeSeconds", "1e308")]
    public void A_reverb_out_of_range_is_refused_and_named(string name, string value)
    {
        string json = Encoding.UTF8.GetString(LinkPayload.ToBytes(new LinkReverb(1, 10, 0.02, 2.2, 1.9, 1)));
        string wrong = System.Text.RegularExpressions.Regex.Replace(json, $"\"{name}\":[0-9.]+", $"\"{name}\":{value}");
        Assert.NotEqual(json, wrong);
        Assert.False(LinkPayload.TryRead(Encoding.UTF8.GetBytes(wrong), out LinkReverb? _, out string? error));
        Assert.Contains(name, error);
    }

    [Fact]
    public void Calibrations_are_read_back_and_may_be_left_out()
    {
        string?[] calibrations = [null, "{}", "{ \"gainDb\": -3 }", null, null, null, null, null];
        var node = new NodeConfiguration("abc", 240, [new NodeAssignment("n1", [TestStream.Describe()], calibrations)], 56);
        Assert.True(LinkPayload.TryRead(LinkPayload.ToBytes(node), out NodeConfiguration? read, out _));
        Assert.Equal(calibrations, read.Nodes[0].Calibrations);
        Assert.Equal(56, read.CalibrationLatencySamples);

        byte[] without = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(LinkPayload.ToBytes(new NodeConfiguration("abc", 240, [new NodeAssignment("n1", [])])))
            .Replace(",\"calibrations\":null", "", StringComparison.Ordinal).Replace(",\"calibrationLatencySamples\":0", "", StringComparison.Ordinal));
        Assert.DoesNotContain("calibration", Encoding.UTF8.GetString(without), StringComparison.Ordinal);
        Assert.True(LinkPayload.TryRead(without, out read, out string? error), error);
        Assert.Null(read.Nodes[0].Calibrations);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_calibration_that_is_no_object_is_refused_with_node_and_channel(string text)
    {
        var node = new NodeConfiguration("abc", 240, [new NodeAssignment("n1", [TestStream.Describe(channels: 2)], [null, text])]);
        Assert.False(LinkPayload.TryRead(LinkPayload.ToBytes(node), out NodeConfiguration? _, out string? error));
        Assert.Equal("NodeConfiguration: node n1: the calibration of channel 2 is not a JSON object", error);
    }

    [Fact]
    public void Calibrations_of_another_number_than_channels_and_latencies_out_of_range_are_refused()
    {
        NodeAssignment assignment = new("n1", [TestStream.Describe(channels: 2)], ["{}"]);
        Assert.Contains("1 calibrations for 2 channels", new NodeConfiguration("abc", 240, [assignment]).Fault());
        Assert.Contains("calibration latency -1", new NodeConfiguration("abc", 240, [], -1).Fault());
        Assert.Contains("calibration latency 48001", new NodeConfiguration("abc", 240, [], 48001).Fault());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"configurationId\":\"a\"}")]
    [InlineData("{\"configurationId\":null,\"linkOffsetSamples\":1,\"nodes\":[]}")]
    [InlineData("{\"configurationId\":\"a\",\"linkOffsetSamples\":1e99,\"nodes\":[]}")]
    [InlineData("{\"configurationId\":\"a\",\"linkOffsetSamples\":-1,\"nodes\":[]}")]
    [InlineData("{\"configurationId\":\"a\",\"linkOffsetSamples\":1,\"nodes\":[null]}")]
    [InlineData("{\"configurationId\":\"a\",\"linkOffsetSamples\":1,\"nodes\":[{\"node\":\"n\",\"streams\":[null]}]}")]
    [InlineData("\u0000\u0001\u0002")]
    public void A_faulty_node_configuration_is_refused_with_one_line(string json)
    {
        Assert.False(LinkPayload.TryRead(Encoding.UTF8.GetBytes(json), out NodeConfiguration? read, out string? error));
        Assert.Null(read);
        Assert.StartsWith("NodeConfiguration: ", error);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void A_faulty_stream_is_named_with_its_fault()
    {
        AssertFault(stream => stream with { Address = "speaker.local" }, "not an IPv4 address");
        AssertFault(stream => stream with { Address = "::1" }, "not an IPv4 address");
        AssertFault(stream => stream with { Port = 0 }, "port 0");
        AssertFault(stream => stream with { Port = 65536 }, "port 65536");
        AssertFault(stream => stream with { ChannelCount = 0 }, "0 channels");
        AssertFault(stream => stream with { ChannelCount = 11, Loudspeakers = new int[11] }, "1440 bytes");
        AssertFault(stream => stream with { FramesPerPacket = int.MaxValue }, "1440 bytes");
        AssertFault(stream => stream with { PayloadType = 0 }, "payload type 0");
        AssertFault(stream => stream with { Loudspeakers = [1] }, "1 loudspeakers for 8 channels");
        AssertFault(stream => stream with { Name = "" }, "no name");
    }

    private static void AssertFault(Func<StreamDescription, StreamDescription> change, string expected)
    {
        var configuration = new NodeConfiguration("a", 0, [new NodeAssignment("n7", [change(TestStream.Describe())])]);
        Assert.False(LinkPayload.TryRead(LinkPayload.ToBytes(configuration), out NodeConfiguration? _, out string? error));
        Assert.Contains("n7", error);
        Assert.Contains(expected, error);
    }
}
