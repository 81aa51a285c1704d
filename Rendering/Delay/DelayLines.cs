using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// What one object has played, ready to be read with any fractional delay: source, prefilter, then the Farrow branches into
/// eight rings, four for whole samples and four for half ones. The first samples of a ring are repeated after its last, so that a read
/// of a part never wraps. The place of sample n is n modulo the ring's length, whatever came before.
/// </summary>
internal sealed unsafe class DelayLines
{
    private readonly InstructionWidth _width;
    private readonly float[] _prefilter;
    private readonly float[] _branches;
    private readonly float[] _rings;
    private readonly float[] _raw;
    private readonly float[] _filtered;
    private readonly float[] _branchOutput;
    private readonly int _chunkFrames;
    private readonly int _outputStride;

    /// <summary>Takes the memory.</summary>
    /// <param name="ringSamples">Length of a ring, a power of two.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    /// <param name="reversedPrefilter">Taps of the prefilter, last first.</param>
    /// <param name="branches">Taps of the branches from <see cref="BranchFilters.Fold"/>.</param>
    /// <param name="width">Width of the instructions.</param>
    public DelayLines(int ringSamples, int chunkFrames, float[] reversedPrefilter, float[] branches, InstructionWidth width)
    {
        RingSamples = ringSamples;
        Stride = StrideOf(ringSamples);
        _width = width;
        _prefilter = reversedPrefilter;
        _branches = branches;
        _chunkFrames = chunkFrames;
        var whole = chunkFrames + Convolution.GroupSize;
        _outputStride = whole;
        _rings = GC.AllocateArray<float>(BranchFilters.Count * Stride, pinned: true);
        _raw = GC.AllocateArray<float>(whole + reversedPrefilter.Length, pinned: true);
        _filtered = GC.AllocateArray<float>(whole + FarrowDesign.TapCount, pinned: true);
        _branchOutput = GC.AllocateArray<float>(BranchFilters.Count * whole, pinned: true);
    }

    /// <summary>Length of a ring.</summary>
    public int RingSamples { get; }

    /// <summary>Distance from one branch's ring to the next [floats].</summary>
    public int Stride { get; }

    /// <summary>The first ring. The memory is pinned for the life of this object.</summary>
    public float* First => (float*)Unsafe.AsPointer(ref _rings[0]);

    /// <summary>
    /// Distance from one branch's ring to the next for a ring length [floats]. A first cache has sets of lines for 4 KiB, to which all
    /// rings would be the same place if their distance were a power of two; 80 floats on, the eight windows of 48
    /// samples lie side by side in 40 of 64 sets, and the next object's begin 40 sets on.
    /// </summary>
    public static int StrideOf(int ringSamples) => ringSamples + 80;

    /// <summary>Distance from the rings for whole samples to those for half ones [floats].</summary>
    public static int SetStrideOf(int ringSamples) => FarrowDesign.BranchCount * StrideOf(ringSamples);

    /// <summary>
    /// Fills filters and rings as if the source had run for ever, so that the next sample to take is
    /// <paramref name="sampleIndex"/>.
    /// </summary>
    public void Prime(Sources.SignalSource source, long sampleIndex)
    {
        // The first outputs lack their past; they are overwritten within the ring by the end.
        var settling = _prefilter.Length + FarrowDesign.TapCount;
        var from = sampleIndex - RingSamples - settling;
        while (from < sampleIndex)
        {
            var frames = (int)Math.Min(_chunkFrames, sampleIndex - from);
            Take(source, from, frames);
            from += frames;
        }
    }

    /// <summary>Takes the next samples, which must follow those taken before.</summary>
    public void Take(Sources.SignalSource source, long sampleIndex, int frames)
    {
        var rawPast = _prefilter.Length - 1;
        const int FilteredPast = FarrowDesign.TapCount - 1;
        source.Read(sampleIndex, _raw.AsSpan(rawPast, frames));
        fixed (float* raw = _raw, filtered = _filtered, branchOutput = _branchOutput)
        {
            Convolution.Run(_width, _prefilter, raw, filtered + FilteredPast, frames);
            BranchFilters.Run(_width, _branches, filtered, branchOutput, _outputStride, frames);
        }

        for (var filter = 0; filter < BranchFilters.Count; filter++)
        {
            Store(filter, sampleIndex, frames);
        }

        _raw.AsSpan(frames, rawPast).CopyTo(_raw);
        _filtered.AsSpan(frames, FilteredPast).CopyTo(_filtered);
    }

    private void Store(int filter, long sampleIndex, int frames)
    {
        var ring = _rings.AsSpan(filter * Stride, RingSamples + PairSegment.PartLength);
        var at = (int)(sampleIndex & (RingSamples - 1));
        var straight = Math.Min(frames, RingSamples - at);
        var output = _branchOutput.AsSpan(filter * _outputStride, frames);
        output[..straight].CopyTo(ring[at..]);
        output[straight..].CopyTo(ring);
        if (at < PairSegment.PartLength || straight < frames)
        {
            ring[..PairSegment.PartLength].CopyTo(ring[RingSamples..]);
        }
    }
}
