using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>A block in media time, and the segments that it touches.</summary>
/// <param name="Start">First sample.</param>
/// <param name="Frames">Samples.</param>
/// <param name="FirstNewSegment">The first segment that no block before has touched.</param>
internal readonly record struct BlockSpan(long Start, int Frames, long FirstNewSegment)
{
    /// <summary>Sample after the last.</summary>
    public long End => Start + Frames;

    /// <summary>The first segment.</summary>
    public long FirstSegment => SampleGrid.SegmentOf(Start);

    /// <summary>Segment after the last.</summary>
    public long EndSegment => SampleGrid.SegmentOf(End - 1) + 1;

    /// <summary>The samples of a segment that belong to the block, counted from the segment's start.</summary>
    public (int From, int To) PartOf(long segment)
    {
        var start = segment * PairSegment.Length;
        return ((int)(Math.Max(Start, start) - start), (int)(Math.Min(End, start + PairSegment.Length) - start));
    }
}
