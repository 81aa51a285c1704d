using System.Net;
using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;

namespace Wavehall.NodeAgent.Playback;

/// <summary>Builds the session of a configuration: buffers, sinks, but not yet sockets.</summary>
public sealed class PlaybackSessionBuilder(MediaClock clock, SinkSelection sink, WaveRecorder recorder, IPAddress bindAddress)
{
    /// <summary>Builds a session that starts now.</summary>
    /// <param name="configuration">A faultless configuration, also by <see cref="NodeCalibration.Fault"/>.</param>
    /// <exception cref="IOException">A WAV file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">A WAV file may not be created.</exception>
    public PlaybackSession Build(NodeConfiguration configuration)
    {
        MediaTime start = clock.Now.CeilingToGrid();
        var nodes = new List<NodePlayer>(configuration.Nodes.Length);
        try
        {
            foreach (NodeAssignment assignment in configuration.Nodes)
            {
                nodes.Add(BuildNode(assignment, configuration, start));
            }
        }
        catch
        {
            nodes.ForEach(node => node.Dispose());
            throw;
        }
        return new PlaybackSession(clock, [.. nodes], start);
    }

    private NodePlayer BuildNode(NodeAssignment assignment, NodeConfiguration configuration, MediaTime start)
    {
        if (!NodeCalibration.TryRead(assignment, configuration.CalibrationLatencySamples, out NodeCalibration? calibration, out string? fault))
        {
            throw new ArgumentException(fault, nameof(configuration));
        }
        int channelCount = assignment.Streams.Sum(stream => stream.ChannelCount);
        NodeSink nodeSink = sink.WavePattern is null || channelCount == 0
            ? new NullSink()
            : new WaveSink(recorder, sink.NextWaveFile(assignment.Node, configuration.Nodes.Length > 1), channelCount, start.SampleIndex);
        int linkOffset = configuration.LinkOffsetSamples;
        StreamReceiver[] receivers =
            [.. assignment.Streams.Select(stream => new StreamReceiver(stream, bindAddress, start - linkOffset, linkOffset))];
        return new NodePlayer(assignment.Node, receivers, nodeSink, calibration);
    }
}
