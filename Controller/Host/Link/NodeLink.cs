using System.Collections.Immutable;
using Wavehall.Host.Run;
using Wavehall.Show.Status;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Link;

/// <summary>The control process's side of all node agents: gives each its streams, takes what it reports.</summary>
public sealed class NodeLink
{
    private readonly Venue _venue;
    private readonly StreamPlan _plan;
    private readonly NodeCalibrations _calibrations;
    private readonly InstallationBoard _board;
    private readonly RefusalCounters _refusals;
    private readonly int _linkOffsetSamples;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkPeer> _served = [];

    /// <summary>No node has joined yet.</summary>
    public NodeLink(Venue venue, StreamPlan plan, InstallationBoard board, RefusalCounters refusals, RunOptions options)
    {
        _venue = venue;
        _plan = plan;
        _calibrations = new NodeCalibrations(venue);
        _board = board;
        _refusals = refusals;
        _linkOffsetSamples = options.LinkOffsetSamples;
    }

    /// <summary>Asks every node agent to end.</summary>
    public void StopAll()
    {
        LinkPeer[] peers;
        lock (_gate)
        {
            peers = [.. _served.Values.Distinct()];
        }

        foreach (var peer in peers)
        {
            peer.TrySend(LinkMessageType.Stop, []);
        }
    }

    /// <summary>Serves one agent until it goes.</summary>
    /// <returns>Why it went.</returns>
    public async Task<string> ServeAsync(LinkPeer peer, ReadOnlyMemory<byte> buffered, CancellationToken stopping)
    {
        var nodes = Claim(peer);
        if (nodes.Length == 0)
        {
            _refusals.Count("link: no such node free");
            var refusal = new LinkRefusal($"the venue {_venue.Name} has no node {peer.Hello.Name} that is free");
            peer.TrySend(LinkMessageType.Refused, LinkPayload.ToBytes(refusal));
            return refusal.Reason;
        }

        try
        {
            var configuration = Configure(nodes);
            peer.TrySend(LinkMessageType.Welcome, []);
            peer.TrySend(LinkMessageType.NodeConfiguration, LinkPayload.ToBytes(configuration));
            var reports = new NodeReports(nodes, configuration, _board, _refusals);
            return await peer.ReadAsync(buffered, reports.Take, stopping).ConfigureAwait(false);
        }
        finally
        {
            Release(peer, nodes);
        }
    }

    private ImmutableArray<string> Claim(LinkPeer peer)
    {
        lock (_gate)
        {
            // A device says which node it is; a process that offers to play any number takes those that nobody plays.
            var names = _venue.Nodes.Select(n => n.Name);
            var wanted = names.Contains(peer.Hello.Name)
                ? [peer.Hello.Name]
                : names.Where(n => !_served.ContainsKey(n)).Take(peer.Hello.VirtualNodes);
            var nodes = wanted.ToImmutableArray();
            foreach (var node in nodes)
            {
                // A node that joins under a name already served has lost its old connection before we noticed.
                if (_served.TryGetValue(node, out var old))
                {
                    old.Drop();
                }

                _served[node] = peer;
            }

            return nodes;
        }
    }

    private void Release(LinkPeer peer, ImmutableArray<string> nodes)
    {
        lock (_gate)
        {
            foreach (var node in nodes)
            {
                if (_served.TryGetValue(node, out var owner) && owner == peer)
                {
                    _served.Remove(node);
                    _board.Report(new NodeStatus(node, Health.Error, "connection lost", 0, 0, 0, 0, _board.Time.GetTimestamp()));
                }
            }
        }
    }

    private NodeConfiguration Configure(ImmutableArray<string> nodes)
    {
        var assignments = nodes.Select(node => new NodeAssignment(node, [.. _plan.OfNode(node)], _calibrations.OfNode(node))).ToArray();
        var latency = _calibrations.LatencySamples;
        return new NodeConfiguration(ConfigurationId.Of(_linkOffsetSamples, assignments, latency), _linkOffsetSamples, assignments, latency);
    }
}
