using System.Collections.Immutable;
using Wavehall.Show.Status;

namespace Wavehall.WebUI.Installation;

/// <summary>The whole installation in a line: what the status bar says.</summary>
/// <param name="Nodes">All nodes in the venue's order.</param>
/// <param name="OkNodes">How many of them are OK.</param>
/// <param name="WorstNodeHealth">The worst state among them.</param>
/// <param name="AlarmHealth">State of the worst part of all; OK when there is no alarm.</param>
/// <param name="Alarm">The worst part and what is wrong with it; empty when there is no alarm.</param>
/// <param name="AlarmCount">How many parts are not OK.</param>
public sealed record InstallationSummary(
    ImmutableArray<NodeView> Nodes,
    int OkNodes,
    Health WorstNodeHealth,
    Health AlarmHealth,
    string Alarm,
    int AlarmCount)
{
    /// <summary>Sums up the board as it is now.</summary>
    public static InstallationSummary Of(InstallationBoard board)
    {
        var nodes = board.Nodes.Select(node => NodeView.Of(node, board.Time)).ToImmutableArray();
        var worstNode = nodes.IsEmpty ? Health.Ok : nodes.MaxBy(n => HealthWords.Severity(n.Health))!.Health;
        var renderer = board.Renderer;
        var ailing = nodes.Where(n => n.Health != Health.Ok).ToArray();
        var alarmCount = ailing.Length + (renderer.Health == Health.Ok ? 0 : 1);

        // At the same severity the renderer comes first: without it no node has anything to play.
        if (renderer.Health != Health.Ok && HealthWords.Severity(renderer.Health) >= HealthWords.Severity(worstNode))
        {
            return new(nodes, nodes.Length - ailing.Length, worstNode, renderer.Health, $"Renderer: {renderer.Message}", alarmCount);
        }

        var worst = ailing.Where(n => n.Health == worstNode).ToArray();
        var alarm = worst switch
        {
            [] => "",
            [var one] => $"Node {one.Status.Name}: {one.Message}",
            _ => $"{worst.Length} nodes: {worst[0].Status.Name} {worst[0].Message}",
        };
        return new(nodes, nodes.Length - ailing.Length, worstNode, worstNode, alarm, alarmCount);
    }
}
