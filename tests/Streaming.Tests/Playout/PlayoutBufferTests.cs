using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Tests.Playout;

public sealed class PlayoutBufferTests
{
    private const int Block = MediaTime.GridSamples;

    // The low 32 bits wrap within every test that plays more than ten packets from here.
    private static readonly MediaTime Start = new(MediaTime.GridSamples * (20_000L * (1L << 32) / MediaTime.GridSamples - 9));

    private readonly StreamDescription _stream = TestStream.Describe(offset: 12345);
    private readonly PlayoutBuffer _buffer;

    public PlayoutBufferTests() => _buffer = new PlayoutBuffer(_stream, Start, 2048);

    [Fact]
    public void Packets_in_order_are_played_bit_by_bit_across_the_timestamp_wrap()
    {
        for (int packet = 0; packet < 100; packet++)
        {
            Accept(packet);
            Assert.Equal(RampSignal.Interleaved(Start + packet * Block, Block, 8), Play());
        }
        Assert.Equal(100, _buffer.Counters.Received);
        Assert.Equal(0, _buffer.Lost);
        Assert.True(_buffer.IsHeard);
    }

    [Fact]
    public void Reordered_packets_are_played_in_order()
    {
        foreach (int packet in new[] { 2, 0, 3, 1 })
        {
            Accept(packet);
        }
        Assert.Equal(RampSignal.Interleaved(Start, 4 * Block, 8), Play(4));
        Assert.Equal(4, _buffer.Counters.Received);
        Assert.Equal(2, _buffer.Counters.Reordered);
        Assert.Equal(0, _buffer.Lost);
    }

    [Fact]
    public void A_second_copy_counts_as_duplicate_even_after_it_was_played()
    {
        Accept(0);
        Accept(0);
        Play();
        Accept(0);
        Assert.Equal(1, _buffer.Counters.Received);
        Assert.Equal(2, _buffer.Counters.Duplicate);
        Assert.Equal(0, _buffer.Counters.Late);
    }

    [Fact]
    public void A_missing_packet_is_silence_and_counted_lost_and_late_when_it_comes_afterwards()
    {
        Accept(0);
        Accept(2);
        int[] played = Play(3);
        Assert.Equal(RampSignal.Interleaved(Start, Block, 8), played[..(Block * 8)]);
        Assert.All(played[(Block * 8)..(2 * Block * 8)], sample => Assert.Equal(0, sample));
        Assert.Equal(RampSignal.Interleaved(Start + 2 * Block, Block, 8), played[(2 * Block * 8)..]);
        Assert.Equal(1, _buffer.Lost);
        Accept(1);
        Assert.Equal(1, _buffer.Counters.Late);
        Assert.Equal(2, _buffer.Counters.Received);
        Assert.Equal(1, _buffer.Lost);
    }

    [Fact]
    public void What_is_left_of_a_late_packet_is_played()
    {
        Accept(0);
        Play(1);
        int[] head = new int[16 * 8];
        Assert.Equal(0, _buffer.Play(head, Start)); // 16 frames of packet 1
        Accept(1);
        int[] rest = new int[32 * 8];
        Assert.Equal(32, _buffer.Play(rest, Start));
        Assert.Equal(RampSignal.Interleaved(Start + Block + 16, 32, 8), rest);
        Assert.Equal(1, _buffer.Counters.Late);
        Assert.Equal(16, _buffer.Counters.LostFrames);
    }

    [Fact]
    public void Packets_off_the_grid_are_played_where_they_belong()
    {
        _buffer.TryAccept(TestStream.Packet(_stream, Start + 7), Start);
        _buffer.TryAccept(TestStream.Packet(_stream, Start + 7 + Block), Start);
        int[] played = Play(2);
        Assert.All(played[..(7 * 8)], sample => Assert.Equal(0, sample));
        Assert.Equal(RampSignal.Interleaved(Start + 7, 2 * Block - 7, 8), played[(7 * 8)..]);
        Assert.Equal(0, _buffer.Lost);
    }

    [Fact]
    public void Frames_before_the_first_packet_are_not_lost()
    {
        Play(30);
        Accept(40);
        Play(11);
        Assert.Equal(0, _buffer.Counters.LostFrames);
        Assert.Equal(1, _buffer.Counters.Received);
    }

    [Fact]
    public void Packets_due_before_the_start_are_neither_late_nor_lost()
    {
        Accept(-1);
        Accept(0);
        Play();
        Assert.Equal(1, _buffer.Counters.BeforeStart);
        Assert.Equal(0, _buffer.Counters.Late);
        Assert.Equal(0, _buffer.Lost);
    }

    [Fact]
    public void A_stream_that_falls_silent_loses_one_second_then_is_idle_until_it_comes_back()
    {
        Accept(0);
        for (int packet = 0; packet < 3000; packet++)
        {
            _buffer.Play(new int[Block * 8], Start + packet * Block);
        }
        Assert.False(_buffer.IsHeard);
        Assert.Equal(1000, _buffer.Lost);

        MediaTime now = Start + 3000 * Block;
        Assert.True(_buffer.TryAccept(TestStream.Packet(_stream, now + Block), now));
        int[] played = new int[2 * Block * 8];
        Assert.Equal(Block, _buffer.Play(played, now));
        Assert.True(_buffer.IsHeard);
        Assert.Equal(1000, _buffer.Lost);
    }

