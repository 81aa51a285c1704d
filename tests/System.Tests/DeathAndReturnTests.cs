using System.Diagnostics;
using Wavehall.Host.Supervision;
using Wavehall.SystemTests.Running;
using Wavehall.Venues;

namespace Wavehall.SystemTests;

/// <summary>Each process is killed while the others play; what is heard afterwards is what would have been heard anyway.</summary>
public sealed class DeathAndReturnTests(ITestOutputHelper log)
{
    private const string VenueName = "rostock_wfs_64";

    [Fact]
    public async Task A_killed_renderer_is_back_with_the_sound_it_would_have_made()
    {
        using var folder = new TemporaryFolder();
        var show = Shows.Write(folder.Path, Shows.Moving);
        await using var installation = await StartAsync(folder, show);
        var before = await installation.WaitAsync("a second of sound", s => s.NowSample > s.StartSample + s.LinkOffsetSamples + 48_000);

        var killed = Stopwatch.GetTimestamp();
        Kill(before.RendererProcessId);
        var after = await installation.WaitAsync("another renderer plays", s =>
            s.RendererProcessId != 0 && s.RendererProcessId != before.RendererProcessId && s.RendererNumber("BlocksRendered") > 0);
        log.WriteLine($"the renderer was back after {Stopwatch.GetElapsedTime(killed).TotalSeconds:F2} s");
        var returned = after.NowSample;
        await installation.WaitAsync("two more seconds have been played", s => s.NowSample > returned + s.LinkOffsetSamples + (2 * 48_000));
        Assert.Equal(0, await installation.InterruptAsync());

        var (comparison, venue) = await CompareAsync(folder, show, before);
        log.WriteLine($"{comparison.Equal} packets equal, {comparison.Missing} missing: {comparison.Missing / venue.Nodes.Length} ms of silence");
        Assert.True(comparison.Difference is null, comparison.Difference);
        Assert.True(comparison.Missing > 0, "the kill was not heard at all, so nothing was tested");
        Assert.True(comparison.Equal > venue.Nodes.Length * 2000, $"only {comparison.Equal} packets are equal");
    }

    [Fact]
    public async Task Killed_nodes_are_back_and_play_on()
    {
        using var folder = new TemporaryFolder();
        var show = Shows.Write(folder.Path, Shows.Moving);
        await using var installation = await StartAsync(folder, show);
        var before = await installation.WaitAsync("a second of sound", s => s.NowSample > s.StartSample + 48_000);

        var killed = Stopwatch.GetTimestamp();
        Kill(before.NodesProcessId);
        var after = await installation.WaitAsync("other nodes play", s =>
            s.NodesProcessId != before.NodesProcessId && s.Nodes.All(n => n.GetProperty("health").GetString() == "Ok"));
        log.WriteLine($"the nodes were back after {Stopwatch.GetElapsedTime(killed).TotalSeconds:F2} s");
        var returned = after.NowSample;
        await installation.WaitAsync("two more seconds have been played", s => s.NowSample > returned + s.LinkOffsetSamples + (2 * 48_000));
        Assert.Equal(0, await installation.InterruptAsync());

        var (comparison, venue) = await CompareAsync(folder, show, before);
        Assert.True(comparison.Difference is null, comparison.Difference);
        Assert.True(comparison.Equal > venue.Nodes.Length * 1000, $"only {comparison.Equal} packets are equal");
    }

    [Fact]
    public async Task A_killed_control_process_is_not_heard_and_its_successor_takes_over_what_plays()
    {
        using var folder = new TemporaryFolder();
        var show = Shows.Write(folder.Path, Shows.Moving);
        await using var installation = await StartAsync(folder, show);
        var before = await installation.WaitAsync("a second of sound", s => s.NowSample > s.StartSample + s.LinkOffsetSamples + 48_000);

        installation.Control.Kill();
        await installation.Control.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(IsRunning(before.RendererProcessId), "the renderer died with the control process");
        Assert.True(IsRunning(before.NodesProcessId), "the nodes died with the control process");
        installation.StartControl();
        var after = await installation.WaitAsync("renderer and nodes have joined the successor", s =>
            s.RendererNumber("BlocksRendered") > before.RendererNumber("BlocksRendered") && s.Nodes.All(n => n.GetProperty("receivedPackets").GetInt64() > 0));

        Assert.Equal(before.RendererProcessId, after.RendererProcessId);
        Assert.Equal(before.NodesProcessId, after.NodesProcessId);
        Assert.Equal(before.StartSample, after.StartSample);
        var returned = after.NowSample;
        var last = await installation.WaitAsync("two more seconds have been played", s => s.NowSample > returned + s.LinkOffsetSamples + (2 * 48_000));
        Assert.Equal(0, await installation.InterruptAsync());

        var (comparison, _) = await CompareAsync(folder, show, before);
        Assert.True(comparison.Difference is null, comparison.Difference);
        Assert.True(comparison.Missing <= last.Nodes.Sum(n => n.GetProperty("lostPackets").GetInt64()), $"{comparison.Missing} packets are missing that no node reported");
        Assert.False(IsRunning(before.RendererProcessId), "Ctrl-C left the renderer running");
    }

    private static Task<RunningInstallation> StartAsync(TemporaryFolder folder, string show) => RunningInstallation.StartAsync(
        "--venue", VenueName, "--show", show, "--link-offset", "4000", "--sink", $"wav:{folder.Path}/played-{{node}}.wav");

    private static async Task<(PlayedAgainstRendered Comparison, Venue Venue)> CompareAsync(TemporaryFolder folder, string show, InstallationStatus status)
    {
        Assert.True(VenueLibrary.TryLoad(VenueName, out var venue, out var error), error);
        var played = venue!.Nodes.Select(node => Recording.Read($"{folder.Path}/played-{node.Name}.wav")).ToArray();
        var presentationOfStart = status.StartSample + status.LinkOffsetSamples;
        var seconds = 1 + (played.Max(recording => recording.Start + recording.Frames - presentationOfStart) / 48_000);
        var rendered = await OfflineRender.RenderAsync(VenueName, show, folder.Path, (int)seconds);
        var comparison = new PlayedAgainstRendered();
        foreach (var (node, recording) in venue.Nodes.Zip(played))
        {
            comparison.Compare(node, recording, rendered, presentationOfStart);
        }

        return (comparison, venue);
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    private static bool IsRunning(int processId) => RunningProcess.TryFind(processId, out _);
}
