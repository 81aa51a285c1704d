using System.Net;
using System.Net.Sockets;
using Wavehall.SystemTests.Running;

namespace Wavehall.SystemTests;

/// <summary>What is wrong is said in one line before anything starts; what comes from the network is counted and changes nothing.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("run", "--venue", "no_such_room")]
    [InlineData("run", "--urls", "somewhere")]
    [InlineData("run", "--osc-port", "70000")]
    [InlineData("run", "--no-such-option")]
    [InlineData("run", "--show", "/does/not/exist.json")]
    [InlineData("renderer", "--controller", "nowhere")]
    [InlineData("venue", "check", "/does/not/exist.json")]
    [InlineData("render", "--venue", "rostock_wfs_64", "--scene", "/does/not/exist.json", "--out", "/tmp/never-written.wav")]
    public async Task Bad_words_end_with_exit_code_2_and_one_line(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var words = arguments[0] == "run" ? [.. arguments, "--data", folder.Path] : arguments;

        var (exitCode, _, error) = await OfflineRender.WavehallAsync(words);

        Assert.Equal(2, exitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_venue_whose_decoder_cannot_be_made_does_not_run_and_a_bad_decoder_is_warned_of()
    {
        using var folder = new TemporaryFolder();
        string[] run = ["run", "--data", Path.Combine(folder.Path, "data"), "--show", "/does/not/exist.json", "--venue"];

        var refused = await OfflineRender.WavehallAsync([.. run, MixedRoom.WriteModeMatching(folder.Path, order: 5)]);
        Assert.Equal(2, refused.ExitCode);
        var reason = Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("wavehall: venue mixed: group \"Dome\": MMD of order 5", reason, StringComparison.Ordinal);

        // The show that is not there ends it; what is said before is of the venue.
        var warned = await OfflineRender.WavehallAsync([.. run, MixedRoom.WriteModeMatching(folder.Path, order: 2)]);
        Assert.True(warned.ExitCode == 2, warned.Error);
        var lines = warned.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("wavehall: warning: group \"Dome\": ", lines[0], StringComparison.Ordinal);
        Assert.Contains("exist.json", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_leaves_nothing_running()
    {
        using var folder = new TemporaryFolder();
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        var (exitCode, _, error) = await OfflineRender.WavehallAsync(
            "run", "--venue", "rostock_wfs_64", "--show", Shows.Write(folder.Path, Shows.Tone), "--data", Path.Combine(folder.Path, "data"),
            "--osc-port", $"{port}", "--urls", $"http://127.0.0.1:{FreePorts.Tcp()}", "--link-port", $"{FreePorts.Tcp()}");

        Assert.Equal(2, exitCode);
        Assert.Contains($"{port}", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.Path, "data", "processes")));
    }

    [Fact]
    public async Task Rubbish_on_every_port_is_counted_and_stops_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var installation = await RunningInstallation.StartAsync("--venue", "rostock_wfs_64", "--show", Shows.Write(folder.Path, Shows.Tone));
        var before = await installation.StatusAsync();
        using var udp = new UdpClient();
        byte[][] rubbish = [[], [0], "/adm/obj/1/xyz\0\0"u8.ToArray(), [0x80, 98, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4], new byte[1500]];
        foreach (var datagram in rubbish)
        {
            await udp.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, installation.OscPort), TestContext.Current.CancellationToken);
            await udp.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, installation.RtpPort), TestContext.Current.CancellationToken);
        }

        var after = await installation.WaitAsync("the refusals are counted", s =>
            s.Refusals("") > before.Refusals("") && s.Nodes.First().GetProperty("refusedPackets").GetInt64() > 0);

        Assert.Equal(before.RendererProcessId, after.RendererProcessId);
        Assert.Equal(before.NodesProcessId, after.NodesProcessId);
    }
}
