using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Wavehall.Host.Commands;
using Wavehall.Host.Tests.Osc;

namespace Wavehall.Host.Tests.Commands;

public sealed class OscCommandTests
{
    [Fact]
    public async Task Every_captured_packet_is_printed_as_it_was_recorded_framed_or_not()
    {
        foreach (var captured in CapturedPackets.All)
        {
            var (code, output, error) = await Run("osc", "decode", Convert.ToHexStringLower(captured.Bytes));
            Assert.Equal((0, ""), (code, error));
            using var printed = JsonDocument.Parse(output);
            Assert.True(JsonElement.DeepEquals(captured.Decoded, printed.RootElement), captured.Id);
        }
    }

    [Theory]
    [InlineData("xyz", "wavehall osc: these are no bytes in hexadecimal digits, two for each")]
    [InlineData("2f61", "wavehall osc: 2 bytes: length not multiple of four")]
    [InlineData("2f616200 2c780000", "wavehall osc: 8 bytes: type tag unknown")]
    [InlineData("00000001", "wavehall osc: the frame around the packet is damaged")]
    public async Task What_is_no_packet_is_refused_with_one_line(string hex, string expected)
    {
        var (code, output, error) = await Run("osc", "decode", hex);
        Assert.Equal((2, "", expected), (code, output, error.TrimEnd()));
    }

    [Theory]
    [InlineData("/adm/obj/[1-4]/gain", "/adm/obj/3/gain", true)]
    [InlineData("/adm/obj/[1-4]/gain", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/{1/gain", "/adm/obj/1/gain", false)]
    public async Task A_pattern_is_matched(string pattern, string address, bool expected)
    {
        var (code, output, _) = await Run("osc", "match", pattern, address);
        Assert.Equal(0, code);
        using var printed = JsonDocument.Parse(output);
        Assert.Equal(expected, printed.RootElement.GetProperty("match").GetBoolean());
    }

    [Fact]
    public async Task A_message_is_sent()
    {
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)receiver.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (code, _, error) = await Run("osc", "send", "/adm/obj/1/xyz", "-0.5", "-3", "1e-1", "true", "two words", "--port", port);
        Assert.Equal((0, ""), (code, error));

        var buffer = new byte[1024];
        var length = await receiver.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal(OscBench.Message("/adm/obj/1/xyz", -0.5f, -3, 0.1f, true, "two words"), buffer[..length]);

        Assert.Equal(2, (await Run("osc", "send", "adm")).Code);
        Assert.Equal(2, (await Run("osc", "send", "/adm", "--port", "70000")).Code);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
