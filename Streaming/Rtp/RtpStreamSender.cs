using System.Net;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Rtp;

/// <summary>
/// Sends one L24 stream. A packet is filled channel by channel from planar blocks and sent with the media time of its
/// first frame. Nothing is allocated after construction. For one thread at a time.
/// </summary>
/// <remarks>A packet is a function of the description, the media time and the samples alone: the SSRC comes from the
/// description, and the sequence number is the packet's index on the media clock. So a stream goes on after a restart of
/// its renderer as if there had been a gap, and two renderers send identical packets. (RFC 3550 clause 5.1 wants an
/// unpredictable first sequence number to protect encryption; there is none here.)</remarks>
public sealed class RtpStreamSender
{
    private readonly RtpSendSocket _socket;
    private readonly StreamDescription _stream;
    private readonly SocketAddress _destination;
    private readonly byte[] _packet;
    private readonly int[] _quantized;
    private long _packetsSent;
    private long _sendErrors;

    /// <summary>Makes a sender.</summary>
    /// <param name="socket">Socket to send by; several senders may share it.</param>
    /// <param name="stream">Where to and how.</param>
    /// <exception cref="ArgumentException">The description is faulty.</exception>
    public RtpStreamSender(RtpSendSocket socket, StreamDescription stream)
    {
        string? fault = stream.Fault();
        if (fault is not null)
        {
            throw new ArgumentException(fault, nameof(stream));
        }
        _socket = socket;
        _stream = stream;
        _destination = new IPEndPoint(IPAddress.Parse(stream.Address), stream.Port).Serialize();
        _packet = new byte[RtpHeader.Size + stream.PayloadBytes];
        _quantized = new int[stream.FramesPerPacket];
    }

    /// <summary>The stream.</summary>
    public StreamDescription Stream => _stream;

    /// <summary>Packets that the system took.</summary>
    public long PacketsSent => Volatile.Read(ref _packetsSent);

    /// <summary>Packets that the system did not take.</summary>
    public long SendErrors => Volatile.Read(ref _sendErrors);

    /// <summary>Puts one channel's frames into the next packet; what is not written keeps the previous packet's
    /// samples.</summary>
    /// <param name="channel">Index of the channel.</param>
    /// <param name="samples">As many frames as a packet has; 1.0 is full scale.</param>
    public void WriteChannel(int channel, ReadOnlySpan<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)_stream.ChannelCount, nameof(channel));
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, _stream.FramesPerPacket, nameof(samples));
        L24.Quantize(samples, _quantized);
        L24.PackChannel(_quantized, _packet.AsSpan(RtpHeader.Size), channel, _stream.ChannelCount);
    }

    /// <summary>Sends the packet whose channels have been written. False, counted, when the system did not take
    /// it.</summary>
    /// <param name="time">Media time of its first frame.</param>
    public bool TrySend(MediaTime time)
    {
        var header = new RtpHeader(
            (byte)_stream.PayloadType,
            Marker: false,
            SequenceOf(time),
            time.ToRtpTimestamp(_stream.TimestampOffset),
            _stream.Ssrc);
        _ = header.TryWrite(_packet, out _);
        bool sent = _socket.TrySend(_packet, _destination);
        if (sent)
        {
            Volatile.Write(ref _packetsSent, _packetsSent + 1);
        }
        else
        {
            Volatile.Write(ref _sendErrors, _sendErrors + 1);
        }
        return sent;
    }

    /// <summary>Writes all channels and sends.</summary>
    /// <param name="time">Media time of the first frame.</param>
    /// <param name="planar">Channel after channel, each of as many frames as a packet has.</param>
    public bool TrySend(MediaTime time, ReadOnlySpan<float> planar)
    {
        int frames = _stream.FramesPerPacket;
        for (int channel = 0; channel < _stream.ChannelCount; channel++)
        {
            WriteChannel(channel, planar.Slice(channel * frames, frames));
        }
        return TrySend(time);
    }

    private ushort SequenceOf(MediaTime time) => unchecked((ushort)(time.SampleIndex / _stream.FramesPerPacket));
}
