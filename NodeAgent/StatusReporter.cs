using Wavehall.NodeAgent.Playback;
using Wavehall.Streaming.Link;

namespace Wavehall.NodeAgent;

/// <summary>Writes the reports of a session into one buffer of frames, so that the levels of a hundred nodes leave in one
/// system call.</summary>
public sealed class StatusReporter
{
    private readonly PlaybackSession _session;
    private readonly byte[] _frames;
    private readonly float[] _peaks;

    /// <summary>Makes a reporter.</summary>
    public StatusReporter(PlaybackSession session)
    {
        _session = session;
        int widest = session.Nodes.Select(node => node.ChannelCount).DefaultIfEmpty(0).Max();
        _peaks = new float[widest];
        int largestFrame = LinkFrame.HeaderSize + Math.Max(LinkNodeStatus.Size, LinkLevels.SizeFor(widest));
        _frames = new byte[Math.Max(1, session.Nodes.Count) * largestFrame];
    }

    /// <summary>The levels of all nodes since the last call, as frames of type <see cref="LinkMessageType.Levels"/>; valid
    /// until the next call.</summary>
    public ReadOnlySpan<byte> Levels()
    {
        int filled = 0;
        for (int index = 0; index < _session.Nodes.Count; index++)
        {
            NodePlayer node = _session.Nodes[index];
            Span<float> peaks = _peaks.AsSpan(0, node.ChannelCount);
            node.TakePeaks(peaks);
            _ = LinkLevels.TryWrite(_frames.AsSpan(filled + LinkFrame.HeaderSize), (ushort)index, peaks, out int written);
            LinkFrame.WriteHeader(_frames.AsSpan(filled), LinkMessageType.Levels, written);
            filled += LinkFrame.HeaderSize + written;
        }
        return _frames.AsSpan(0, filled);
    }

    /// <summary>The status of all nodes as frames of type <see cref="LinkMessageType.NodeStatus"/>; valid until the next
    /// call.</summary>
    public ReadOnlySpan<byte> Status()
    {
        int filled = 0;
        for (int index = 0; index < _session.Nodes.Count; index++)
        {
            LinkNodeStatus status = _session.Nodes[index].Status((ushort)index, _session.Position);
            _ = status.TryWrite(_frames.AsSpan(filled + LinkFrame.HeaderSize), out int written);
            LinkFrame.WriteHeader(_frames.AsSpan(filled), LinkMessageType.NodeStatus, written);
            filled += LinkFrame.HeaderSize + written;
        }
        return _frames.AsSpan(0, filled);
    }
}
