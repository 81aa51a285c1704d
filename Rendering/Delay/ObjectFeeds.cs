using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// What one object has played, in those feeds of its room that it needs: the source is read once, split into bands, and each feed filters its band
/// into delay lines of its own. A feed that is needed anew is filled from the source's past. Used by one thread at a time.
/// </summary>
internal sealed unsafe class ObjectFeeds
{
    private readonly DelayLines[] _lines;
    private readonly int[] _pastOfFeed;
    private readonly FeedBand[] _bands;
    private readonly float[] _sound;
    private readonly int _past;
    private readonly int _chunkFrames;
    private readonly int _settling;
    private ulong _active;

    /// <summary>Takes the memory.</summary>
    /// <param name="ringSamples">Length of a ring, a power of two.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    /// <param name="filters">The feeds, at most 64.</param>
    /// <param name="bands">Sections of each band.</param>
    /// <param name="reversedTaps">Taps of each feed's filter, last first.</param>
    /// <param name="branches">Taps of the Farrow branches from <see cref="BranchFilters.Fold"/>.</param>
    /// <param name="width">Width of the instructions.</param>
    public ObjectFeeds(
        int ringSamples,
        int chunkFrames,
        FeedFilter[] filters,
        BiquadSection[][] bands,
        float[][] reversedTaps,
        float[] branches,
        InstructionWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filters.Length, 64);
        RingSamples = ringSamples;
        _chunkFrames = chunkFrames;
        _lines = Array.ConvertAll(reversedTaps, taps => new DelayLines(ringSamples, chunkFrames, taps, branches, width));
        _pastOfFeed = Array.ConvertAll(filters, filter => filter.Taps.Length - 1 + filter.DelaySamples);
        _past = _pastOfFeed.Max();

        // The first outputs lack their past; they are overwritten within the ring by the end.
        _settling = _past + 1 + FarrowDesign.TapCount;
        _sound = GC.AllocateArray<float>(chunkFrames, pinned: true);
        _bands = new FeedBand[bands.Length];
        for (var band = 0; band < bands.Length; band++)
        {
            var readers = 0ul;
            for (var feed = 0; feed < filters.Length; feed++)
            {
                readers |= filters[feed].Band == band ? 1ul << feed : 0;
            }

            _bands[band] = new FeedBand(bands[band], readers, _past, chunkFrames);
        }
    }

    /// <summary>Length of a ring.</summary>
    public int RingSamples { get; }

    /// <summary>The first ring of a feed. The memory is pinned for the life of this object.</summary>
    public float* First(int feed) => _lines[feed].First;

    /// <summary>Forgets what was, and fills feeds as if the source had run for ever, so that the next sample to take is the one given.</summary>
    /// <param name="source">The sound.</param>
    /// <param name="sampleIndex">Media time of the next sample.</param>
    /// <param name="needed">Feeds that will be read first, a bit each.</param>
    public void Prime(SignalSource source, long sampleIndex, ulong needed)
    {
        _active = needed;
        Fill(source, sampleIndex, needed, needed);
    }

    /// <summary>Takes the next samples, which must follow those taken before.</summary>
    /// <param name="source">The sound.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="frames">Samples, at most a chunk.</param>
    /// <param name="needed">Feeds that are read until the next call, a bit each.</param>
    public void Take(SignalSource source, long sampleIndex, int frames, ulong needed)
    {
        var fresh = needed & ~_active;
        _active = needed;
        if (fresh != 0)
        {
            Fill(source, sampleIndex, fresh, needed);
        }

        Run(source, sampleIndex, frames, needed);
    }

    private void Fill(SignalSource source, long sampleIndex, ulong fresh, ulong needed)
    {
        var feeds = 0ul;
        var rightFrom = sampleIndex - RingSamples - _settling;
        var from = rightFrom;
        foreach (var band in _bands)
        {
            if ((band.Feeds & fresh) != 0)
            {
                // All feeds of the band go back together: they share its past.
                feeds |= band.Feeds & needed;
                from = Math.Min(from, band.FirstNeeded(rightFrom));
            }
        }

        foreach (var band in _bands)
        {
            if ((band.Feeds & fresh) != 0)
            {
                band.Begin(rightFrom);
            }
        }

        while (from < sampleIndex)
        {
            var frames = (int)Math.Min(_chunkFrames, sampleIndex - from);
            Run(source, from, frames, feeds);
            from += frames;
        }
    }

    private void Run(SignalSource source, long sampleIndex, int frames, ulong feeds)
    {
        var sound = _sound.AsSpan(0, frames);
        source.Read(sampleIndex, sound);
        foreach (var band in _bands)
        {
            var readers = band.Feeds & feeds;
            if (readers == 0)
            {
                continue;
            }

            band.Take(sampleIndex, sound);
            var now = (float*)Unsafe.AsPointer(ref band.Signal[0]) + _past;
            for (; readers != 0; readers &= readers - 1)
            {
                var feed = System.Numerics.BitOperations.TrailingZeroCount(readers);
                _lines[feed].Take(now - _pastOfFeed[feed], sampleIndex, frames);
            }

            band.Pass(frames);
        }
    }
}
