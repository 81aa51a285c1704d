using Wavehall.SystemTests.Running;
using Wavehall.Venues;

namespace Wavehall.SystemTests;

/// <summary>What the nodes play is what the offline renderer writes: real processes, real sockets, every bit.</summary>
public sealed class PlayedSoundTests(ITestOutputHelper log)
{
    private const string VenueName = "tuberlin_en325_wfs_192";
    private const int Seconds = 4;

    // Longer than the machine's worst stall that was seen, 3.5 s: nothing that is late by that much is lost.
    private const string LinkOffsetMilliseconds = "5000";

    [Theory]
    [InlineData(Shows.Static)]
    [InlineData(Shows.Moving)]
    public async Task The_nodes_write_what_the_offline_renderer_writes_at_the_sample_that_presentation_time_says(string scene)
    {
        using var folder = new TemporaryFolder();
        var show = Shows.Write(folder.Path, scene);
        await using var installation = await RunningInstallation.StartAsync(
            "--venue", VenueName, "--show", show, "--link-offset", LinkOffsetMilliseconds, "--sink", $"wav:{folder.Path}/played-{{node}}.wav");
        var status = await installation.WaitAsync(
            "the nodes have played the scene", s => s.NowSample > s.StartSample + s.LinkOffsetSamples + ((Seconds + 1) * 48_000));
        Assert.Equal(0, await installation.InterruptAsync());

        var rendered = await OfflineRender.RenderAsync(VenueName, show, folder.Path, Seconds);
        Assert.True(VenueLibrary.TryLoad(VenueName, out var venue, out var error), error);
        var comparison = new PlayedAgainstRendered();
        foreach (var node in venue!.Nodes)
        {
            var played = Recording.Read($"{folder.Path}/played-{node.Name}.wav");
            comparison.Compare(node, played, rendered, status.StartSample + status.LinkOffsetSamples);
        }

        log.WriteLine($"{comparison.Equal} packets equal, {comparison.Missing} missing");
        Assert.True(comparison.Difference is null, comparison.Difference);
        Assert.True(rendered.Channels.Max(channel => channel.Max()) > 10_000, "the offline rendering is silent, so nothing was compared");
        Assert.True(comparison.Missing <= status.Nodes.Sum(n => n.GetProperty("lostPackets").GetInt64()), $"{comparison.Missing} packets are missing that no node reported");
        Assert.InRange(comparison.Equal, venue.Nodes.Length * Seconds * 1000 / 2, venue.Nodes.Length * Seconds * 1000);
    }

    [Fact]
    public async Task The_block_loop_of_the_real_process_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var installation = await RunningInstallation.StartAsync(
            "--venue", VenueName, "--show", Shows.Write(folder.Path, Shows.Moving), "--link-offset", LinkOffsetMilliseconds);

        var status = await installation.WaitAsync("two seconds of blocks", s => s.RendererNumber("BlocksRendered") > 2000);

        Assert.Equal(0, status.RendererNumber("AllocatedBytes"));
    }
}
