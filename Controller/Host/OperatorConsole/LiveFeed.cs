using System.Collections.Concurrent;
using System.Threading.Channels;
using Wavehall.Show;
using Wavehall.Show.Status;

namespace Wavehall.Host.OperatorConsole;

/// <summary>
/// Makes <see cref="LiveFrame"/>s at 30 Hz while somebody looks, and hands each to every viewer. A viewer that is slower than
/// the feed loses frames: what it gets is always the newest, never a queue of old ones.
/// </summary>
public sealed class LiveFeed : BackgroundService
{
    /// <summary>Viewers at the same time. Each costs 60 kB/s per 1000 loudspeakers; a control room has a handful.</summary>
    public const int MaximumViewers = 64;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1.0 / 30);

    private readonly ShowSession _session;
    private readonly InstallationBoard _board;
    private readonly ObjectPositions _positions;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Channel<byte[]>, byte> _viewers = new();
    private readonly float[] _peaks;
    private uint _revision;

    /// <summary>A feed of a show in its installation.</summary>
    public LiveFeed(ShowSession session, InstallationBoard board, ObjectPositions positions, TimeProvider time)
    {
        _session = session;
        _board = board;
        _positions = positions;
        _time = time;
        _peaks = new float[board.Venue.Loudspeakers.Length];

        // Another number after every start, so that a page that outlived the server reads the room again.
        _revision = (uint)Random.Shared.Next();
        session.Edited += OnEdited;
    }

    /// <summary>Rises whenever what /live/room tells has changed.</summary>
    public uint RoomRevision => Volatile.Read(ref _revision);

    /// <summary>Number of viewers now.</summary>
    public int Viewers => _viewers.Count;

    /// <summary>Starts to receive frames; null when there are too many viewers.</summary>
    public ChannelReader<byte[]>? Join()
    {
        var viewer = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        return _viewers.Count < MaximumViewers && _viewers.TryAdd(viewer, 0) ? viewer.Reader : null;
    }

    /// <summary>Ends what <see cref="Join"/> began.</summary>
    public void Leave(ChannelReader<byte[]> reader)
    {
        foreach (var viewer in _viewers.Keys)
        {
            if (viewer.Reader == reader)
            {
                _viewers.TryRemove(viewer, out _);
            }
        }
    }

    /// <summary>Hands a new frame to every viewer. Not for several threads at once.</summary>
    public void Publish()
    {
        if (_viewers.IsEmpty)
        {
            return;
        }

        var frame = MakeFrame();
        foreach (var viewer in _viewers.Keys)
        {
            viewer.Writer.TryWrite(frame);
        }
    }

    /// <summary>A frame of what is so now.</summary>
    private byte[] MakeFrame()
    {
        var now = _positions.NowSample;
        var document = _session.Document;
        var objects = new LiveObject[document.Objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            var o = document.Objects[i];
            objects[i] = new LiveObject(o.Number, _positions.At(o, now), o.Muted, o is { TrajectoryRunning: true, Trajectory: not null }, o.Trajectory is not null);
        }

        _board.CopyLevels(_peaks);
        var frame = new byte[LiveFrame.LengthOf(_peaks.Length, objects.Length)];
        LiveFrame.Write(frame, RoomRevision, now, _peaks, objects);
        return frame;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _session.Edited -= OnEdited;
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                Publish();
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private void OnEdited(ShowEdit edit)
    {
        if (edit.Kind is ShowEditKind.Replaced or ShowEditKind.Removed or ShowEditKind.Kind)
        {
            Interlocked.Increment(ref _revision);
        }
    }
}
