using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Scene;

/// <summary>
/// The grid of media time on which scene parameters are evaluated: the multiples of 48 samples. It does not depend on
/// where a block or a run begins, and that is why these cannot change a result.
/// </summary>
internal static class SampleGrid
{
    /// <summary>Number of the segment that a sample lies in; segment k runs from grid point 48 k to 48 (k + 1).</summary>
    public static long SegmentOf(long sampleIndex) =>
        sampleIndex >= 0 ? sampleIndex / PairSegment.Length : -((-sampleIndex + PairSegment.Length - 1) / PairSegment.Length);

    /// <summary>The first grid point at or after a sample.</summary>
    public static long AtOrAfter(long sampleIndex) => SegmentOf(sampleIndex + PairSegment.Length - 1) * PairSegment.Length;
}
