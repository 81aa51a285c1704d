using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// Which part of an object lies on which of its tracks, and which feed it reads. A track is a part of an appearance on the loudspeakers of one
/// prefilter. Tracks are numbered by what they are, so that sums are made in the same order wherever a run was started. Immutable.
/// </summary>
internal sealed class TrackPlan
{
    private const int PartsOfGroup = 3;

    private readonly RoomFeeds _feeds;
    private readonly RoomRouting _routing;
    private readonly int _groupCount;
    private readonly int _classCount;
    private readonly int _highCount;

    /// <summary>Lays out the tracks of a room.</summary>
    public TrackPlan(RoomFeeds feeds, RoomRouting routing)
    {
        _feeds = feeds;
        _routing = routing;
        _groupCount = feeds.GroupCount;
        _classCount = routing.Bands.ClassCount;
        _highCount = routing.Bands.SplitCount == 0 ? 0 : _classCount;
        Count = (PartsOfGroup * _groupCount) + (2 * _classCount) + _highCount + routing.Bands.LowPassCount;
    }

    /// <summary>Tracks of one appearance, at most 32.</summary>
    public int Count { get; }

    /// <summary>Group of prefiltered loudspeakers of a track; -1: all loudspeakers.</summary>
    public int GroupOf(int track) => track < PartsOfGroup * _groupCount ? track / PartsOfGroup : -1;

    /// <summary>The layer that a track plays; its <see cref="ShareOf"/> says how much of it.</summary>
    public GeometryLayer LayerOf(int track, ObjectLayers layers)
    {
        if (track < PartsOfGroup * _groupCount)
        {
            return track % PartsOfGroup == 2 ? layers.Inner : layers.Outer;
        }

        var place = track - (PartsOfGroup * _groupCount);
        return place < _classCount ? layers.Plain[place]
            : place < 2 * _classCount ? layers.Direct[place - _classCount]
            : place < (2 * _classCount) + _highCount ? layers.High[place - (2 * _classCount)]
            : layers.Bass[place - (2 * _classCount) - _highCount];
    }

    /// <summary>Share of the layer that a track plays, 0 to 1.</summary>
    public double ShareOf(int track, ObjectLayers layers) =>
        track >= PartsOfGroup * _groupCount ? 1
        : (track % PartsOfGroup) switch
        {
            0 => 1 - layers.AirShare,
            1 => layers.AirShare,
            _ => 1,
        };

    /// <summary>The feed that a track reads.</summary>
    public int FeedOf(int track, in ObjectAppearance appearance)
    {
        var routing = appearance.Routing ?? _routing.Default;
        var hybrid = IsHybrid(appearance, routing);
        if (track < PartsOfGroup * _groupCount)
        {
            var group = track / PartsOfGroup;
            return (track % PartsOfGroup) switch
            {
                0 => _feeds.Wave(group, hybrid),
                1 => _feeds.FarWave(group, hybrid),
                _ => _feeds.Focused(group, hybrid),
            };
        }

        var bands = _routing.Bands;
        var split = hybrid ? _routing.HybridSplit : routing.Split;
        var place = track - (PartsOfGroup * _groupCount);
        var bassClass = place % _classCount;
        return _feeds.Plain(
            place < _classCount ? split >= 0 ? bands.Low(bassClass, split) : bands.Full(bassClass)
            : place < 2 * _classCount ? bands.Full(bassClass)
            : place < (2 * _classCount) + _highCount ? split >= 0 ? bands.High(bassClass, split) : bands.Full(bassClass)
            : bands.Bass(place - (2 * _classCount) - _highCount));
    }

    /// <summary>All feeds that an appearance can read, wherever it goes, a bit each.</summary>
    public ulong FeedsOf(in ObjectAppearance appearance)
    {
        var routing = appearance.Routing ?? _routing.Default;
        var first = PartsOfGroup * _groupCount;
        var feeds = 0ul;
        if (routing.WaveGain is not null)
        {
            for (var group = 0; group < _groupCount; group++)
            {
                var outer = appearance.Kind != RenderedKind.Focused;
                feeds |= outer ? Bit((PartsOfGroup * group) + 0, appearance) : 0;
                feeds |= outer && appearance.AirAbsorption ? Bit((PartsOfGroup * group) + 1, appearance) : 0;
                feeds |= appearance.Kind is RenderedKind.Focused or RenderedKind.Auto ? Bit((PartsOfGroup * group) + 2, appearance) : 0;
            }

            // At the contour it is played as it is.
            feeds |= appearance.Kind == RenderedKind.Plane ? 0 : Bit(first + _routing.WaveBassClass, appearance);
        }

        foreach (var route in routing.Panned)
        {
            feeds |= route.OnlyHybrid ? 0 : Bit(first + route.BassClass, appearance);
            feeds |= _highCount > 0 && (route.OnlyHybrid ? appearance.Hybrid : IsSplit(appearance, routing))
                ? Bit(first + (2 * _classCount) + route.BassClass, appearance)
                : 0;
        }

        foreach (var sends in routing.Direct)
        {
            feeds |= Bit(first + _classCount + sends.BassClass, appearance);
        }

        foreach (var sends in routing.Bass)
        {
            feeds |= Bit(first + (2 * _classCount) + _highCount + sends.LowPass, appearance);
        }

        return feeds;
    }

    /// <summary>True when an appearance plays a low and a high part.</summary>
    public bool IsSplit(in ObjectAppearance appearance, ObjectRouting routing) => routing.Split >= 0 || IsHybrid(appearance, routing);

    private bool IsHybrid(in ObjectAppearance appearance, ObjectRouting routing) =>
        appearance.Hybrid && routing.WaveGain is not null && _routing.HybridSplit >= 0;

    private ulong Bit(int track, in ObjectAppearance appearance) => 1ul << FeedOf(track, appearance);
}
