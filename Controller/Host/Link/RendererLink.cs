using Wavehall.Host.Run;
using Wavehall.Host.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Show.Status;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>
/// The control process's side of the renderer: brings it to the show's state when it joins, then sends every edit with
/// the media time at which it takes effect.
/// </summary>
public sealed class RendererLink : IDisposable
{
    private readonly ShowSession _session;
    private readonly InstallationBoard _board;
    private readonly MediaClock _clock;
    private readonly RefusalCounters _refusals;
    private readonly RendererConfiguration _configuration;
    private readonly MoveGlides _glides = new();
    private readonly Lock _gate = new();
    private readonly List<LinkPeer> _peers = [];

    /// <summary>No renderer has joined yet.</summary>
    /// <param name="session">The show.</param>
    /// <param name="board">Where the renderer's reports go.</param>
    /// <param name="clock">Stamps the edits.</param>
    /// <param name="refusals">Counts messages that make no sense.</param>
    /// <param name="configuration">What every renderer of this installation is given.</param>
    public RendererLink(
        ShowSession session,
        InstallationBoard board,
        MediaClock clock,
        RefusalCounters refusals,
        RendererConfiguration configuration)
    {
        _session = session;
        _board = board;
        _clock = clock;
        _refusals = refusals;
        _configuration = configuration;
        _session.Edited += Send;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Edited -= Send;

    /// <summary>Asks every renderer to end.</summary>
    public void StopAll()
    {
        foreach (var peer in Peers())
        {
            peer.TrySend(LinkMessageType.Stop, []);
        }
    }

    /// <summary>Serves one renderer until it goes.</summary>
    /// <returns>Why it went.</returns>
    public async Task<string> ServeAsync(LinkPeer peer, ReadOnlyMemory<byte> buffered, CancellationToken stopping)
    {
        var known = peer.Hello.ConfigurationId;
        if (known.Length > 0 && known != _configuration.ConfigurationId)
        {
            // It plays another room or other addresses: its supervisor starts a fresh one in its place.
            peer.TrySend(LinkMessageType.Stop, []);
            return "it was configured otherwise and was told to end";
        }

        peer.TrySend(LinkMessageType.Welcome, []);
        if (known.Length == 0)
        {
            peer.TrySend(LinkMessageType.RendererConfiguration, LinkPayload.ToBytes(_configuration));
        }

        // Under the session's lock no edit can fall between the state that is sent and the first edit that follows it.
        _session.ReadConsistently(document =>
        {
            foreach (var o in document.Objects)
            {
                SendDefinition(peer, o);
            }

            peer.TrySend(LinkMessageType.Reverb, LinkPayload.ToBytes(SceneReverb.LinkOf(document.Reverb)));
            peer.TrySend(LinkMessageType.SyncEnd, []);
            lock (_gate)
            {
                _peers.Add(peer);
            }
        });
        try
        {
            return await peer.ReadAsync(buffered, (type, payload) => Take(peer, type, payload), stopping).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _peers.Remove(peer);
            }

            _board.Report(_board.Renderer with { Health = Health.Error, Message = "connection lost", ProcessId = 0 });
        }
    }

    private LinkPeer[] Peers()
    {
        lock (_gate)
        {
            return [.. _peers];
        }
    }

    private void Send(ShowEdit edit)
    {
        var peers = Peers();
        if (peers.Length == 0 || edit.Kind == ShowEditKind.Renamed)
        {
            // A name is not heard.
            return;
        }

        if (edit.Kind == ShowEditKind.Reverb)
        {
            // Edited is raised with the document that the edit made.
            SendToAll(peers, LinkMessageType.Reverb, LinkPayload.ToBytes(SceneReverb.LinkOf(_session.Document.Reverb)));
            return;
        }

        // Routes are names of any length: they travel with the whole object, and the renderer passes on what differs.
        if (edit.Kind is ShowEditKind.Replaced or ShowEditKind.Routes)
        {
            foreach (var peer in peers)
            {
                SendDefinition(peer, edit.After!);
            }

            return;
        }

        Span<byte> payload = stackalloc byte[LinkSceneChange.Size];
        if (edit.Kind == ShowEditKind.Removed)
        {
            if (new LinkObjectRemoval((ushort)(edit.Number - 1)).TryWrite(payload, out var length))
            {
                SendToAll(peers, LinkMessageType.ObjectRemoval, payload[..length]);
            }

            return;
        }

        // Edits come one after the other, under the session's lock.
        var now = _clock.Now.SampleIndex;
        var spread = edit.Kind is ShowEditKind.Moved or ShowEditKind.Orientation ? _glides.SpreadSamples(edit.Number, now) : 0;
        if (SceneChanges.Of(edit, now, spread).TryWrite(payload, out var written))
        {
            SendToAll(peers, LinkMessageType.SceneChange, payload[..written]);
        }
    }

    private static void SendToAll(LinkPeer[] peers, LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        foreach (var peer in peers)
        {
            peer.TrySend(type, payload);
        }
    }

    private void SendDefinition(LinkPeer peer, SoundObject o)
    {
        _board.ClearFault(o.Number);
        var definition = new ObjectDefinition(o.Number - 1, _session.StartSample, ShowWriter.ObjectToJson(o), _session.Document.BaseDirectory);
        peer.TrySend(LinkMessageType.ObjectDefinition, LinkPayload.ToBytes(definition));
    }

    private void Take(LinkPeer peer, LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        if (type == LinkMessageType.RendererStatus && LinkRendererStatus.TryParse(payload, out var now))
        {
            _board.Report(RendererJudgement.Judge(now, _board.Renderer, peer.Hello.ProcessId));
        }
        else if (type == LinkMessageType.ObjectFault && LinkPayload.TryRead(payload, out LinkObjectFault? fault, out _))
        {
            _board.ReportFault(fault.ObjectIndex + 1, fault.Reason);
        }
        else
        {
            _refusals.Count("link: a renderer's message that is not understood");
        }
    }
}
