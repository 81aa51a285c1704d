using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// One feed of an object, ready to be read with any fractional delay: its filter, then the five Farrow branches into five rings.
/// The first samples of a ring are repeated after its last, so that a read of a part never wraps. The place of sample n is n modulo
/// the ring's length, whatever came before.
/// </summary>
internal sealed unsafe class DelayLines
{
    private readonly InstructionWidth _width;
    private readonly float[] _filter;
    private readonly float[] _branches;
    private readonly float[] _rings;
    private readonly float[] _filtered;
    private readonly float[] _branchOutput;
    private readonly int _outputStride;

    /// <summary>Takes the memory.</summary>
    /// <param name="ringSamples">Length of a ring, a power of two.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    /// <param name="reversedFilter">Taps of the feed's filter, last first.</param>
    /// <param name="branches">Taps of the branches from <see cref="BranchFilters.Fold"/>.</param>
    /// <param name="width">Width of the instructions.</param>
    public DelayLines(int ringSamples, int chunkFrames, float[] reversedFilter, float[] branches, InstructionWidth width)
    {
        RingSamples = ringSamples;
        Stride = StrideOf(ringSamples);
        _width = width;
        _filter = reversedFilter;
        _branches = branches;
        var whole = chunkFrames + Convolution.GroupSize;
        _outputStride = whole;
        _rings = GC.AllocateArray<float>(FarrowDesign.BranchCount * Stride, pinned: true);
        _filtered = GC.AllocateArray<float>(whole + FarrowDesign.TapCount, pinned: true);
        _branchOutput = GC.AllocateArray<float>(FarrowDesign.BranchCount * whole, pinned: true);
    }

    /// <summary>Length of a ring.</summary>
    public int RingSamples { get; }

    /// <summary>Distance from one branch's ring to the next [floats].</summary>
    public int Stride { get; }

    /// <summary>The first ring. The memory is pinned for the life of this object.</summary>
    public float* First => (float*)Unsafe.AsPointer(ref _rings[0]);

    /// <summary>
    /// Distance from one branch's ring to the next for a ring length [floats]. A first cache has sets of lines for 4 KiB, to which all
    /// rings would be the same place if their distance were a power of two; 80 floats on, the five windows of 48
    /// samples lie side by side in 25 of 64 sets, and the next object's begin 25 sets on.
    /// </summary>
    public static int StrideOf(int ringSamples) => ringSamples + 80;

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
            BranchFilters.Run(_width, _branches, filtered, branchOutput, _outputStride, frames);
        }

        for (var branch = 0; branch < FarrowDesign.BranchCount; branch++)
        {
            Store(branch, sampleIndex, frames);
        }

        _filtered.AsSpan(frames, FilteredPast).CopyTo(_filtered);
    }

    private void Store(int branch, long sampleIndex, int frames)
    {
        var ring = _rings.AsSpan(branch * Stride, RingSamples + PairSegment.PartLength);
        var at = (int)(sampleIndex & (RingSamples - 1));
        var straight = Math.Min(frames, RingSamples - at);
        var output = _branchOutput.AsSpan(branch * _outputStride, frames);
        output[..straight].CopyTo(ring[at..]);
        output[straight..].CopyTo(ring);
        if (at < PairSegment.PartLength || straight < frames)
        {
            ring[..PairSegment.PartLength].CopyTo(ring[RingSamples..]);
        }
    }
}
