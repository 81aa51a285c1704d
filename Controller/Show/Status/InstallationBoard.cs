using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Show.Status;

/// <summary>
/// What is known of the running installation, for everyone who shows it. Written by the control process,
/// read by the console and the HTTP API; every member may be called from any thread.
/// </summary>
public sealed class InstallationBoard
{
    private readonly float[] _levels;
    private readonly long[] _levelTimestamps;
    private readonly TimeProvider _time;
    private ImmutableDictionary<string, NodeStatus> _nodes;
    private RendererStatus _renderer = new(Health.Unknown, "not started", 0, 0, 0, 0, 0, 0, 0, false);
    private ImmutableSortedDictionary<string, long> _refusals = ImmutableSortedDictionary<string, long>.Empty;
    private ImmutableSortedDictionary<int, string> _faults = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>A board on which nothing is known yet.</summary>
    public InstallationBoard(Venue venue, TimeProvider time)
    {
        Venue = venue;
        _time = time;
        _levels = new float[venue.Loudspeakers.Length];
        _levelTimestamps = new long[venue.Loudspeakers.Length];
        _nodes = venue.Nodes.ToImmutableDictionary(
            node => node.Name,
            node => new NodeStatus(node.Name, Health.Unknown, "has not joined", 0, 0, 0, 0, 0));
    }

    /// <summary>Raised on the reporting thread when a node, the renderer or a counter has changed; not for levels.</summary>
    public event Action? Changed;

    /// <summary>The room.</summary>
    public Venue Venue { get; }

    /// <summary>The clock of all timestamps on this board.</summary>
    public TimeProvider Time => _time;

    /// <summary>The renderer's last report.</summary>
    public RendererStatus Renderer => Volatile.Read(ref _renderer);

    /// <summary>Datagrams and requests from outside that were refused, by reason.</summary>
    public ImmutableSortedDictionary<string, long> Refusals => Volatile.Read(ref _refusals);

    /// <summary>Objects that the renderer cannot play, by number, with the reason in one line.</summary>
    public ImmutableSortedDictionary<int, string> Faults => Volatile.Read(ref _faults);

    /// <summary>The nodes' last reports, in the venue's order.</summary>
    public IEnumerable<NodeStatus> Nodes
    {
        get
        {
            var nodes = Volatile.Read(ref _nodes);
            return Venue.Nodes.Select(node => nodes[node.Name]);
        }
    }

    /// <summary>Takes the renderer's report.</summary>
    public void Report(RendererStatus renderer)
    {
        Volatile.Write(ref _renderer, renderer);
        Changed?.Invoke();
    }

    /// <summary>Takes a node's report; a name that the venue does not have is ignored.</summary>
    public void Report(NodeStatus node)
    {
        if (ImmutableInterlocked.Update(ref _nodes, (nodes, n) => nodes.ContainsKey(n.Name) ? nodes.SetItem(n.Name, n) : nodes, node))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Notes that an object cannot be played.</summary>
    public void ReportFault(int objectNumber, string reason)
    {
        ImmutableInterlocked.Update(ref _faults, (faults, fault) => faults.SetItem(fault.objectNumber, fault.reason), (objectNumber, reason));
        Changed?.Invoke();
    }

    /// <summary>Forgets the fault of an object that is being tried again.</summary>
    public void ClearFault(int objectNumber)
    {
        if (ImmutableInterlocked.Update(ref _faults, (faults, number) => faults.Remove(number), objectNumber))
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Takes the counters of refused input.</summary>
    public void Report(ImmutableSortedDictionary<string, long> refusals)
    {
        Volatile.Write(ref _refusals, refusals);
        Changed?.Invoke();
    }

    /// <summary>Takes the peak level of one loudspeaker since its last report, linear, 1 = full scale.</summary>
    public void ReportLevel(int loudspeakerIndex, float peak)
    {
        if ((uint)loudspeakerIndex < (uint)_levels.Length)
        {
            Volatile.Write(ref _levels[loudspeakerIndex], peak);
            Volatile.Write(ref _levelTimestamps[loudspeakerIndex], _time.GetTimestamp());
        }
    }

    /// <summary>
    /// Copies the level of every loudspeaker (linear peak; NaN when nothing was heard of it for more than a second).
    /// </summary>
    /// <param name="levels">As long as the venue has loudspeakers.</param>
    public void CopyLevels(Span<float> levels)
    {
        var now = _time.GetTimestamp();
        for (var i = 0; i < levels.Length; i++)
        {
            var timestamp = Volatile.Read(ref _levelTimestamps[i]);
            var fresh = timestamp != 0 && _time.GetElapsedTime(timestamp, now) < TimeSpan.FromSeconds(1);
            levels[i] = fresh ? Volatile.Read(ref _levels[i]) : float.NaN;
        }
    }
}
