using System.Runtime.CompilerServices;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Beds;

/// <summary>
/// What a bed has played, filtered into the feeds of its decoder: a ring for each. The first samples of a ring are repeated after its last, so
/// that a read of a segment never wraps. The place of sample n is n modulo the ring's length. Used by one thread at a time.
/// </summary>
internal sealed unsafe class BedFeeds
{
    /// <summary>
    /// So far ahead of what is played feeds can be filled [samples], 0.2 s: filling those of a large bed takes up to a tenth of a second (measured), which the
    /// audio thread has not got.
    /// </summary>
    public const int LeadSamples = SignalSource.SampleRate / 5;

    // What is missing by less is taken in a few blocks' time; by more, all is filled anew.
    private const int LargestGapSamples = SignalSource.SampleRate / 10;

    private readonly BedSignal _signal;
    private readonly AnchoredCascade?[] _high;
    private readonly AnchoredCascade?[] _low;
    private readonly AnchoredCascade? _subwoofer;
    private readonly int _chunkFrames;
    private readonly int _pastSamples;
    private readonly float[] _input;
    private readonly float[] _filtered;
    private readonly float[] _rings;
    private long _next;
    private bool _filled;

    /// <summary>Takes the memory and makes the filters.</summary>
    /// <param name="signal">The bed.</param>
    /// <param name="decoder">The room.</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    public BedFeeds(BedSignal signal, BedDecoder decoder, int chunkFrames)
    {
        _signal = signal;
        _chunkFrames = chunkFrames;
        Order = Math.Min(signal.Order, decoder.Order);
        ChannelCount = AmbisonicChannel.Count(Order);
        _pastSamples = decoder.LongestDelaySamples + (2 * PairSegment.Length);
        RingSamples = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(_pastSamples + LeadSamples + chunkFrames));
        Stride = StrideOf(RingSamples);
        _high = [.. Enumerable.Range(0, ChannelCount).Select(decoder.HighFilter)];
        _low = decoder.BandCount == 2 ? [.. Enumerable.Range(0, ChannelCount).Select(decoder.LowFilter)] : [];
        _subwoofer = decoder.HasSubwoofers ? decoder.SubwooferFilter() : null;
        Count = _high.Length + _low.Length + (_subwoofer is null ? 0 : 1);
        _input = new float[chunkFrames];
        _filtered = new float[chunkFrames];
        _rings = GC.AllocateArray<float>(Count * Stride, pinned: true);
    }

    /// <summary>Order of what is played: the lower of the bed's and the decoder's.</summary>
    public int Order { get; }

    /// <summary>Channels that are played: (order + 1)^2.</summary>
    public int ChannelCount { get; }

    /// <summary>Number of feeds: the high bands, the low bands, the subwoofers' feed.</summary>
    public int Count { get; }

    /// <summary>Length of a ring, a power of two.</summary>
    public int RingSamples { get; }

    /// <summary>Distance from one ring to the next [floats].</summary>
    public int Stride { get; }

    /// <summary>The first ring. The memory is pinned for the life of this object.</summary>
    public float* First => (float*)Unsafe.AsPointer(ref _rings[0]);

    /// <summary>True when a sample can be played next at little cost: it is filled already, or nearly.</summary>
    public bool IsFilledFor(long sampleIndex) => _filled && sampleIndex >= _next - LeadSamples && sampleIndex <= _next + LargestGapSamples;

    /// <summary>Fills filters and rings as if the bed had run for ever, so that the next sample to take is <paramref name="sampleIndex"/>.</summary>
    public void Prime(long sampleIndex)
    {
        (_next, _filled) = (sampleIndex, true);
        var firstHeard = sampleIndex - _pastSamples;
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            var from = Math.Min(Begin(_high[channel], firstHeard), Begin(_low.Length == 0 ? null : _low[channel], firstHeard));
            from = channel == 0 ? Math.Min(from, Begin(_subwoofer, firstHeard)) : from;
            while (from < sampleIndex)
            {
                var frames = (int)Math.Min(_chunkFrames, sampleIndex - from);
                TakeChannel(channel, from, frames);
                from += frames;
            }
        }
    }

    /// <summary>Sees to it that the samples up to the last of a block are there; those that were filled ahead are.</summary>
    /// <param name="sampleIndex">First sample of the block, no further ahead than <see cref="IsFilledFor"/> says.</param>
    /// <param name="frames">Samples of the block.</param>
    public void Take(long sampleIndex, int frames)
    {
        while (_next < sampleIndex + frames)
        {
            var count = (int)Math.Min(_chunkFrames, sampleIndex + frames - _next);
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                TakeChannel(channel, _next, count);
            }

            _next += count;
        }
    }

    /// <summary>Not a power of two, which would put all rings into the same sets of the cache; room for the repeated segment.</summary>
    private static int StrideOf(int ringSamples) => Delay.DelayLines.StrideOf(ringSamples);

    private static long Begin(AnchoredCascade? filter, long firstHeard) => filter?.Begin(firstHeard) ?? firstHeard;

    private void TakeChannel(int channel, long sampleIndex, int frames)
    {
        var input = _input.AsSpan(0, frames);
        _signal.Read(channel, sampleIndex, input);
        TakeFeed(_high[channel], channel, sampleIndex, input);
        if (_low.Length > 0)
        {
            TakeFeed(_low[channel], ChannelCount + channel, sampleIndex, input);
        }

        if (channel == 0 && _subwoofer is not null)
        {
            TakeFeed(_subwoofer, Count - 1, sampleIndex, input);
        }
    }

    private void TakeFeed(AnchoredCascade? filter, int feed, long sampleIndex, ReadOnlySpan<float> input)
    {
        if (filter is not null)
        {
            var filtered = _filtered.AsSpan(0, input.Length);
            filter.Process(sampleIndex, input, filtered);
            input = filtered;
        }

        var ring = _rings.AsSpan(feed * Stride, RingSamples + PairSegment.Length);
        var at = (int)(sampleIndex & (RingSamples - 1));
        var straight = Math.Min(input.Length, RingSamples - at);
        input[..straight].CopyTo(ring[at..]);
        input[straight..].CopyTo(ring);
        if (at < PairSegment.Length || straight < input.Length)
        {
            ring[..PairSegment.Length].CopyTo(ring[RingSamples..]);
        }
    }
}
