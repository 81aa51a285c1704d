using System.Text.Json;

namespace Wavehall.Host.Tests.Osc;

/// <summary>
/// Packets that real programs sent (liblo, Pure Data, osc.js, python-osc, adm_osc), recorded on loopback with what they mean.
/// </summary>
internal static class CapturedPackets
{
    public static IReadOnlyList<CapturedPacket> All { get; } = Load();

    private static List<CapturedPacket> Load()
    {
        using var stream = typeof(CapturedPackets).Assembly.GetManifestResourceStream("osc-packets.json");
        using var json = JsonDocument.Parse(stream!);
        return
        [
            .. json.RootElement.GetProperty("packets").EnumerateArray().Select(packet => new CapturedPacket(
                packet.GetProperty("id").GetString()!,
                packet.GetProperty("framing").GetString()!,
                Convert.FromHexString(packet.GetProperty("hex").GetString()!),
                packet.GetProperty("decoded").Clone())),
        ];
    }
}

/// <summary>One packet.</summary>
internal sealed record CapturedPacket(string Id, string Framing, byte[] Bytes, JsonElement Decoded);
