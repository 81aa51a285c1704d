using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wavehall.Host.Osc;

/// <summary>
/// Writes a packet as JSON: a message is <c>address</c>, <c>typetags</c> (with the comma) and <c>args</c>; a bundle is
/// <c>bundle</c>, <c>timetag</c> and <c>elements</c>. Floats are written with their exact value and a decimal point, NaN
/// and the infinities as text, arrays nested.
/// </summary>
public static class OscJson
{
    /// <summary>Options of a writer for the console: indented, text as it is.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a packet that has passed <see cref="OscPacketReader.Check(ReadOnlySpan{byte})"/>.</summary>
    public static void WritePacket(Utf8JsonWriter json, ReadOnlySpan<byte> packet)
    {
        json.WriteStartObject();
        if (OscPacketReader.TryReadBundle(packet, out var timeTag, out var elements))
        {
            json.WriteBoolean("bundle", true);
            json.WriteString("timetag", HexOf(timeTag));
            json.WriteStartArray("elements");
            while (OscPacketReader.TryReadElement(ref elements, out var element))
            {
                WritePacket(json, element);
            }

            json.WriteEndArray();
        }
        else if (OscMessage.TryParse(packet, out var message, out _))
        {
            json.WriteString("address", Encoding.UTF8.GetString(message.Address));
            json.WriteString("typetags", "," + Encoding.ASCII.GetString(message.TypeTags));
            json.WriteStartArray("args");
            var arguments = message.Arguments;
            while (arguments.Read())
            {
                WriteArgument(json, arguments);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteArgument(Utf8JsonWriter json, OscArgumentReader argument)
    {
        switch (argument.Tag)
        {
            case 'i':
                json.WriteNumberValue(argument.GetInt32());
                break;
            case 'h':
                json.WriteNumberValue(argument.GetInt64());
                break;
            case 'f':
                WriteFloat(json, argument.GetFloat32());
                break;
            case 'd':
                WriteFloat(json, argument.GetFloat64());
                break;
            case 's' or 'S':
                json.WriteStringValue(Encoding.UTF8.GetString(argument.Bytes));
                break;
            case 't':
                json.WriteStringValue(HexOf(argument.GetTimeTag()));
                break;
            case 'T' or 'F':
                json.WriteBooleanValue(argument.Tag == 'T');
                break;
            case 'N':
                json.WriteNullValue();
                break;
            case '[':
                json.WriteStartArray();
                break;
            case ']':
                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                WriteTagged(json, argument);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteTagged(Utf8JsonWriter json, OscArgumentReader argument)
    {
        switch (argument.Tag)
        {
            case 'I':
                json.WriteBoolean("impulse", true);
                break;
            case 'b':
                json.WriteString("blob", Convert.ToHexStringLower(argument.Bytes));
                break;
            case 'c':
                // The low byte is the character; what is no ASCII has no agreed meaning.
                json.WriteString("char", ((char)(argument.GetInt32() & 0xFF)).ToString());
                break;
            default:
                json.WriteString(argument.Tag.ToString(), Convert.ToHexStringLower(argument.Bytes));
                break;
        }
    }

    private static void WriteFloat(Utf8JsonWriter json, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
            return;
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        json.WriteRawValue(text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text);
    }

    private static string HexOf(OscTimeTag timeTag) => "0x" + timeTag.Value.ToString("x16", CultureInfo.InvariantCulture);
}
