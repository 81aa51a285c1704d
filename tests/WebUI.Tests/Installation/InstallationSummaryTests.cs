using System.Collections.Immutable;
using Wavehall.Show.Status;
using Wavehall.Venues;
using Wavehall.WebUI.Installation;

namespace Wavehall.WebUI.Tests.Installation;

public sealed class InstallationSummaryTests
{
    private readonly ManualTime _time = new();
    private readonly InstallationBoard _board;

    public InstallationSummaryTests()
    {
        _board = new InstallationBoard(ThreeNodes(), _time);
        foreach (var name in new[] { "a", "b", "c" })
        {
            Report(name, Health.Ok);
        }

        ReportRenderer(Health.Ok, "");
    }

    [Fact]
    public void When_all_is_well_there_is_no_alarm()
    {
        var summary = InstallationSummary.Of(_board);

        Assert.Equal((3, Health.Ok, Health.Ok, "", 0), (summary.OkNodes, summary.WorstNodeHealth, summary.AlarmHealth, summary.Alarm, summary.AlarmCount));
    }

    [Fact]
    public void A_node_that_is_not_heard_is_unknown_with_its_age()
    {
        _time.Advance(TimeSpan.FromSeconds(4.2));
        Report("a", Health.Ok);
        Report("c", Health.Ok);

        var summary = InstallationSummary.Of(_board);

        Assert.Equal(2, summary.OkNodes);
        Assert.Equal(Health.Unknown, summary.Nodes[1].Health);
        Assert.True(summary.Nodes[1].IsStale);
        Assert.Equal("Node b: not heard for 4 s", summary.Alarm);
    }

    [Fact]
    public void A_report_is_stale_after_a_second_and_unknown_when_two_are_missing()
    {
        _time.Advance(TimeSpan.FromSeconds(1.2));
        var node = InstallationSummary.Of(_board).Nodes[0];
        Assert.Equal((true, Health.Ok), (node.IsStale, node.Health));

        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(Health.Unknown, InstallationSummary.Of(_board).Nodes[0].Health);
    }

    [Fact]
    public void A_stale_error_stays_an_error()
    {
        Report("a", Health.Error, "no sound device");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("Node a: no sound device", InstallationSummary.Of(_board).Alarm);
    }

    [Fact]
    public void An_error_goes_before_a_warning_and_a_warning_before_what_is_not_known()
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        Report("a", Health.Ok);
        Report("b", Health.Warning, "late packets");
        Assert.Equal("Node b: late packets", InstallationSummary.Of(_board).Alarm);

        Report("c", Health.Error, "no sound device");
        var summary = InstallationSummary.Of(_board);
        Assert.Equal((Health.Error, "Node c: no sound device", 2), (summary.AlarmHealth, summary.Alarm, summary.AlarmCount));
    }

    [Fact]
    public void The_renderer_goes_before_nodes_in_the_same_state()
    {
        Report("a", Health.Error, "gone");
        ReportRenderer(Health.Error, "restarting");

        var summary = InstallationSummary.Of(_board);

        Assert.Equal("Renderer: restarting", summary.Alarm);
        Assert.Equal(2, summary.AlarmCount);
    }

    [Fact]
    public void Several_nodes_in_the_worst_state_are_counted()
    {
        Report("a", Health.Error, "gone");
        Report("c", Health.Error, "gone");

        Assert.Equal("2 nodes: a gone", InstallationSummary.Of(_board).Alarm);
    }

    [Fact]
    public void A_node_that_never_joined_is_unknown_and_says_so()
    {
        var board = new InstallationBoard(ThreeNodes(), _time);

        var node = InstallationSummary.Of(board).Nodes[0];

        Assert.Equal((Health.Unknown, "has not joined", (TimeSpan?)null), (node.Health, node.Message, node.Age));
    }

    private void Report(string name, Health health, string message = "") =>
        _board.Report(new NodeStatus(name, health, message, 0, 0, 0, 0, _time.GetTimestamp()));

    private void ReportRenderer(Health health, string message) =>
        _board.Report(new RendererStatus(health, message, 1, 0, 0, 0, 0, 0, 0, true));

    private static Venue ThreeNodes()
    {
        ImmutableArray<VenueNode> nodes = [new("a", [1]), new("b", [2]), new("c", [3])];
        return new Venue
        {
            Name = "test",
            Title = "test",
            Source = "",
            Origin = "",
            Axes = "",
            ReferencePoint = Vector3D.Zero,
            ListeningArea = new ListeningArea([new(0, 0), new(1, 0), new(0, 1)], 1),
            PreDelaySeconds = 0,
            Loudspeakers = [.. Enumerable.Range(1, 3).Select(i => new Loudspeaker(i, new(i, 0, 0), new(-1, 0, 0), "row", 1, "row"))],
            Arrays = [new LoudspeakerArray("row", ArrayKind.Contour, false, [1, 2, 3], 1, [])],
            Nodes = nodes,
            Streams = [],
        };
    }
}
