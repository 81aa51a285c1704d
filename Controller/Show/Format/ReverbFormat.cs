using System.Text.Json;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Format;

/// <summary>A show's reverb in a show file; what is left out is as in <see cref="ShowReverb.Default"/>.</summary>
internal static class ReverbFormat
{
    public static ShowReverb Read(JsonNode node)
    {
        node.IsObjectOf("gain", "sizeMetres", "preDelaySeconds", "lowTimeSeconds", "midTimeSeconds", "highTimeSeconds");
        var usual = ShowReverb.Default;
        var reverb = new ShowReverb
        {
            Gain = Number("gain", usual.Gain),
            SizeMetres = Number("sizeMetres", usual.SizeMetres),
            PreDelaySeconds = Number("preDelaySeconds", usual.PreDelaySeconds),
            LowTimeSeconds = Number("lowTimeSeconds", usual.LowTimeSeconds),
            MidTimeSeconds = Number("midTimeSeconds", usual.MidTimeSeconds),
            HighTimeSeconds = Number("highTimeSeconds", usual.HighTimeSeconds),
        };
        if (ShowReverbCheck.FirstFault("", reverb) is { } fault)
        {
            node.Report(fault);
        }

        return reverb;

        double Number(string name, double otherwise) => node.Optional(name) is { Exists: true } value ? value.AsDouble() : otherwise;
    }

    /// <summary>Writes every value, so that a show sounds the same should the defaults ever be others.</summary>
    public static void Write(Utf8JsonWriter json, ShowReverb reverb)
    {
        json.WriteStartObject();
        json.WriteNumber("gain", reverb.Gain);
        json.WriteNumber("sizeMetres", reverb.SizeMetres);
        json.WriteNumber("preDelaySeconds", reverb.PreDelaySeconds);
        json.WriteNumber("lowTimeSeconds", reverb.LowTimeSeconds);
        json.WriteNumber("midTimeSeconds", reverb.MidTimeSeconds);
        json.WriteNumber("highTimeSeconds", reverb.HighTimeSeconds);
        json.WriteEndObject();
    }
}
