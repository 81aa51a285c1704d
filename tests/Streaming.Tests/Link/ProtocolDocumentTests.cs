using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

/// <summary>docs/protocols.md and the code say the same.</summary>
public sealed partial class ProtocolDocumentTests
{
    private static readonly string Document = File.ReadAllText(DocumentPath());

    [Fact]
    public void The_table_of_messages_is_the_enumeration()
    {
        var documented = MessageRow().Matches(Document)
            .Select(row => (int.Parse(row.Groups["type"].ValueSpan, CultureInfo.InvariantCulture), row.Groups["name"].Value));
        var declared = Enum.GetValues<LinkMessageType>().Select(type => ((int)type, type.ToString()));
        Assert.Equal(declared, documented);
    }

    [Theory]
    [InlineData("ObjectRemoval", LinkObjectRemoval.Size)]
    [InlineData("SceneChange", LinkSceneChange.Size)]
    [InlineData("RendererStatus", LinkRendererStatus.Size)]
    [InlineData("NodeStatus", LinkNodeStatus.Size)]
    public void Binary_payloads_have_the_documented_length(string name, int bytes) =>
        Assert.Matches($@"\| {name} \|[^|]*\|[^|]*\| binary, {bytes} bytes", Document);

    [Fact]
    public void The_frame_is_documented_with_its_constants()
    {
        Assert.Contains($"magic 0x{LinkFrame.Magic:X4}", Document);
        Assert.Contains($"version, {LinkFrame.Version}", Document);
        Assert.Contains(LinkFrame.MaximumPayload.ToString("N0", CultureInfo.InvariantCulture), Document);
    }

    [GeneratedRegex(@"^\| (?<type>\d+) \| (?<name>[A-Z]\w+) \|", RegexOptions.Multiline)]
    private static partial Regex MessageRow();

    private static string DocumentPath([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "protocols.md");
}
