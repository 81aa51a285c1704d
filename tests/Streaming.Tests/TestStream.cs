using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Tests;

/// <summary>A stream for tests, and its packets.</summary>
internal static class TestStream
{
    public static StreamDescription Describe(int port = 20000, string address = "127.0.0.1", int channels = 8, int frames = 48, uint offset = 0) =>
        new("test", address, port, channels, frames, 98, 0xcafe0001, offset, [.. Enumerable.Range(1, channels)]);

    /// <summary>The packet of a media time, with the ramp as its samples.</summary>
    public static byte[] Packet(StreamDescription stream, MediaTime time)
    {
        byte[] packet = new byte[RtpHeader.Size + stream.PayloadBytes];
        var header = new RtpHeader(
            (byte)stream.PayloadType, false, (ushort)(time.SampleIndex / stream.FramesPerPacket), time.ToRtpTimestamp(stream.TimestampOffset), stream.Ssrc);
        Assert.True(header.TryWrite(packet, out int written));
        foreach (int sample in RampSignal.Interleaved(time, stream.FramesPerPacket, stream.ChannelCount))
        {
            packet[written++] = (byte)(sample >> 16);
            packet[written++] = (byte)(sample >> 8);
            packet[written++] = (byte)sample;
        }
        return packet;
    }
}
