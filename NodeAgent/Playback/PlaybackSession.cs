using Wavehall.Streaming;

namespace Wavehall.NodeAgent.Playback;

/// <summary>
/// All nodes of one configuration on one thread: every millisecond it drains all sockets and then plays what is due. The
/// first block's presentation time is the first grid point after the start; every later block follows without a gap, so
/// that a machine that stood still catches up with what waits in its sockets.
/// </summary>
public sealed class PlaybackSession : IDisposable
{
    /// <summary>A clock further ahead than this (10 s) has been stepped or the machine slept: playback starts
    /// anew instead of catching up.</summary>
    public const int MaximumCatchUpSamples = 10 * MediaTime.SampleRate;

    /// <summary>A clock further back than this (1 s) has been stepped: playback starts anew instead of waiting.</summary>
    public const int MaximumStepBackSamples = MediaTime.SampleRate;

    private const int LargestDatagram = 2048; // more than an Ethernet frame carries; longer ones are refused by length

    private readonly MediaClock _clock;
    private readonly NodePlayer[] _nodes;
    private readonly byte[] _scratch = new byte[LargestDatagram];
    private readonly int _drainedFrames;
    private readonly RealTimeThread _thread;
    private long _position;
    private volatile bool _stopping;
    private volatile bool _hasLostTime;

    /// <summary>Makes a session; <see cref="Start"/> sets it to work.</summary>
    /// <param name="clock">The media clock.</param>
    /// <param name="nodes">The nodes; disposed with the session.</param>
    /// <param name="start">Presentation time of the first block, a grid point.</param>
    public PlaybackSession(MediaClock clock, NodePlayer[] nodes, MediaTime start)
    {
        _clock = clock;
        _nodes = nodes;
        _position = start.SampleIndex;
        _drainedFrames = nodes.SelectMany(node => node.Receivers).Select(receiver => receiver.DrainedFrames)
            .DefaultIfEmpty(MaximumCatchUpSamples).Min();
        _thread = new RealTimeThread("playback", Play);
    }

    /// <summary>The nodes, in the configuration's order.</summary>
    public IReadOnlyList<NodePlayer> Nodes => _nodes;

    /// <summary>Presentation time of the next frame.</summary>
    public MediaTime Position => new(Volatile.Read(ref _position));

    /// <summary>True when the clock was stepped and the session has ended: a new one must be made.</summary>
    public bool HasLostTime => _hasLostTime;

    /// <summary>What the system granted the thread.</summary>
    public RealTimeGrant Grant => _thread.Grant;

    /// <summary>Why less than everything was granted, or null.</summary>
    public string? GrantRefusal => _thread.Refusal;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends the thread and completes the sinks.</summary>
    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        foreach (NodePlayer node in _nodes)
        {
            node.Dispose();
        }
    }

    /// <summary>Drains the sockets and plays all blocks whose presentation time has come. For the thread, and for tests
    /// that have a clock of their own.</summary>
    public void Tick(MediaTime now)
    {
        bool emptied;
        do
        {
            emptied = true;
            foreach (NodePlayer node in _nodes)
            {
                emptied &= node.TryDrain(_scratch, now);
            }
            // While something waits in a socket, only what has been taken in for certain is played.
            long limit = emptied ? now.SampleIndex : Math.Min(now.SampleIndex, _position + _drainedFrames - MediaTime.GridSamples);
            while (_position <= limit)
            {
                foreach (NodePlayer node in _nodes)
                {
                    node.PlayBlock(now);
                }
                Volatile.Write(ref _position, _position + MediaTime.GridSamples);
            }
        }
        while (!emptied && _position <= now.SampleIndex && !_stopping);
    }

    private void Play()
    {
        while (!_stopping)
        {
            MediaTime now = _clock.Now;
            long behind = now.SampleIndex - _position;
            if (behind is > MaximumCatchUpSamples or < -MaximumStepBackSamples)
            {
                _hasLostTime = true;
                return;
            }
            Tick(now);
            _clock.WaitUntil(new MediaTime(Math.Min(_position, now.SampleIndex + MediaTime.GridSamples)));
        }
    }
}
