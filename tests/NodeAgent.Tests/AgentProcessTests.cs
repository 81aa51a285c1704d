using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Tests;
using Wavehall.Streaming.Tests.Link;

namespace Wavehall.NodeAgent.Tests;

/// <summary>Real processes, real sockets, the system's clock. A link offset of seconds keeps the tests from depending
/// on the machine's timing.</summary>
public sealed class AgentProcessTests : IDisposable
{
    private const int Block = MediaTime.GridSamples;
    private const int LinkOffset = 4 * MediaTime.SampleRate;

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-node-").FullName;
    private readonly StreamDescription[] _streams = [TestStream.Describe(FreePort.Udp()), TestStream.Describe(FreePort.Udp())];
    private readonly MediaClock _clock = new(TimeProvider.System);
    private readonly LinkPeer _peer = new();

    [Fact]
    public async Task The_file_of_each_node_holds_what_was_sent_at_its_presentation_time()
    {
        using NodeProcess node = Join("--virtual", "2", "--name", "tester");
        LinkHello hello = _peer.Accept();
        Assert.Equal(("node", "tester", "secret", "", 2), (hello.Role, hello.Name, hello.Token, hello.ConfigurationId, hello.VirtualNodes));
        Assert.Equal(node.Id, hello.ProcessId);
        Configure("first");
        _ = Status();

        MediaTime first = SendRamp(blocks: 1500);
        LinkNodeStatus last = await PlayedAsync(first + 1500 * Block + LinkOffset);
        Assert.Equal((1500, 0, 0, 0, 0), (last.Received, last.Lost, last.Late, last.Duplicate, last.Refused));
        _peer.Send(LinkMessageType.Stop, []);
        (int code, string errors) = await node.EndAsync();
        Assert.True(code == 0, errors);
        AssertRecording("out-left.wav", first, 1500);
        AssertRecording("out-right.wav", first, 1500);
    }

    [Fact]
    public async Task Without_the_control_process_playback_goes_on_and_the_same_configuration_changes_nothing()
    {
        using NodeProcess node = Join("--virtual", "2");
        _peer.Accept();
        Configure("first");
        _ = Status();
        MediaTime first = SendRamp(blocks: 300);
        Assert.Equal("first", _peer.Accept().ConfigurationId); // closes the connection and takes the next one
        SendRamp(blocks: 300, first + 300 * Block);
        Configure("first");
        LinkNodeStatus last = await PlayedAsync(first + 600 * Block + LinkOffset);
        Assert.Equal((600, 0), (last.Received, last.Lost));
        node.Signal("TERM");
        (int code, string errors) = await node.EndAsync();
        Assert.True(code == 0, errors);
        AssertRecording("out-left.wav", first, 600);
        Assert.False(File.Exists(Path.Combine(_directory, "out-left-2.wav")));
    }

    [Fact]
    public async Task Another_configuration_is_taken_over_with_files_of_its_own()
    {
        using NodeProcess node = Join("--virtual", "2");
        _peer.Accept();
        Configure("first");
        _ = Status();
        Configure("second");
        await RecordingAsync("out-left-2.wav");
        MediaTime first = SendRamp(blocks: 300);
        LinkNodeStatus last = await PlayedAsync(first + 300 * Block + LinkOffset);
        Assert.Equal((300, 0), (last.Received, last.Lost));
        node.Signal("INT");
        (int code, string errors) = await node.EndAsync();
        Assert.True(code == 0, errors);
        AssertRecording("out-left-2.wav", first, 300);
        Assert.Equal(8, WaveFile.Read(Path.Combine(_directory, "out-left.wav")).ChannelCount);
    }

    [Fact]
    public async Task A_file_is_readable_after_a_kill()
    {
        using NodeProcess node = Join("--virtual", "2");
        _peer.Accept();
        Configure("first");
        LinkNodeStatus status = Status();
        await PlayedAsync(new MediaTime(status.PlayedSample) + 4 * MediaTime.SampleRate); // headers are refreshed every second
        node.Signal("KILL");
        await node.EndAsync();
        WaveFile file = WaveFile.Read(Path.Combine(_directory, "out-right.wav"));
        Assert.True(file.Interleaved.Length >= 8 * MediaTime.SampleRate);
    }

    [Fact]
    public void Levels_show_the_peaks_of_what_is_played()
    {
        using NodeProcess node = Join("--virtual", "2");
        _peer.Accept();
        Configure("first");
        _ = Status();
        SendRamp(blocks: 1500); // the ramp passes full scale every 1.4 s
        float highest = 0;
        while (highest < 0.999f)
        {
            Assert.True(LinkLevels.TryParse(_peer.Receive(LinkMessageType.Levels), out LinkLevels levels));
            Assert.Equal(8, levels.Count);
            highest = Math.Max(highest, levels[7]);
        }
    }

