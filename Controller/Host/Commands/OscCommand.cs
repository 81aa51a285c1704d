using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Wavehall.Host.Osc;

namespace Wavehall.Host.Commands;

/// <summary>
/// <c>wavehall osc decode HEX | match PATTERN ADDRESS | send ADDRESS ARGS</c>: what a packet says, what a pattern reaches, and a
/// packet to try it with. <c>decode</c> and <c>match</c> print JSON.
/// </summary>
public static class OscCommand
{
    private const int MaxPacketBytes = 65507; // a UDP datagram over IPv4

    /// <summary>Makes the verb. Exit codes: 0 done, 1 not sent, 2 no packet, no pattern or no argument (one line on standard error).</summary>
    public static Command Create()
    {
        var hex = new Argument<string[]>("hex") { Description = "The packet's bytes; spaces do not matter. A SLIP frame or a size before it is taken off.", Arity = ArgumentArity.OneOrMore };
        var decode = new Command("decode", "Print a packet as JSON.") { hex };
        decode.SetAction(result => Decode(string.Concat(result.GetRequiredValue(hex)), result.InvocationConfiguration));

        var pattern = new Argument<string>("pattern") { Description = "Address pattern, e.g. /adm/obj/[1-4]/gain." };
        var matched = new Argument<string>("address") { Description = "Address, e.g. /adm/obj/3/gain." };
        var match = new Command("match", "Say whether an address pattern matches an address.") { pattern, matched };
        match.SetAction(result => Match(result.GetRequiredValue(pattern), result.GetRequiredValue(matched), result.InvocationConfiguration));

        var address = new Argument<string>("address") { Description = "Address or pattern to send to." };
        var values = new Argument<string[]>("args") { Description = "Numbers with a point or exponent go as f, whole ones as i, true and false as T and F, the rest as s.", Arity = ArgumentArity.ZeroOrMore };
        var host = new Option<string>("--host") { Description = "Receiving machine.", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "Receiving UDP port.", DefaultValueFactory = _ => new OscOptions().Port };
        var send = new Command("send", "Send one message over UDP.") { address, values, host, port };
        send.SetAction(result => Send(
            result.GetRequiredValue(address),
            result.GetValue(values) ?? [],
            result.GetRequiredValue(host),
            result.GetValue(port),
            result.InvocationConfiguration));

        return new Command("osc", "OSC packets: decode, match, send.") { decode, match, send };
    }

    private static int Decode(string hex, InvocationConfiguration streams)
    {
        byte[] data;
        try
        {
            data = Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));
        }
        catch (FormatException)
        {
            return Bad(streams, "these are no bytes in hexadecimal digits, two for each");
        }

        if (!OscFraming.TryUnwrap(data, out var packet))
        {
            return Bad(streams, "the frame around the packet is damaged");
        }

        var refusal = OscPacketReader.Check(packet);
        if (refusal is not (OscRefusal.None or OscRefusal.TrailingBytes))
        {
            return Bad(streams, $"{packet.Length} bytes: {OscCounters.NameOf(refusal)}");
        }

        Print(streams, json => OscJson.WritePacket(json, packet));
        return ExitCode.Done;
    }

    private static int Match(string pattern, string address, InvocationConfiguration streams)
    {
        Print(streams, json =>
        {
            json.WriteStartObject();
            json.WriteString("pattern", pattern);
            json.WriteString("address", address);
            json.WriteBoolean("match", OscPattern.Matches(Encoding.UTF8.GetBytes(pattern), Encoding.UTF8.GetBytes(address)));
            json.WriteEndObject();
        });
        return ExitCode.Done;
    }

    private static int Send(string address, string[] values, string host, int port, InvocationConfiguration streams)
    {
        if (!address.StartsWith('/'))
        {
            return Bad(streams, $"the address \"{address}\" does not start with /");
        }

        if (port is < 1 or > 65535)
        {
            return Bad(streams, $"--port {port} is not from 1 to 65535");
        }

        var buffer = new byte[MaxPacketBytes];
        var writer = new OscWriter(buffer);
        if (!TryWrite(ref writer, address, values))
        {
            return Bad(streams, $"the message does not fit into a datagram of {MaxPacketBytes} bytes");
        }

        try
        {
            var receiver = Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault();
            if (receiver is null)
            {
                return Bad(streams, $"--host {host} has no IPv4 address");
            }

            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SendTo(buffer.AsSpan(0, writer.Written), SocketFlags.None, new IPEndPoint(receiver, port));
            return ExitCode.Done;
        }
        catch (SocketException exception)
        {
            streams.Error.WriteLine($"wavehall osc: {host}: {exception.Message}");
            return exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData ? ExitCode.BadInput : ExitCode.Failure;
        }
    }

    private static bool TryWrite(ref OscWriter writer, string address, string[] values)
    {
        var tags = string.Concat(values.Select(TagOf));
        var written = writer.TryMessage(Encoding.UTF8.GetBytes(address), Encoding.ASCII.GetBytes(tags));
        for (var i = 0; i < values.Length; i++)
        {
            written = written && tags[i] switch
            {
                'i' => writer.TryInt32(int.Parse(values[i], CultureInfo.InvariantCulture)),
                'f' => writer.TryFloat32(float.Parse(values[i], CultureInfo.InvariantCulture)),
                's' => writer.TryString(Encoding.UTF8.GetBytes(values[i])),
                _ => true,
            };
        }

        return written;
    }

    private static char TagOf(string value) => value switch
    {
        "true" => 'T',
        "false" => 'F',
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => 'i',
        _ when float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => 'f',
        _ => 's',
    };

    private static void Print(InvocationConfiguration streams, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, OscJson.Options))
        {
            write(json);
        }

        streams.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static int Bad(InvocationConfiguration streams, string reason)
    {
        streams.Error.WriteLine($"wavehall osc: {reason}");
        return ExitCode.BadInput;
    }
}
