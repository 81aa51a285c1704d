using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Playout;

namespace Wavehall.NodeAgent.Playback;

/// <summary>One node: its streams side by side, what it corrects, its sink and its levels. Everything but the reports belongs to the
/// playback thread; nothing is allocated after construction.</summary>
public sealed class NodePlayer : IDisposable
{
    private readonly StreamReceiver[] _receivers;
    private readonly NodeSink _sink;
    private readonly NodeCalibration? _calibration;
    private readonly int[] _frames;         // one block, interleaved over all channels of the node
    private readonly int[] _streamFrames;   // one block of one stream
    private readonly int[] _blockPeaks;
    private readonly int[] _reportedPeaks;  // raised by the playback thread, taken by the reporting one

    /// <summary>Makes a node.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="receivers">Its streams, in channel order.</param>
    /// <param name="sink">Where its signals go; disposed with the node.</param>
    /// <param name="calibration">What it corrects; null: it plays what comes, bit by bit.</param>
    public NodePlayer(string name, StreamReceiver[] receivers, NodeSink sink, NodeCalibration? calibration = null)
    {
        Name = name;
        _receivers = receivers;
        _sink = sink;
        _calibration = calibration;
        ChannelCount = receivers.Sum(receiver => receiver.Buffer.Stream.ChannelCount);
        int widest = receivers.Length == 0 ? 0 : receivers.Max(receiver => receiver.Buffer.Stream.ChannelCount);
        _frames = new int[ChannelCount * MediaTime.GridSamples];
        _streamFrames = new int[widest * MediaTime.GridSamples];
        _blockPeaks = new int[ChannelCount];
        _reportedPeaks = new int[ChannelCount];
    }

    /// <summary>Name of the node.</summary>
    public string Name { get; }

    /// <summary>Channels of all its streams.</summary>
    public int ChannelCount { get; }

    /// <summary>Its streams.</summary>
    public IReadOnlyList<StreamReceiver> Receivers => _receivers;

    /// <summary>Takes in what has arrived. False when something is waiting still.</summary>
    public bool TryDrain(Span<byte> scratch, MediaTime now)
    {
        bool emptied = true;
        foreach (StreamReceiver receiver in _receivers)
        {
            emptied &= receiver.TryDrain(scratch, now);
        }
        return emptied;
    }

    /// <summary>Plays one block of <see cref="MediaTime.GridSamples"/> frames.</summary>
    public void PlayBlock(MediaTime now)
    {
        if (_receivers.Length == 1)
        {
            _receivers[0].Buffer.Play(_frames, now);
        }
        else
        {
            PlaySideBySide(now);
        }
        _calibration?.Correct(_frames);
        _sink.Write(_frames);
        RaisePeaks();
    }

    /// <summary>Takes the peaks since the last call, 1.0 = full scale; on the reporting thread.</summary>
    public void TakePeaks(Span<float> peaks)
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            peaks[channel] = Interlocked.Exchange(ref _reportedPeaks[channel], 0) / (float)L24.FullScale;
        }
    }

    /// <summary>How the node fares; on the reporting thread. The gain reduction is that since the last call.</summary>
    /// <param name="nodeIndex">Its index in the configuration.</param>
    /// <param name="played">Presentation media time of the next frame.</param>
    public LinkNodeStatus Status(ushort nodeIndex, MediaTime played)
    {
        long received = 0, lost = 0, late = 0, duplicate = 0, refused = 0;
        int heard = 0;
        foreach (StreamReceiver receiver in _receivers)
        {
            PlayoutCounters counters = receiver.Buffer.Counters;
            received += counters.Received;
            lost += receiver.Buffer.Lost;
            late += counters.Late;
            duplicate += counters.Duplicate;
            refused += counters.Refused;
            heard += receiver.Buffer.IsHeard ? 1 : 0;
        }
        LinkNodeState state = heard == 0 ? LinkNodeState.Idle
            : heard == _receivers.Length ? LinkNodeState.Playing
            : LinkNodeState.Partial;
        return new LinkNodeStatus(
            nodeIndex, received, lost, late, duplicate, refused, played.SampleIndex, state, (float)(_calibration?.TakeGainReductionDb() ?? 0));
    }

    /// <summary>Ends sink and sockets.</summary>
    public void Dispose()
    {
        _sink.Dispose();
        foreach (StreamReceiver receiver in _receivers)
        {
            receiver.Dispose();
        }
    }

    private void PlaySideBySide(MediaTime now)
    {
        int firstChannel = 0;
        foreach (StreamReceiver receiver in _receivers)
        {
            int channels = receiver.Buffer.Stream.ChannelCount;
            Span<int> block = _streamFrames.AsSpan(0, channels * MediaTime.GridSamples);
            receiver.Buffer.Play(block, now);
            for (int frame = 0; frame < MediaTime.GridSamples; frame++)
            {
                block.Slice(frame * channels, channels).CopyTo(_frames.AsSpan(frame * ChannelCount + firstChannel));
            }
            firstChannel += channels;
        }
    }

    private void RaisePeaks()
    {
        Array.Clear(_blockPeaks);
        L24.RaisePeaks(_frames, _blockPeaks);
        for (int channel = 0; channel < _blockPeaks.Length; channel++)
        {
            // A report taken in between makes the higher peak show in the next report; none is lost.
            if (_blockPeaks[channel] > Volatile.Read(ref _reportedPeaks[channel]))
            {
                Volatile.Write(ref _reportedPeaks[channel], _blockPeaks[channel]);
            }
        }
    }
}
