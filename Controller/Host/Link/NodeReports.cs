using System.Collections.Immutable;
using Wavehall.Host.Run;
using Wavehall.Show.Status;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>Judges what one node agent reports and puts it on the board. Used by one connection's reading task.</summary>
/// <param name="nodes">Names in the order of the configuration.</param>
/// <param name="configuration">What the agent was given.</param>
/// <param name="board">Where reports go.</param>
/// <param name="refusals">Counts reports that make no sense.</param>
public sealed class NodeReports(ImmutableArray<string> nodes, NodeConfiguration configuration, InstallationBoard board, RefusalCounters refusals)
{
    private readonly LinkNodeStatus?[] _last = new LinkNodeStatus?[nodes.Length];
    private readonly int[][] _loudspeakers = [.. configuration.Nodes.Select(n => n.Streams.SelectMany(s => s.Loudspeakers).ToArray())];

    /// <summary>Takes one message.</summary>
    public void Take(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case LinkMessageType.NodeStatus when LinkNodeStatus.TryParse(payload, out var status) && status.NodeIndex < nodes.Length:
                Report(status);
                break;
            case LinkMessageType.Levels when LinkLevels.TryParse(payload, out var levels) && levels.NodeIndex < nodes.Length:
                Report(levels);
                break;
            default:
                refusals.Count("link: a node's message that is not understood");
                break;
        }
    }

    private void Report(in LinkNodeStatus now)
    {
        var before = _last[now.NodeIndex] ?? now;
        _last[now.NodeIndex] = now;
        var lost = now.Lost - before.Lost;
        var late = now.Late - before.Late;
        var (health, message) = (lost, late, now.Received - before.Received) switch
        {
            ( > 0, _, _) => (Health.Warning, $"{lost} packets missing in the last report"),
            (_, > 0, _) => (Health.Warning, $"{late} packets late in the last report"),
            (_, _, 0) when now.Received == 0 => (Health.Unknown, "no packet yet"),
            _ => (Health.Ok, ""),
        };
        board.Report(new NodeStatus(
            nodes[now.NodeIndex], health, message, now.Received, now.Lost, now.Late, now.Refused, board.Time.GetTimestamp())
        {
            GainReductionDb = now.GainReductionDb,
        });
    }

    private void Report(in LinkLevels levels)
    {
        var loudspeakers = _loudspeakers[levels.NodeIndex];
        for (var i = 0; i < levels.Count && i < loudspeakers.Length; i++)
        {
            board.ReportLevel(loudspeakers[i] - 1, levels[i]);
        }
    }
}