    [Fact]
    public void A_packet_beyond_the_buffer_is_refused_and_the_farthest_one_within_is_not()
    {
        int farthest = _buffer.CapacityFrames / Block - 1;
        Assert.True(_buffer.TryAccept(TestStream.Packet(_stream, Start + farthest * Block), Start));
        Assert.False(_buffer.TryAccept(TestStream.Packet(_stream, Start + (farthest + 1) * Block), Start));
        Assert.Equal(1, _buffer.Counters.RefusedFor(RtpRefusal.TooEarly));
        Assert.Equal(1, _buffer.Counters.Refused);
    }

    [Fact]
    public void Packets_of_other_streams_are_refused_with_their_reason()
    {
        byte[] packet = TestStream.Packet(_stream, Start);
        Refuse(TestStream.Packet(_stream with { Ssrc = 1 }, Start), RtpRefusal.WrongSource);
        Refuse(TestStream.Packet(_stream with { PayloadType = 97 }, Start), RtpRefusal.WrongPayloadType);
        Refuse(packet[..^1], RtpRefusal.WrongPayloadLength);
        Refuse([.. packet, 0], RtpRefusal.WrongPayloadLength);
        Refuse(packet[..5], RtpRefusal.TooShort);
        Refuse([], RtpRefusal.TooShort);
        Assert.Equal(6, _buffer.Counters.Refused);
        Assert.Equal(0, _buffer.Counters.Received);
    }

    [Fact]
    public void Any_order_with_duplicates_and_gaps_plays_what_came_and_counts_the_rest()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var buffer = new PlayoutBuffer(_stream, Start, 16384);
            int[] came = [0, .. Enumerable.Range(1, 199).Where(_ => random.Next(10) > 0)];
            int[] twice = [.. came.Where(_ => random.Next(10) == 0)];
            int[] order = [.. came, .. twice];
            random.Shuffle(order);
            // The first packet is heard first: what the stream sent before it was heard would not count as lost.
            _ = buffer.TryAccept(TestStream.Packet(_stream, Start), Start);
            foreach (int packet in order)
            {
                Assert.True(buffer.TryAccept(TestStream.Packet(_stream, Start + packet * Block), Start));
            }
            int[] played = new int[200 * Block * 8];
            Assert.Equal(came.Length * Block, buffer.Play(played, Start));
            int[] expected = RampSignal.Interleaved(Start, 200 * Block, 8);
            foreach (int missing in Enumerable.Range(0, 200).Except(came))
            {
                Array.Clear(expected, missing * Block * 8, Block * 8);
            }
            Assert.Equal(expected, played);
            Assert.Equal(200 - came.Length, buffer.Lost);
            Assert.Equal(came.Length, buffer.Counters.Received);
            Assert.Equal(twice.Length + 1, buffer.Counters.Duplicate);
        }
    }

    [Fact]
    public void Mutated_packets_never_throw()
    {
        var random = new Random(3);
        int[] block = new int[Block * 8];
        for (int round = 0; round < 100_000; round++)
        {
            MediaTime now = Start + round / 10 * Block;
            byte[] packet = TestStream.Packet(_stream with { ChannelCount = 1 + round % 8 }, now);
            for (int flips = random.Next(6); flips > 0; flips--)
            {
                packet[random.Next(RtpHeader.Size + 4)] ^= (byte)(1 << random.Next(8));
            }
            _ = _buffer.TryAccept(packet.AsSpan(0, random.Next(4) == 0 ? random.Next(packet.Length) : packet.Length), now);
            if (round % 10 == 9)
            {
                _buffer.Play(block, now);
            }
        }
        Assert.True(_buffer.Counters.Received > 0);
        Assert.True(_buffer.Counters.Refused > 0);
    }

    [Fact]
    public void Accepting_and_playing_allocate_nothing()
    {
        byte[][] packets = [.. Enumerable.Range(0, 200).Select(packet => TestStream.Packet(_stream, Start + packet * Block))];
        int[] block = new int[Block * 8];
        long before = 0;
        for (int packet = 0; packet < packets.Length; packet++)
        {
            if (packet == 20)
            {
                GC.Collect();
                before = GC.GetAllocatedBytesForCurrentThread();
            }
            _ = _buffer.TryAccept(packets[packet], Start + packet * Block);
            _ = _buffer.TryAccept(packets[packet].AsSpan(1), Start + packet * Block);
            _buffer.Play(block, Start + packet * Block);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void Accept(int packet) =>
        Assert.True(_buffer.TryAccept(TestStream.Packet(_stream, Start + packet * Block), _buffer.Position));

    private void Refuse(byte[] datagram, RtpRefusal reason)
    {
        long before = _buffer.Counters.RefusedFor(reason);
        Assert.False(_buffer.TryAccept(datagram, Start));
        Assert.Equal(before + 1, _buffer.Counters.RefusedFor(reason));
    }

    private int[] Play(int blocks = 1)
    {
        int[] frames = new int[blocks * Block * 8];
        _buffer.Play(frames, _buffer.Position);
        return frames;
    }
}
