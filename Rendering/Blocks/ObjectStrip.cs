using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// One place for an object: its delay lines, its one or two voices, and the pairs that follow from them for the segments of
/// the current block. Used by one thread at a time.
/// </summary>
internal sealed unsafe class ObjectStrip
{
    private readonly TrackPlan _plan;
    private readonly bool[][] _members;
    private readonly int _slotCount;
    private readonly double _jumpStepSamples;
    private readonly PairTrack[] _tracks;
    private readonly ulong[] _feedsOfSlot;
    private ObjectVoice _current;
    private ObjectVoice _former;
    private bool _placed;
    private long _version;

    /// <summary>Takes the memory.</summary>
    /// <param name="geometry">The room.</param>
    /// <param name="feeds">What the object plays.</param>
    /// <param name="plan">The tracks of every appearance.</param>
    /// <param name="members">Loudspeakers of each group of the feeds.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    /// <param name="jumpStepSamples">Delay step over a segment above which it is faded.</param>
    /// <param name="maximumDelaySamples">Longest delay that a line serves.</param>
    public ObjectStrip(
        ObjectGeometry geometry, ObjectFeeds feeds, TrackPlan plan, bool[][] members, int slotCount, double jumpStepSamples, double maximumDelaySamples)
    {
        Feeds = feeds;
        _plan = plan;
        _members = members;
        _slotCount = slotCount;
        _jumpStepSamples = jumpStepSamples;
        var scratch = new GeometryScratch(geometry.Room.PaddedCount);
        _current = new ObjectVoice(geometry, scratch);
        _former = new ObjectVoice(geometry, scratch);
        _tracks = new PairTrack[2 * plan.Count];
        _feedsOfSlot = new ulong[slotCount];
        for (var track = 0; track < _tracks.Length; track++)
        {
            _tracks[track] = new PairTrack(geometry.Room.Count, slotCount, maximumDelaySamples);
        }
    }

    /// <summary>What the object has played.</summary>
    public ObjectFeeds Feeds { get; }

    /// <summary>The object; null when the place is empty.</summary>
    public RenderedObject? Rendered { get; set; }

    /// <summary>What plays the object when it is a bed; null for all others.</summary>
    public BedStrip? Bed => Rendered?.BedStrip;

    /// <summary>True: nothing is in its lines and nothing comes, so that it need not be looked at. Only for sounds that know this of themselves.</summary>
    public bool IsIdle { get; set; }

    /// <summary>Its state as a function of time.</summary>
    public ObjectMotion Motion;

    /// <summary>State at the last grid point that was evaluated.</summary>
    public ObjectState State { get; private set; }

    /// <summary>Loudspeakers that should sound at the last grid point and cannot be served.</summary>
    public int UnservedPairs { get; private set; }

    /// <summary>Pairs that were crossfaded, since construction.</summary>
    public long CrossfadedPairs { get; private set; }

    /// <summary>Feeds that a segment reads which ends in a state and begins in <see cref="State"/>, a bit each.</summary>
    public ulong FeedsUntil(in ObjectState end) => Bed is not null ? 0 : FeedsOf(State) | FeedsOf(end);

    /// <summary>Feeds that the segment of a slot reads, a bit each.</summary>
    public ulong FeedsOfSlot(int slot) => _feedsOfSlot[slot];

    /// <summary>Fills the lines as if the object had played for ever.</summary>
    public void Prime(long sampleIndex)
    {
        if (Bed is { } bed)
        {
            if (!bed.IsFilledFor(sampleIndex))
            {
                bed.Prime(sampleIndex);
            }
        }
        else
        {
            Feeds.Prime(Rendered!.Source, sampleIndex, FeedsUntil(State));
        }
    }

    /// <summary>Takes the next samples of the sound.</summary>
    /// <param name="sampleIndex">Media time of the first, which follows those taken before.</param>
    /// <param name="frames">Samples, at most a block.</param>
    /// <param name="needed">Feeds that are read until the next call, a bit each.</param>
    public void Take(long sampleIndex, int frames, ulong needed)
    {
        if (Bed is { } bed)
        {
            bed.Take(sampleIndex, frames);
        }
        else if (!IsIdle)
        {
            Feeds.Take(Rendered!.Source, sampleIndex, frames, needed);
        }
    }

    /// <summary>Takes a grid point as the start of the next segment, whatever was before; cheap when the object has not changed.</summary>
    public void Reset(in ObjectState state)
    {
        if (Bed is { } bed)
        {
            bed.Reset(BedStateOf(state));
            State = state;
            return;
        }

        if (_placed && state == State)
        {
            return;
        }

        _placed = true;
        State = state;
        _current.Place(state.Appearance, ref _version);
        if (state.FormerShare > 0)
        {
            _former.Place(state.Former, ref _version);
        }
        else
        {
            _former.Clear();
        }

        CountUnserved(state);
    }

