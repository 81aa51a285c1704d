using System.Net;
using Wavehall.NodeAgent.Playback;
using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Tests;

namespace Wavehall.NodeAgent.Tests.Playback;

/// <summary>Sessions on a clock that only the test moves, with real sockets.</summary>
public sealed class PlaybackSessionTests : IDisposable
{
    private const int Block = MediaTime.GridSamples;
    private const int LinkOffset = 240;

    private static readonly MediaTime Start = new(Block * 1_700_000_000_000L);

    private readonly RtpSendSocket _socket = new(new RtpSendOptions());
    private readonly List<StreamReceiver> _receivers = [];
    private readonly List<CapturingSink> _sinks = [];

    [Fact]
    public void A_block_is_played_when_its_presentation_time_has_come_and_not_before()
    {
        using PlaybackSession session = Session(Node(Stream(8)));
        for (int packet = 0; packet < 20; packet++)
        {
            Send(0, Start + packet * Block);
        }
        session.Tick(Start - 1);
        Assert.Empty(_sinks[0].Frames);
        session.Tick(Start);
        Assert.Equal(Block * 8, _sinks[0].Frames.Count);
        session.Tick(Start + Block - 1);
        Assert.Equal(Block * 8, _sinks[0].Frames.Count);
        Arrive(session, Start + LinkOffset + 19 * Block, received: 20);
        Assert.Equal(Start + LinkOffset + 20 * Block, session.Position);
        Assert.Equal(new int[LinkOffset * 8], _sinks[0].Frames[..(LinkOffset * 8)]);
        Assert.Equal(RampSignal.Interleaved(Start, 20 * Block, 8), _sinks[0].Frames[(LinkOffset * 8)..]);
    }

    [Fact]
    public void The_streams_of_a_node_lie_side_by_side()
    {
        using PlaybackSession session = Session(Node(Stream(2), Stream(3)));
        Send(0, Start);
        Send(1, Start);
        Arrive(session, Start + LinkOffset, received: 2);
        List<int> block = _sinks[0].Frames[(LinkOffset * 5)..];
        for (int frame = 0; frame < Block; frame++)
        {
            int[] expected =
            [
                RampSignal.At(Start.SampleIndex + frame, 0), RampSignal.At(Start.SampleIndex + frame, 1),
                RampSignal.At(Start.SampleIndex + frame, 0), RampSignal.At(Start.SampleIndex + frame, 1), RampSignal.At(Start.SampleIndex + frame, 2),
            ];
            Assert.Equal(expected, block.Slice(frame * 5, 5));
        }
    }

    [Fact]
    public void A_standstill_loses_nothing_while_the_packets_wait_in_the_sockets()
    {
        using PlaybackSession session = Session(Node(Stream(8)), Node(Stream(8)));
        const int Packets = 1500;
        Assert.SkipWhen(_receivers[0].GrantedBufferBytes < StreamReceiver.DefaultReceiveBufferBytes / 2, "the receive buffer is limited on this machine");
        for (int packet = 0; packet < Packets; packet++)
        {
            Send(0, Start + packet * Block);
            Send(1, Start + packet * Block);
        }
        session.Tick(Start + LinkOffset + (Packets - 1) * Block); // 1.5 s at once
        foreach (CapturingSink sink in _sinks)
        {
            Assert.Equal(RampSignal.Interleaved(Start, Packets * Block, 8), sink.Frames[(LinkOffset * 8)..]);
        }
        LinkNodeStatus status = session.Nodes[1].Status(1, session.Position);
        Assert.Equal(new LinkNodeStatus(1, Packets, 0, 0, 0, 0, session.Position.SampleIndex, LinkNodeState.Playing), status);
    }

    [Fact]
    public void A_node_is_idle_before_its_streams_partial_with_some_and_playing_with_all()
    {
        using PlaybackSession session = Session(Node(Stream(1), Stream(1)));
        session.Tick(Start);
        Assert.Equal(LinkNodeState.Idle, session.Nodes[0].Status(0, session.Position).State);
        Send(0, Start);
        Arrive(session, Start + Block, received: 1);
        Assert.Equal(LinkNodeState.Partial, session.Nodes[0].Status(0, session.Position).State);
        Send(1, Start);
        Arrive(session, Start + Block, received: 2);
        Assert.Equal(LinkNodeState.Playing, session.Nodes[0].Status(0, session.Position).State);
        for (int second = 1; second <= 3; second++)
        {
            session.Tick(Start + second * MediaTime.SampleRate);
        }
        Assert.Equal(LinkNodeState.Idle, session.Nodes[0].Status(0, session.Position).State);
    }

