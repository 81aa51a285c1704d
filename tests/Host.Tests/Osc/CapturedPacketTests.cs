using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class CapturedPacketTests
{
    [Fact]
    public void All_are_there() => Assert.Equal(102, CapturedPackets.All.Count);

    [Fact]
    public void Each_is_decoded_exactly_as_it_was_recorded()
    {
        foreach (var captured in CapturedPackets.All)
        {
            var packet = Unwrap(captured);
            Assert.Equal(OscRefusal.None, OscPacketReader.Check(packet));
            using var decoded = JsonDocument.Parse(ToJson(packet));
            Assert.True(JsonElement.DeepEquals(captured.Decoded, decoded.RootElement), $"{captured.Id}: {decoded.RootElement}");
        }
    }

    [Fact]
    public void Each_is_written_again_byte_by_byte()
    {
        var buffer = new byte[2048];
        foreach (var captured in CapturedPackets.All)
        {
            var writer = new OscWriter(buffer);
            Assert.True(TryWrite(ref writer, captured.Decoded), captured.Id);
            Assert.Equal(Convert.ToHexString(Unwrap(captured)), Convert.ToHexString(buffer.AsSpan(0, writer.Written)));

            // And with every shorter buffer the writer says so.
            for (var size = 0; size < writer.Written; size += 4)
            {
                var small = new OscWriter(buffer.AsSpan(0, size));
                Assert.False(TryWrite(ref small, captured.Decoded), captured.Id);
            }
        }
    }

    [Fact]
    public void Each_is_refused_when_it_is_cut_anywhere()
    {
        foreach (var captured in CapturedPackets.All)
        {
            var packet = Unwrap(captured);
            for (var length = 0; length < packet.Length; length++)
            {
                var refusal = OscPacketReader.Check(packet.AsSpan(0, length));

                // What is left of a message cut behind its address is a message of an old sender, a bundle cut behind
                // an element is a bundle.
                var complete = refusal == OscRefusal.None && length % 4 == 0
                    && (packet[length] == ',' || OscPacketReader.IsBundle(packet));
                Assert.True(refusal != OscRefusal.None || complete, $"{captured.Id} cut to {length} bytes");
            }
        }
    }

    private static byte[] Unwrap(CapturedPacket captured)
    {
        Assert.True(OscFraming.TryUnwrap(captured.Bytes, out var packet), captured.Id);
        Assert.Equal(captured.Framing == "datagram", packet.Length == captured.Bytes.Length);
        return packet;
    }

    private static string ToJson(byte[] packet)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, OscJson.Options))
        {
            OscJson.WritePacket(json, packet);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool TryWrite(ref OscWriter writer, JsonElement packet)
    {
        if (!packet.TryGetProperty("bundle", out _))
        {
            var tags = packet.GetProperty("typetags").GetString()![1..];
            var values = new Queue<JsonElement>(Flat(packet.GetProperty("args")));
            var started = writer.TryMessage(Encoding.UTF8.GetBytes(packet.GetProperty("address").GetString()!), Encoding.ASCII.GetBytes(tags));
            foreach (var tag in tags.Where(tag => tag is not ('[' or ']')))
            {
                started = started && TryWrite(ref writer, tag, values.Dequeue());
            }

            return started;
        }

        if (!writer.TryBundle(TimeTag(packet.GetProperty("timetag"))))
        {
            return false;
        }

        foreach (var element in packet.GetProperty("elements").EnumerateArray())
        {
            if (!writer.TryBeginElement(out var mark) || !TryWrite(ref writer, element))
            {
                return false;
            }

            writer.EndElement(mark);
        }

        return true;
    }

    private static bool TryWrite(ref OscWriter writer, char tag, JsonElement value) => tag switch
    {
        'i' => writer.TryInt32(value.GetInt32()),
        'h' => writer.TryInt64(value.GetInt64()),
        'f' => writer.TryFloat32((float)Number(value)),
        'd' => writer.TryFloat64(Number(value)),
        's' or 'S' => writer.TryString(Encoding.UTF8.GetBytes(value.GetString()!)),
        'b' => writer.TryBlob(Convert.FromHexString(value.GetProperty("blob").GetString()!)),
        'c' => writer.TryInt32(value.GetProperty("char").GetString()![0]),
        't' => writer.TryTimeTag(TimeTag(value)),
        'r' or 'm' => writer.TryFourBytes(Convert.FromHexString(value.GetProperty(tag.ToString()).GetString()!)),
        _ => true,
    };

    // Clients send a quiet NaN without payload; the runtime's own NaN has the sign bit set.
    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? BitConverter.UInt32BitsToSingle(0x7FC00000) : value.GetDouble();

    private static OscTimeTag TimeTag(JsonElement value) =>
        new(ulong.Parse(value.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static IEnumerable<JsonElement> Flat(JsonElement array) =>
        array.EnumerateArray().SelectMany(e => e.ValueKind == JsonValueKind.Array ? Flat(e) : [e]);
}