    /// <summary>Empties the place.</summary>
    public void Clear()
    {
        Rendered = null;
        UnservedPairs = 0;
        _placed = false;
        Array.Clear(_feedsOfSlot);
        _current.Clear();
        _former.Clear();
        foreach (var track in _tracks)
        {
            track.Clear();
        }
    }

    /// <summary>Tracks that sound in a slot, a bit each.</summary>
    public ulong Sounding(int slot)
    {
        var sounding = 0ul;
        for (var track = 0; track < _tracks.Length; track++)
        {
            sounding |= _tracks[track].Sounds(slot) ? 1ul << track : 0;
        }

        return sounding;
    }

    /// <summary>The pairs of a track in a slot as the kernels need them.</summary>
    public PairSource SourceOf(int slot, int track) => _tracks[track].SourceOf(slot, Feeds);

    /// <summary>Lays out a segment that ends in a state; the one before ended in <see cref="State"/>.</summary>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="end">State at the end of the segment.</param>
    /// <param name="flags">Where the flags of each track are.</param>
    public void Lay(long segment, in ObjectState end, in TrackFlags flags)
    {
        var slot = (int)(segment % _slotCount);
        slot = slot < 0 ? slot + _slotCount : slot;
        if (Bed is { } bed)
        {
            bed.Lay(segment, BedStateOf(end));
            State = end;
            return;
        }

        var start = State;
        _feedsOfSlot[slot] = FeedsUntil(end);
        var formerStart = start.Gain * start.FormerShare;
        var currentStart = start.Gain * (1 - start.FormerShare);
        if (end.FormerShare > 0 && start.FormerShare == 0)
        {
            // A fade begins: what was heard alone is the former now.
            (_current, _former) = (_former, _current);
            (formerStart, currentStart) = (start.Gain, 0);
            _current.Begin();
        }

        _current.Advance(end.Appearance, ref _version);
        LayVoice(0, _current, end.Appearance, slot, currentStart, end.Gain * (1 - end.FormerShare), flags);
        if (end.FormerShare > 0 || start.FormerShare > 0)
        {
            // At its last grid point it is where it was before.
            var former = end.FormerShare > 0 ? end.Former : start.Former;
            _former.Advance(former, ref _version);
            LayVoice(_plan.Count, _former, former, slot, formerStart, end.Gain * end.FormerShare, flags);
        }
        else
        {
            for (var track = _plan.Count; track < _tracks.Length; track++)
            {
                _tracks[track].Silence(slot, flags.Of(slot, track));
            }
        }

        State = end;
        CountUnserved(end);
    }

    private static BedState BedStateOf(in ObjectState state) => new(state.Gain, state.Orientation.X, state.Orientation.Y, state.Orientation.Z);

    private ulong FeedsOf(in ObjectState state) => _plan.FeedsOf(state.Appearance) | (state.FormerShare > 0 ? _plan.FeedsOf(state.Former) : 0);

    private void LayVoice(
        int firstTrack, ObjectVoice voice, in ObjectAppearance appearance, int slot, double startGain, double endGain, in TrackFlags flags)
    {
        var (start, end) = (voice.Start, voice.End);
        for (var i = 0; i < _plan.Count; i++)
        {
            var startLayer = start is null ? null : _plan.LayerOf(i, start);
            var startShare = start is null ? 0 : _plan.ShareOf(i, start);
            _tracks[firstTrack + i].Feed = _plan.FeedOf(i, appearance);
            LayTrack(
                firstTrack + i, _plan.GroupOf(i), voice, startLayer, _plan.LayerOf(i, end), slot, startGain * startShare, endGain * _plan.ShareOf(i, end), flags);
        }
    }

    private void LayTrack(
        int track, int group, ObjectVoice voice, GeometryLayer? start, GeometryLayer end, int slot, double startFactor, double endFactor, in TrackFlags flags)
    {
        var starts = start is { IsActive: true } && startFactor > 0;
        var ends = end.IsActive && endFactor > 0;
        var flagsOfTrack = flags.Of(slot, track);
        if (!starts && !ends)
        {
            _tracks[track].Silence(slot, flagsOfTrack);
            return;
        }

        // A layer that is there but silent still says from where a pair slides.
        var from = start is { IsActive: true } ? start : null;
        var to = end.IsActive ? end : null;
        var content = new PairTrackContent(
            from is null ? 0 : voice.StartVersion, to is null ? 0 : voice.EndVersion, from is null ? 0 : startFactor, to is null ? 0 : endFactor);
        if (!_tracks[track].TryReuse(slot, content, flagsOfTrack))
        {
            ReadOnlySpan<bool> members = group < 0 || _members.Length <= 1 ? [] : _members[group];
            CrossfadedPairs += _tracks[track].Lay(slot, content, from, to, members, startFactor, endFactor, _jumpStepSamples, flagsOfTrack);
        }
    }

    private void CountUnserved(in ObjectState state) =>
        UnservedPairs = _current.End.UnservedPairs + (state.FormerShare > 0 ? _former.End.UnservedPairs : 0);
}