    [Fact]
    public void Levels_are_the_peaks_since_the_last_report()
    {
        using PlaybackSession session = Session(Node(Stream(2)));
        var sender = new RtpStreamSender(_socket, _receivers[0].Buffer.Stream);
        float[] planar = new float[2 * Block];
        planar[5] = -0.5f;
        planar[Block + 7] = 0.25f;
        sender.TrySend(Start, planar);
        Arrive(session, Start + LinkOffset, received: 1);
        float[] peaks = new float[2];
        session.Nodes[0].TakePeaks(peaks);
        Assert.Equal([0.5f, 0.25f], peaks);
        session.Nodes[0].TakePeaks(peaks);
        Assert.Equal([0f, 0f], peaks);
    }

    [Fact]
    public void Receiving_playing_and_reporting_allocate_nothing()
    {
        using PlaybackSession session = Session(new NullSink(), Stream(8), Stream(4));
        var reporter = new StatusReporter(session);
        var senders = _receivers.Select(receiver => new RtpStreamSender(_socket, receiver.Buffer.Stream)).ToArray();
        float[] planar = new float[12 * Block];
        long before = 0;
        for (int packet = 0; packet < 300; packet++)
        {
            if (packet == 100)
            {
                GC.Collect();
                before = GC.GetAllocatedBytesForCurrentThread();
            }
            senders[0].TrySend(Start + packet * Block, planar.AsSpan(0, 8 * Block));
            senders[1].TrySend(Start + packet * Block, planar.AsSpan(0, 4 * Block));
            session.Tick(Start + packet * Block);
            _ = reporter.Levels();
            _ = reporter.Status();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(session.Nodes[0].Status(0, session.Position).Received > 400);
    }

    [Fact]
    public void A_session_on_a_stepped_clock_ends_and_says_so()
    {
        var clock = new MediaClock(TimeProvider.System);
        using var session = new PlaybackSession(clock, [], clock.Now.CeilingToGrid() - 20 * MediaTime.SampleRate);
        session.Start();
        Assert.True(SpinWait.SpinUntil(() => session.HasLostTime, TimeSpan.FromSeconds(30)));
    }

    public void Dispose() => _socket.Dispose();

    private static StreamDescription Stream(int channels) => TestStream.Describe(FreePort.Udp(), channels: channels);

    private NodePlayer Node(params StreamDescription[] streams)
    {
        var sink = new CapturingSink();
        _sinks.Add(sink);
        return Node(sink, streams);
    }

    private NodePlayer Node(NodeSink sink, StreamDescription[] streams)
    {
        StreamReceiver[] receivers =
            [.. streams.Select(stream => new StreamReceiver(stream, IPAddress.Loopback, Start - LinkOffset, LinkOffset))];
        foreach (StreamReceiver receiver in receivers)
        {
            receiver.Open();
        }
        _receivers.AddRange(receivers);
        return new NodePlayer("n", receivers, sink);
    }

    private static PlaybackSession Session(params NodePlayer[] nodes) =>
        new(new MediaClock(TimeProvider.System), nodes, Start);

    private PlaybackSession Session(NodeSink sink, params StreamDescription[] streams) => Session(Node(sink, streams));

    private void Send(int receiver, MediaTime time)
    {
        StreamDescription stream = _receivers[receiver].Buffer.Stream;
        float[] planar = new float[stream.ChannelCount * Block];
        RampSignal.FillPlanar(planar, time, stream.ChannelCount);
        Assert.True(new RtpStreamSender(_socket, stream).TrySend(time, planar));
    }

    /// <summary>Takes in what was sent before the clock goes on: loopback delivers soon, not at once.</summary>
    private void Arrive(PlaybackSession session, MediaTime now, long received)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                session.Tick(session.Position - 1);
                return _receivers.Sum(receiver => receiver.Buffer.Counters.Received) == received;
            },
            TimeSpan.FromSeconds(30)));
        session.Tick(now);
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
