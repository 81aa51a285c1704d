namespace Wavehall.Rendering.Blocks;

/// <summary>One object as the kernels see it in one segment.</summary>
internal unsafe struct PairSource
{
    /// <summary>Primary parameters by loudspeaker.</summary>
    public PairSegment* Primary;

    /// <summary>Secondary parameters by loudspeaker.</summary>
    public PairSegment* Secondary;

    /// <summary>The object's first ring.</summary>
    public float* Ring;
}

/// <summary>
/// Up to 16 objects that are added to a range of loudspeakers in one segment: as many as keep their lines in the first cache.
/// All three kernels add in the same order: by object the steady pairs, then the arriving, then the quick ones.
/// </summary>
internal unsafe struct PairTile
{
    /// <summary>Objects of a tile.</summary>
    public const int ObjectCount = 16;

    /// <summary>The objects; those without a flag are not looked at.</summary>
    public PairSource* Sources;

    /// <summary>Flags of <see cref="PairSegment"/>, [loudspeaker][object of the tile].</summary>
    public byte* Flags;

    /// <summary>Signals, [loudspeaker][sample of the segment], <see cref="BusStride"/> apart.</summary>
    public float* Bus;

    /// <summary>Distance from one loudspeaker's signal to the next [floats].</summary>
    public int BusStride;

    /// <summary>Distance from one branch's ring to the next [floats].</summary>
    public int RingStride;

    /// <summary>Length of a ring minus 1.</summary>
    public int RingMask;

    /// <summary>Place of the segment's first sample in the rings.</summary>
    public int RingStart;

    /// <summary>First part of 16 samples to compute.</summary>
    public int FirstPart;

    /// <summary>Part after the last.</summary>
    public int EndPart;

    /// <summary>False: the signals start from zero.</summary>
    public bool Add;
}
