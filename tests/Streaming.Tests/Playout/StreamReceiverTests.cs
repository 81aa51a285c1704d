using System.Net;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Tests.Playout;

public sealed class StreamReceiverTests : IDisposable
{
    private const int Block = MediaTime.GridSamples;
    private static readonly MediaTime Start = new(Block * ((1L << 32) * 20_001 / Block - 200));

    private readonly StreamDescription _stream = TestStream.Describe(FreePort.Udp());
    private readonly RtpSendSocket _socket = new(new RtpSendOptions());
    private readonly RtpStreamSender _sender;
    private readonly float[] _planar = new float[8 * Block];
    private readonly byte[] _scratch = new byte[2048];

    public StreamReceiverTests() => _sender = new RtpStreamSender(_socket, _stream);

    [Fact]
    public void The_ramp_goes_through_sender_socket_and_buffer_bit_by_bit()
    {
        using StreamReceiver receiver = Open();
        for (int packet = 0; packet < 400; packet++)
        {
            MediaTime time = Start + packet * Block;
            Send(time);
            Drain(receiver, packet + 1, time);
            int[] played = new int[8 * Block];
            Assert.Equal(Block, receiver.Buffer.Play(played, time));
            Assert.Equal(RampSignal.Interleaved(time, Block, 8), played);
        }
        Assert.Equal(0, receiver.Buffer.Lost);
        Assert.Equal(0, receiver.Buffer.Counters.Refused);
    }

    [Fact]
    public void After_a_standstill_packets_wait_in_the_socket_until_the_buffer_has_room()
    {
        using StreamReceiver receiver = Open();
        const int Packets = 1000; // several times what the buffer holds
        Assert.SkipWhen(receiver.GrantedBufferBytes < StreamReceiver.DefaultReceiveBufferBytes / 2, "the receive buffer is limited on this machine");
        Assert.True(receiver.Buffer.CapacityFrames < Packets * Block / 2);
        for (int packet = 0; packet < Packets; packet++)
        {
            Send(Start + packet * Block);
        }
        MediaTime now = Start + Packets * Block;
        var played = new List<int>();
        int[] block = new int[8 * Block];
        bool emptied;
        do
        {
            emptied = receiver.TryDrain(_scratch, now);
            MediaTime limit = emptied ? now : receiver.Buffer.Position + receiver.DrainedFrames - Block;
            while (receiver.Buffer.Position < limit)
            {
                receiver.Buffer.Play(block, now);
                played.AddRange(block);
            }
        }
        while (!emptied);
        Assert.Equal(RampSignal.Interleaved(Start, Packets * Block, 8), played);
        Assert.Equal(0, receiver.Buffer.Lost);
        Assert.Equal(0, receiver.Buffer.Counters.Refused);
    }

    [Fact]
    public void A_flood_of_garbage_is_counted_and_does_not_hold_the_caller_for_ever()
    {
        using StreamReceiver receiver = Open();
        using var other = new RtpSendSocket(new RtpSendOptions());
        var stranger = new RtpStreamSender(other, _stream with { Ssrc = 99 });
        for (int packet = 0; packet < 100; packet++)
        {
            stranger.TrySend(Start);
        }
        Assert.True(SpinWait.SpinUntil(
            () => receiver.TryDrain(_scratch, Start) && receiver.Buffer.Counters.RefusedFor(RtpRefusal.WrongSource) == 100,
            TimeSpan.FromSeconds(30)));
        Assert.False(receiver.Buffer.IsHeard);
    }

    [Fact]
    public void A_receiver_drains_nothing_before_it_is_open()
    {
        using var receiver = new StreamReceiver(_stream, IPAddress.Loopback, Start, 240);
        Send(Start);
        Assert.False(receiver.IsOpen);
        Assert.True(receiver.TryDrain(_scratch, Start));
        Assert.Equal(0, receiver.Buffer.Counters.Received);
    }

    public void Dispose() => _socket.Dispose();

    private StreamReceiver Open()
    {
        var receiver = new StreamReceiver(_stream, IPAddress.Loopback, Start, 240);
        receiver.Open();
        return receiver;
    }

    private void Send(MediaTime time)
    {
        RampSignal.FillPlanar(_planar, time, 8);
        Assert.True(_sender.TrySend(time, _planar));
    }

    private void Drain(StreamReceiver receiver, int packets, MediaTime now) =>
        Assert.True(SpinWait.SpinUntil(
            () => receiver.TryDrain(_scratch, now) && receiver.Buffer.Counters.Received >= packets, TimeSpan.FromSeconds(30)));
}
