using System.Text.Json;

namespace Wavehall.SystemTests.Running;

/// <summary>What <c>/api/status</c> said at one moment.</summary>
internal sealed class InstallationStatus(JsonElement json)
{
    public JsonElement Json => json;

    public long StartSample => json.GetProperty("startSample").GetInt64();

    public long NowSample => json.GetProperty("nowSample").GetInt64();

    public int LinkOffsetSamples => json.GetProperty("linkOffsetSamples").GetInt32();

    public IEnumerable<JsonElement> Nodes => json.GetProperty("nodes").EnumerateArray();

    public int RendererProcessId => (int)RendererNumber("ProcessId");

    public int NodesProcessId => json.GetProperty("nodesProcess").GetProperty("processId").GetInt32();

    public long Refusals(string reasonPart) => json.GetProperty("refusals").EnumerateObject()
        .Where(refusal => refusal.Name.Contains(reasonPart, StringComparison.Ordinal))
        .Sum(refusal => refusal.Value.GetInt64());

    public string Renderer(string name) => json.GetProperty("renderer").GetProperty(Camel(name)).ToString();

    public long RendererNumber(string name) => json.GetProperty("renderer").GetProperty(Camel(name)).GetInt64();

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
