using System.Net;
using Wavehall.NodeAgent.Playback;
using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Tests;

namespace Wavehall.NodeAgent.Tests.Playback;

/// <summary>Calibrated sessions on a clock that only the test moves, with real sockets.</summary>
public sealed class NodeCalibrationTests : IDisposable
{
    private const int Block = MediaTime.GridSamples;
    private const int LinkOffset = 240;
    private const int Latency = 60;
    private const int Packets = 40;

    private static readonly MediaTime Start = new(Block * 1_700_000_000_000L);

    private readonly RtpSendSocket _socket = new(new RtpSendOptions());

    [Fact]
    public void Each_channel_is_played_as_its_calibration_says()
    {
        string?[] calibrations =
        [
            "{}", "{ \"gainDb\": -20 }", "{ \"inverted\": true }", "{ \"delaySeconds\": 0.002 }", null, "{ \"firTaps\": [0, 0.5] }",
            "{ \"limiter\": { \"ceilingDb\": -6 } }", null,
        ];
        int[] played = Play(calibrations, Latency, out LinkNodeStatus status);
        AssertChannel(played, 0, Latency, sample => sample);
        AssertChannel(played, 1, Latency, sample => (int)Math.Round(sample / 10.0));
        AssertChannel(played, 2, Latency, sample => Math.Min(-sample, L24.FullScale - 1));
        AssertChannel(played, 3, Latency + 96, sample => sample);
        AssertChannel(played, 4, 0, sample => sample);
        AssertChannel(played, 5, Latency + 1, sample => (int)Math.Round(sample / 2.0, MidpointRounding.ToEven));
        AssertChannel(played, 7, 0, sample => sample);
        int ceiling = (int)(Math.Pow(10, -6 / 20.0) * L24.FullScale);
        int[] limited = Channel(played, 6);
        Assert.All(limited, sample => Assert.InRange(sample, -ceiling, ceiling));
        Assert.Contains(limited, sample => Math.Abs(sample) > ceiling / 2);
        Assert.InRange(status.GainReductionDb, 0.1f, 6.01f);
    }

    [Fact]
    public void Without_calibration_every_bit_is_played_as_it_came()
    {
        int[] played = Play(null, 0, out LinkNodeStatus status);
        Assert.Equal(RampSignal.Interleaved(Start, Packets * Block, 8), played[(LinkOffset * 8)..]);
        Assert.Equal(0, status.GainReductionDb);
    }

    [Fact]
    public void Correcting_allocates_nothing()
    {
        NodeCalibration calibration = Read([null, "{ \"filters\": [{ \"shape\": \"peaking\", \"frequencyHz\": 30, \"gainDb\": 6, \"q\": 20 }], \"limiter\": { \"ceilingDb\": -20 } }"]);
        int[] frames = RampSignal.Interleaved(Start, Block, 2);
        long before = 0;
        for (int block = 0; block < 300; block++)
        {
            if (block == 100)
            {
                GC.Collect();
                before = GC.GetAllocatedBytesForCurrentThread();
            }
            calibration.Correct(frames);
            calibration.TakeGainReductionDb();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("{ \"gainDb\": 21 }", "$.gainDb")]
    [InlineData("{ \"loudness\": 1 }", "loudness")]
    [InlineData("[]", "object")]
    [InlineData("{", "")]
    [InlineData("{ \"limiter\": { \"ceilingDb\": 0, \"lookAheadSeconds\": 0.01 } }", "480 samples of latency; 60 are planned")]
    public void What_a_node_cannot_do_is_refused_with_its_place(string text, string expected)
    {
        var assignment = new NodeAssignment("n7", [TestStream.Describe(channels: 2)], [null, text]);
        string? fault = NodeCalibration.Fault(new NodeConfiguration("a", LinkOffset, [assignment], Latency));
        Assert.StartsWith("node n7: calibration", fault);
        Assert.Contains(expected, fault);
        Assert.DoesNotContain("\n", fault);
    }

    public void Dispose() => _socket.Dispose();

    private static NodeCalibration Read(string?[] texts)
    {
        var assignment = new NodeAssignment("n", [TestStream.Describe(channels: texts.Length)], texts);
        Assert.True(NodeCalibration.TryRead(assignment, Latency, out NodeCalibration? calibration, out string? error), error);
        return calibration!;
    }

    /// <summary>What a node plays of the ramp, from the start on.</summary>
    private int[] Play(string?[]? calibrations, int latency, out LinkNodeStatus status)
    {
        StreamDescription stream = TestStream.Describe(FreePort.Udp());
        var sink = new CapturingSink();
        var receiver = new StreamReceiver(stream, IPAddress.Loopback, Start - LinkOffset, LinkOffset);
        receiver.Open();
        Assert.True(NodeCalibration.TryRead(new NodeAssignment("n", [stream], calibrations), latency, out NodeCalibration? calibration, out string? error), error);
        using var session = new PlaybackSession(new MediaClock(TimeProvider.System), [new NodePlayer("n", [receiver], sink, calibration)], Start);
        var sender = new RtpStreamSender(_socket, stream);
        float[] planar = new float[8 * Block];
        for (int packet = 0; packet < Packets; packet++)
        {
            RampSignal.FillPlanar(planar, Start + packet * Block, 8);
            Assert.True(sender.TrySend(Start + packet * Block, planar));
            Assert.True(SpinWait.SpinUntil(() => Take(session, receiver) > packet, TimeSpan.FromSeconds(30)));
            session.Tick(Start + packet * Block);
        }
        session.Tick(Start + LinkOffset + (Packets - 1) * Block);
        status = session.Nodes[0].Status(0, session.Position);
        return [.. sink.Frames];
    }

    private static long Take(PlaybackSession session, StreamReceiver receiver)
    {
        session.Tick(session.Position - 1);
        return receiver.Buffer.Counters.Received;
    }

    private static int[] Channel(int[] played, int channel) => [.. played.Where((_, index) => index % 8 == channel)];

    private static void AssertChannel(int[] played, int channel, int delay, Func<int, int> expected)
    {
        int first = LinkOffset + delay;
        int[] heard = Channel(played, channel);
        Assert.Equal(new int[first], heard[..first]);
        Assert.Equal(Enumerable.Range(0, heard.Length - first).Select(frame => expected(RampSignal.At(Start.SampleIndex + frame, channel))), heard[first..]);
    }

    private sealed class CapturingSink : NodeSink
    {
        public List<int> Frames { get; } = [];

        public override void Write(ReadOnlySpan<int> interleaved) => Frames.AddRange(interleaved);

        public override void Dispose()
        {
        }
    }
}
