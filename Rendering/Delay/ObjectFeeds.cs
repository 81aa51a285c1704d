using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// What one object has played, in all the feeds that its room needs: the source is read once, and each feed filters it into
/// delay lines of its own. Used by one thread at a time.
/// </summary>
internal sealed unsafe class ObjectFeeds
{
    private readonly DelayLines[] _lines;
    private readonly int[] _pastOfFeed;
    private readonly float[] _raw;
    private readonly int _past;
    private readonly int _chunkFrames;
    private readonly int _settling;

    /// <summary>Takes the memory.</summary>
    /// <param name="ringSamples">Length of a ring, a power of two.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    /// <param name="filters">The feeds.</param>
    /// <param name="reversedTaps">Taps of each feed's filter, last first.</param>
    /// <param name="branches">Taps of the Farrow branches from <see cref="BranchFilters.Fold"/>.</param>
    /// <param name="width">Width of the instructions.</param>
    public ObjectFeeds(
        int ringSamples, int chunkFrames, FeedFilter[] filters, float[][] reversedTaps, float[] branches, InstructionWidth width)
    {
        RingSamples = ringSamples;
        _chunkFrames = chunkFrames;
        _lines = Array.ConvertAll(reversedTaps, taps => new DelayLines(ringSamples, chunkFrames, taps, branches, width));
        _pastOfFeed = Array.ConvertAll(filters, filter => filter.Taps.Length - 1 + filter.DelaySamples);
        _past = _pastOfFeed.Max();

        // The first outputs lack their past; they are overwritten within the ring by the end.
        _settling = _past + 1 + FarrowDesign.TapCount;
        _raw = GC.AllocateArray<float>(_past + chunkFrames + Convolution.GroupSize, pinned: true);
    }

    /// <summary>Length of a ring.</summary>
    public int RingSamples { get; }

    /// <summary>The first ring of a feed. The memory is pinned for the life of this object.</summary>
    public float* First(int feed) => _lines[feed].First;

    /// <summary>
    /// Fills filters and rings as if the source had run for ever, so that the next sample to take is
    /// <paramref name="sampleIndex"/>.
    /// </summary>
    public void Prime(SignalSource source, long sampleIndex)
    {
        var from = sampleIndex - RingSamples - _settling;
        while (from < sampleIndex)
        {
            var frames = (int)Math.Min(_chunkFrames, sampleIndex - from);
            Take(source, from, frames);
            from += frames;
        }
    }

    /// <summary>Takes the next samples, which must follow those taken before.</summary>
    public void Take(SignalSource source, long sampleIndex, int frames)
    {
        source.Read(sampleIndex, _raw.AsSpan(_past, frames));
        var raw = (float*)Unsafe.AsPointer(ref _raw[0]);
        for (var feed = 0; feed < _lines.Length; feed++)
        {
            _lines[feed].Take(raw + _past - _pastOfFeed[feed], sampleIndex, frames);
        }

        _raw.AsSpan(frames, _past).CopyTo(_raw);
    }
}
