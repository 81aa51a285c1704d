using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Tests;
using Wavehall.Streaming.Tests.Link;

namespace Wavehall.NodeAgent.Tests;

/// <summary>A real process that calibrates. A link offset of seconds keeps the test from depending on the machine's timing.</summary>
public sealed class CalibratedAgentTests : IDisposable
{
    private const int Block = MediaTime.GridSamples;
    private const int LinkOffset = 4 * MediaTime.SampleRate;
    private const int Latency = 56;
    private const int Blocks = 200;

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-node-").FullName;
    private readonly StreamDescription _stream = TestStream.Describe(FreePort.Udp(), channels: 4);
    private readonly MediaClock _clock = new(TimeProvider.System);
    private readonly LinkPeer _peer = new();

    [Fact]
    public async Task Gain_delay_and_polarity_are_heard_after_the_latency_of_the_venue_and_a_broken_calibration_changes_nothing()
    {
        using NodeProcess node = NodeProcess.Join(_peer, "--sink", "wav:" + Path.Combine(_directory, "out.wav"));
        _peer.Accept();
        Configure("right", "{ \"gainDb\": -20 }", "{ \"delaySeconds\": 0.001 }", "{ \"inverted\": true }", null);
        Assert.True(LinkNodeStatus.TryParse(_peer.Receive(LinkMessageType.NodeStatus), out LinkNodeStatus status));
        Configure("wrong", "{ \"gainDb\": 99 }", null, null, null);
        MediaTime first = SendRamp();
        while (status.PlayedSample < (first + Blocks * Block + LinkOffset + MediaTime.SampleRate).SampleIndex)
        {
            await Task.Yield();
            Assert.True(LinkNodeStatus.TryParse(_peer.Receive(LinkMessageType.NodeStatus), out status));
        }
        Assert.Equal((Blocks, 0), (status.Received, status.Lost));
        _peer.Send(LinkMessageType.Stop, []);
        (int code, string errors) = await node.EndAsync();
        Assert.True(code == 0, errors);
        Assert.Contains("channel 1: $.gainDb", errors);
        WaveFile file = WaveFile.Read(Path.Combine(_directory, "out.wav"));
        AssertChannel(file, 0, first, Latency, sample => (int)Math.Round(sample / 10.0));
        AssertChannel(file, 1, first, Latency + 48, sample => sample);
        AssertChannel(file, 2, first, Latency, sample => Math.Min(-sample, (1 << 23) - 1));
        AssertChannel(file, 3, first, 0, sample => sample);
    }

    public void Dispose()
    {
        _peer.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private void Configure(string id, params string?[] calibrations)
    {
        _peer.Send(LinkMessageType.Welcome, []);
        var configuration = new NodeConfiguration(id, LinkOffset, [new NodeAssignment("left", [_stream], calibrations)], Latency);
        _peer.Send(LinkMessageType.NodeConfiguration, LinkPayload.ToBytes(configuration));
    }

    private MediaTime SendRamp()
    {
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, _stream);
        float[] planar = new float[4 * Block];
        MediaTime first = _clock.Now.CeilingToGrid();
        for (int block = 0; block < Blocks; block++)
        {
            MediaTime time = first + block * Block;
            _clock.WaitUntil(time);
            RampSignal.FillPlanar(planar, time, 4);
            Assert.True(sender.TrySend(time, planar));
        }
        return first;
    }

    private static void AssertChannel(WaveFile file, int channel, MediaTime firstSent, int delay, Func<int, int> expected)
    {
        int first = (int)(firstSent.SampleIndex + LinkOffset + delay - file.TimeReference);
        int[] heard = [.. file.Interleaved.Where((_, index) => index % 4 == channel)];
        Assert.All(heard[..first], sample => Assert.Equal(0, sample));
        Assert.Equal(
            Enumerable.Range(0, Blocks * Block).Select(frame => expected(RampSignal.At(firstSent.SampleIndex + frame, channel))),
            heard.Skip(first).Take(Blocks * Block));
    }
}
