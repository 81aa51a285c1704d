namespace Wavehall.Rendering.Beds;

/// <summary>Some feeds of a bed that are added to a range of loudspeakers in one segment.</summary>
internal unsafe struct BedTile
{
    /// <summary>Most feeds of a tile: as many as keep their windows in the first cache from one loudspeaker to its neighbour.</summary>
    public const int FeedCount = 32;

    /// <summary>Ring of the tile's first feed.</summary>
    public float* Ring;

    /// <summary>Distance from one ring to the next [floats].</summary>
    public int RingStride;

    /// <summary>Length of a ring minus 1.</summary>
    public int RingMask;

    /// <summary>Place of the segment's first sample in the rings.</summary>
    public int RingStart;

    /// <summary>Feeds of the tile.</summary>
    public int Feeds;

    /// <summary>Weights at the segment's start, [feed][loudspeaker].</summary>
    public float* StartWeights;

    /// <summary>Weights at the end, likewise; the same memory when nothing moves.</summary>
    public float* EndWeights;

    /// <summary>Distance from one feed's weights to the next [floats].</summary>
    public int WeightStride;

    /// <summary>Delay of each loudspeaker [samples].</summary>
    public int* DelaySamples;

    /// <summary>For each loudspeaker, whether it plays these feeds.</summary>
    public bool* Plays;

    /// <summary>Signals of the segment, [loudspeaker][sample], <see cref="BusStride"/> apart.</summary>
    public float* Bus;

    /// <summary>Distance from one loudspeaker's signal to the next [floats].</summary>
    public int BusStride;

    /// <summary>First part of 16 samples to compute.</summary>
    public int FirstPart;

    /// <summary>Part after the last.</summary>
    public int EndPart;
}
