using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// One feed of an object, ready to be read with any fractional delay: its filter, then the Farrow branches into rings.
/// Each ring is followed by a copy of its beginning, so that a read of a few samples never wraps.
/// The place of sample n is n modulo the ring's length, whatever came before.
/// </summary>
internal sealed unsafe class DelayLines
{
    private readonly InstructionWidth _width;
    private readonly float[] _filter;
    private readonly float[] _branches;
    private readonly float[] _rings;
    private readonly float[] _filtered;
    private readonly float[] _branchOutput;

    /// <summary>Takes the memory.</summary>
    /// <param name="ringSamples">Length of a ring, a power of two.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    /// <param name="reversedFilter">Taps of the feed's filter, last first.</param>
    /// <param name="reversedBranches">Taps of the branches, each last first.</param>
    /// <param name="width">Width of the instructions.</param>
    public DelayLines(int ringSamples, int chunkFrames, float[] reversedFilter, float[] reversedBranches, InstructionWidth width)
    {
        RingSamples = ringSamples;
        Stride = StrideOf(ringSamples);
        _width = width;
        _filter = reversedFilter;
        _branches = reversedBranches;
        var whole = chunkFrames + Convolution.GroupSize;
        _rings = GC.AllocateArray<float>(FarrowDesign.BranchCount * Stride, pinned: true);
        _filtered = GC.AllocateArray<float>(whole + FarrowDesign.TapCount, pinned: true);
        _branchOutput = GC.AllocateArray<float>(whole, pinned: true);
    }

    /// <summary>Length of a ring.</summary>
    public int RingSamples { get; }

    /// <summary>Distance from one branch's ring to the next [floats]; not a power of two, so that they do not meet in the cache.</summary>
    public int Stride { get; }

    /// <summary>The first ring. The memory is pinned for the life of this object.</summary>
    public float* First => (float*)Unsafe.AsPointer(ref _rings[0]);

    /// <summary>Distance from one branch's ring to the next for a ring length.</summary>
    public static int StrideOf(int ringSamples) => (2 * ringSamples) + 80;

    /// <summary>Takes the next samples, which must follow those taken before.</summary>
    /// <param name="raw">The sound, from the filter's length minus 1 before the first sample on; room for a whole group after the last.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="frames">Samples, at most a chunk.</param>
    public void Take(float* raw, long sampleIndex, int frames)
    {
        const int FilteredPast = FarrowDesign.TapCount - 1;
        fixed (float* filtered = _filtered, branchOutput = _branchOutput)
        {
            Convolution.Run(_width, _filter, raw, filtered + FilteredPast, frames);
            for (var branch = 0; branch < FarrowDesign.BranchCount; branch++)
            {
                var taps = _branches.AsSpan(branch * FarrowDesign.TapCount, FarrowDesign.TapCount);
                Convolution.Run(_width, taps, filtered, branchOutput, frames);
                Store(branch, sampleIndex, frames);
            }
        }

        _filtered.AsSpan(frames, FilteredPast).CopyTo(_filtered);
    }

    private void Store(int branch, long sampleIndex, int frames)
    {
        var ring = _rings.AsSpan(branch * Stride, 2 * RingSamples);
        var at = (int)(sampleIndex & (RingSamples - 1));
        var straight = Math.Min(frames, RingSamples - at);
        var output = _branchOutput.AsSpan(0, frames);
        output[..straight].CopyTo(ring[at..]);
        output[..straight].CopyTo(ring[(at + RingSamples)..]);
        output[straight..].CopyTo(ring);
        output[straight..].CopyTo(ring[RingSamples..]);
    }
}