    [Fact]
    public async Task Faulty_configurations_and_refusals_are_said_once_and_survived()
    {
        using NodeProcess node = Join();
        _peer.Accept();
        _peer.Send(LinkMessageType.NodeConfiguration, "{\"configurationId\":7}"u8);
        _peer.Send((LinkMessageType)99, [1, 2, 3]);
        _peer.Send(LinkMessageType.Refused, LinkPayload.ToBytes(new LinkRefusal("wrong token")));
        _peer.Accept();
        _peer.Send(LinkMessageType.Refused, LinkPayload.ToBytes(new LinkRefusal("wrong token")));
        _peer.Send(LinkMessageType.Stop, []);
        (int code, string errors) = await node.EndAsync();
        Assert.Equal(0, code);
        Assert.Contains("NodeConfiguration", errors);
        Assert.Single(errors.Split('\n'), line => line.Contains("refused: wrong token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run --token t", "--controller")]
    [InlineData("run --controller h:1", "--token")]
    [InlineData("run --controller h --token t", "'h' is not HOST:PORT")]
    [InlineData("run --controller h:1 --token t --sink mp3:x", "--sink")]
    [InlineData("run --controller h:1 --token t --virtual 0", "--virtual")]
    [InlineData("run --controller h:1 --token t --virtual x", "--virtual")]
    [InlineData("run --controller h:1 --token t --bind ::1", "--bind")]
    [InlineData("play", "play")]
    [InlineData("", "Required command")]
    public async Task Wrong_arguments_end_with_code_2_and_one_line(string arguments, string expected)
    {
        using var node = new NodeProcess(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (int code, string errors) = await node.EndAsync();
        Assert.Equal(2, code);
        Assert.Contains(expected, errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        _peer.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private NodeProcess Join(params string[] arguments) =>
        NodeProcess.Join(_peer, ["--sink", "wav:" + Path.Combine(_directory, "out.wav"), .. arguments]);

    private void Configure(string id)
    {
        _peer.Send(LinkMessageType.Welcome, []);
        var configuration = new NodeConfiguration(
            id, LinkOffset, [new NodeAssignment("left", [_streams[0]]), new NodeAssignment("right", [_streams[1]])]);
        _peer.Send(LinkMessageType.NodeConfiguration, LinkPayload.ToBytes(configuration));
    }

    private LinkNodeStatus Status()
    {
        Assert.True(LinkNodeStatus.TryParse(_peer.Receive(LinkMessageType.NodeStatus), out LinkNodeStatus status));
        return status;
    }

    /// <summary>The first status of the second node at or after a presentation time.</summary>
    private async Task<LinkNodeStatus> PlayedAsync(MediaTime time)
    {
        LinkNodeStatus status;
        do
        {
            await Task.Yield();
            status = Status();
        }
        while (status.NodeIndex != 1 || status.PlayedSample < time.SampleIndex);
        return status;
    }

    /// <summary>Waits until a file is there and its session reports.</summary>
    private async Task RecordingAsync(string name)
    {
        while (!File.Exists(Path.Combine(_directory, name)))
        {
            await Task.Yield();
            _ = Status();
        }
        for (int report = 0; report < 6; report++) // those of the session before may still be under way
        {
            _ = Status();
        }
    }

    /// <summary>Sends to both streams as a renderer would: a block per millisecond of the clock, catching up when the
    /// machine stood still.</summary>
    private MediaTime SendRamp(int blocks, MediaTime? from = null)
    {
        using var socket = new RtpSendSocket(new RtpSendOptions());
        RtpStreamSender[] senders = [.. _streams.Select(stream => new RtpStreamSender(socket, stream))];
        float[] planar = new float[8 * Block];
        MediaTime first = from ?? _clock.Now.CeilingToGrid();
        for (int block = 0; block < blocks; block++)
        {
            MediaTime time = first + block * Block;
            _clock.WaitUntil(time);
            RampSignal.FillPlanar(planar, time, 8);
            foreach (RtpStreamSender sender in senders)
            {
                Assert.True(sender.TrySend(time, planar));
            }
        }
        return first;
    }

    private void AssertRecording(string name, MediaTime firstSent, int blocks)
    {
        WaveFile file = WaveFile.Read(Path.Combine(_directory, name));
        Assert.Equal(8, file.ChannelCount);
        Assert.Equal(0, file.TimeReference % Block);
        int before = (int)(firstSent.SampleIndex + LinkOffset - file.TimeReference) * 8;
        int[] sent = RampSignal.Interleaved(firstSent, blocks * Block, 8);
        Assert.True(before > 0 && file.Interleaved.Length >= before + sent.Length);
        Assert.All(file.Interleaved[..before], sample => Assert.Equal(0, sample));
        Assert.Equal(sent, file.Interleaved[before..(before + sent.Length)]);
        Assert.All(file.Interleaved[(before + sent.Length)..], sample => Assert.Equal(0, sample));
    }
}
