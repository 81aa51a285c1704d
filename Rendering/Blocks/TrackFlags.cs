namespace Wavehall.Rendering.Blocks;

/// <summary>
/// Where the flags of one object's pairs lie: [slot][tile of objects][track][loudspeaker][object of the tile], so that a kernel
/// reads the flags of 16 objects at once.
/// </summary>
internal readonly ref struct TrackFlags
{
    private readonly Span<byte> _all;
    private readonly int _loudspeakerCount;
    private readonly int _tileCount;
    private readonly int _trackCount;
    private readonly int _objectIndex;

    /// <summary>Flags of an object.</summary>
    public TrackFlags(Span<byte> all, int loudspeakerCount, int tileCount, int trackCount, int objectIndex)
    {
        _all = all;
        _loudspeakerCount = loudspeakerCount;
        _tileCount = tileCount;
        _trackCount = trackCount;
        _objectIndex = objectIndex;
    }

    /// <summary>First flag of a tile and track.</summary>
    public static int FirstOf(int slot, int tile, int track, int loudspeakerCount, int tileCount, int trackCount) =>
        ((((slot * tileCount) + tile) * trackCount) + track) * loudspeakerCount * PairTile.ObjectCount;

    /// <summary>Flags of a track in a slot, one per loudspeaker, <see cref="PairTile.ObjectCount"/> apart.</summary>
    public Span<byte> Of(int slot, int track)
    {
        var first = FirstOf(slot, _objectIndex / PairTile.ObjectCount, track, _loudspeakerCount, _tileCount, _trackCount);
        return _all.Slice(first + (_objectIndex % PairTile.ObjectCount), Math.Max(0, ((_loudspeakerCount - 1) * PairTile.ObjectCount) + 1));
    }
}
