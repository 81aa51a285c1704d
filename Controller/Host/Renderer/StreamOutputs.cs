using System.Net;
using System.Net.Sockets;
using Wavehall.Rendering.Blocks;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Venues;

namespace Wavehall.Host.Renderer;

/// <summary>
/// Sends each block of loudspeaker signals as one RTP packet for each stream, corrected where the venue wants the renderer to do it. Used
/// by the audio thread; allocates nothing.
/// </summary>
public sealed class StreamOutputs : IDisposable
{
    private readonly RtpSendSocket _socket;
    private readonly RtpStreamSender[] _senders;
    private readonly int[][] _loudspeakerIndices;
    private readonly RendererCalibration? _calibration;

    private StreamOutputs(RtpSendSocket socket, StreamDescription[] streams, RendererCalibration? calibration)
    {
        _socket = socket;
        _calibration = calibration;
        _senders = [.. streams.Select(stream => new RtpStreamSender(socket, stream))];
        _loudspeakerIndices = [.. streams.Select(stream => stream.Loudspeakers.Select(number => number - 1).ToArray())];
    }

    /// <summary>Packets handed to the network since the start.</summary>
    public long PacketsSent => _senders.Sum(sender => sender.PacketsSent);

    /// <summary>Packets that the network refused.</summary>
    public long SendErrors => _senders.Sum(sender => sender.SendErrors);

    /// <summary>Largest gain reduction of any limiter since the last call [dB]; on the reporting thread.</summary>
    public double TakeGainReductionDb() => _calibration?.TakeGainReductionDb() ?? 0;

    /// <summary>Opens the socket of a configuration.</summary>
    /// <param name="configuration">Names the streams and the address they leave from.</param>
    /// <param name="venue">The room, with what its loudspeakers need to be corrected.</param>
    /// <param name="outputs">The opened outputs.</param>
    /// <param name="error">Why not, one line.</param>
    public static bool TryOpen(RendererConfiguration configuration, Venue venue, out StreamOutputs? outputs, out string? error)
    {
        outputs = null;
        error = null;
        foreach (var stream in configuration.Streams)
        {
            if (stream.FramesPerPacket != BlockLoop.BlockFrames)
            {
                error = $"stream {stream.Name}: {stream.FramesPerPacket} frames a packet; this renderer sends {BlockLoop.BlockFrames}";
                return false;
            }

            if (stream.Loudspeakers.FirstOrDefault(number => number < 1 || number > venue.Loudspeakers.Length) is var wrong and not 0)
            {
                error = $"stream {stream.Name}: the venue has no loudspeaker {wrong}";
                return false;
            }
        }

        if (!IPAddress.TryParse(configuration.BindAddress, out var address))
        {
            error = $"bind address {configuration.BindAddress}: not an IP address";
            return false;
        }

        try
        {
            outputs = new StreamOutputs(
                new RtpSendSocket(new RtpSendOptions { InterfaceAddress = address }),
                configuration.Streams,
                RendererCalibration.For(venue, configuration.Streams));
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            error = $"bind address {address}: {e.Message}";
            return false;
        }
    }

    /// <summary>Sends the renderer's last block.</summary>
    /// <param name="time">Media time of its first frame.</param>
    /// <param name="renderer">Has just rendered 48 frames.</param>
    public void Send(MediaTime time, BlockRenderer renderer)
    {
        _calibration?.Correct(renderer);
        for (var i = 0; i < _senders.Length; i++)
        {
            var sender = _senders[i];
            var indices = _loudspeakerIndices[i];
            for (var channel = 0; channel < indices.Length; channel++)
            {
                var loudspeaker = indices[channel];
                sender.WriteChannel(channel, _calibration is null ? renderer.Output(loudspeaker) : _calibration.Signal(loudspeaker, renderer));
            }

            sender.TrySend(time);
        }
    }

    /// <summary>Goes on by a block that is not sent.</summary>
    public void Skip() => _calibration?.Skip();

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
