using System.Net;
using System.Net.Sockets;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Playout;

/// <summary>Receives one stream into its playout buffer. For one thread; nothing is allocated after
/// construction.</summary>
public sealed class StreamReceiver : IDisposable
{
    /// <summary>Bytes of kernel buffer asked for. Linux grants twice as much and counts 2304 bytes for a packet of 1164
    /// (measured): room for 3640 packets, so that a machine that stands still for 3.6 s loses nothing of a stream of
    /// 1000 packets/s.</summary>
    public const int DefaultReceiveBufferBytes = 4 * 1024 * 1024;

    // Buffers are emptied from half full on; the margin is for senders that are ahead of us (100 ms).
    private const int MarginFrames = MediaTime.SampleRate / 10;
    private const int MaximumDatagramsAtOnce = 4096;

    private readonly IPAddress _bindAddress;
    private readonly int _receiveBufferBytes;
    private volatile RtpReceiveSocket? _socket;

    /// <summary>Makes a receiver; <see cref="Open"/> opens its socket.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="bindAddress">Interface to receive on.</param>
    /// <param name="start">Media time of the stream at which playout starts.</param>
    /// <param name="linkOffsetSamples">Presentation time minus media time, which the buffer must hold.</param>
    /// <param name="receiveBufferBytes">Kernel buffer to ask for.</param>
    public StreamReceiver(StreamDescription stream, IPAddress bindAddress, MediaTime start, int linkOffsetSamples, int receiveBufferBytes = DefaultReceiveBufferBytes)
    {
        Buffer = new PlayoutBuffer(stream, start, 2 * (linkOffsetSamples + MarginFrames + stream.FramesPerPacket));
        _bindAddress = bindAddress;
        _receiveBufferBytes = receiveBufferBytes;
    }

    /// <summary>The buffer.</summary>
    public PlayoutBuffer Buffer { get; }

    /// <summary>True once the socket is open.</summary>
    public bool IsOpen => _socket is not null;

    /// <summary>Bytes of kernel buffer granted; 0 before the socket is open.</summary>
    public int GrantedBufferBytes => _socket?.GrantedBufferBytes ?? 0;

    /// <summary>Frames from the position on that are certainly taken in when <see cref="TryDrain"/> stopped at a full
    /// buffer.</summary>
    public int DrainedFrames => Buffer.CapacityFrames / 2;

    /// <summary>Opens the socket; from any thread, while another one drains: a stream whose port is not free yet plays
    /// silence until it is.</summary>
    /// <exception cref="SocketException">The socket cannot be opened.</exception>
    public void Open() =>
        _socket ??= new RtpReceiveSocket(IPAddress.Parse(Buffer.Stream.Address), Buffer.Stream.Port, _bindAddress, _receiveBufferBytes);

    /// <summary>Takes in what is waiting. False when it stopped before the socket was empty, because the buffer is filled
    /// beyond <see cref="DrainedFrames"/> (after a standstill, or by a sender ahead of its time) or too many datagrams
    /// came at once; what waits stays in the socket for the next call.</summary>
    /// <param name="scratch">Room for one datagram.</param>
    /// <param name="now">The clock.</param>
    public bool TryDrain(Span<byte> scratch, MediaTime now)
    {
        RtpReceiveSocket? socket = _socket;
        if (socket is null)
        {
            return true;
        }
        for (int count = 0; count < MaximumDatagramsAtOnce && Buffer.FilledFrames <= DrainedFrames; count++)
        {
            if (!socket.TryReceive(scratch, out int length))
            {
                return true;
            }
            Buffer.TryAccept(scratch[..length], now);
        }
        return false;
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _socket?.Dispose();
}
