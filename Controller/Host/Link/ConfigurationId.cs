using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>
/// Names a configuration by its content, so that a peer that kept playing while the control process was away can say
/// which configuration it plays, and a new control process can tell whether it is still the right one.
/// </summary>
public static class ConfigurationId
{
    /// <summary>Of a node agent's configuration.</summary>
    public static string Of(int linkOffsetSamples, NodeAssignment[] nodes, int calibrationLatencySamples) =>
        Hash(JsonSerializer.Serialize(
            new NodeConfiguration("", linkOffsetSamples, nodes, calibrationLatencySamples), LinkJson.Default.NodeConfiguration));

    /// <summary>Of a renderer's configuration, whatever id it carries.</summary>
    public static string Of(RendererConfiguration configuration) =>
        Hash(JsonSerializer.Serialize(configuration with { ConfigurationId = "" }, LinkJson.Default.RendererConfiguration));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
