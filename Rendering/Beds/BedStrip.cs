using System.Runtime.CompilerServices;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Beds;

/// <summary>
/// One place for a bed: its filtered feeds and its weights on the loudspeakers for the segments of the current block. What it adds to a
/// loudspeaker is a pure function of the media time: neither the size of the blocks nor the sample it was started at changes a bit.
/// </summary>
/// <remarks>
/// Within a segment weights run linearly from those of one grid point to those of the next. Loudspeakers are delayed by whole samples,
/// at most half a sample (10 us, 3.6 mm) off. <see cref="Add"/> may run on several threads for different loudspeakers; everything
/// else belongs to one thread at a time. Nothing after the constructor allocates, locks or throws.
/// </remarks>
internal sealed unsafe class BedStrip
{
    private readonly int _slotCount;
    private readonly InstructionWidth _width;
    private readonly BedDecoder _decoder;
    private readonly BedFeeds _feeds;
    private readonly BedWeights _weights;
    private readonly int[] _delaySamples;
    private readonly bool[] _playsChannels;
    private readonly bool[] _playsSubwoofer;
    private readonly long[] _segmentOfSlot;
    private readonly int[] _startBank;
    private readonly int[] _endBank;
    private readonly bool[] _sounds;
    private int _bank;
    private bool _placed;

    /// <summary>Takes the memory and makes the filters.</summary>
    /// <param name="signal">The bed; of a higher order than the decoder's its first channels are played.</param>
    /// <param name="decoder">The room.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    /// <param name="maximumBlockFrames">Largest block [samples].</param>
    /// <param name="width">Width of the instructions, resolved.</param>
    public BedStrip(BedSignal signal, BedDecoder decoder, int slotCount, int maximumBlockFrames, InstructionWidth width)
    {
        _slotCount = slotCount;
        _width = width;
        _decoder = decoder;
        _feeds = new BedFeeds(signal, decoder, Math.Max(maximumBlockFrames, 192));
        _weights = new BedWeights(decoder, _feeds.Order, _feeds.Count, slotCount);
        _delaySamples = GC.AllocateArray<int>(decoder.LoudspeakerCount, pinned: true);
        decoder.DelaySamples.CopyTo(_delaySamples);
        _playsChannels = GC.AllocateArray<bool>(decoder.LoudspeakerCount, pinned: true);
        _playsSubwoofer = GC.AllocateArray<bool>(decoder.LoudspeakerCount, pinned: true);
        for (var i = 0; i < decoder.LoudspeakerCount; i++)
        {
            _playsChannels[i] = decoder.PlaysChannels[i];
            _playsSubwoofer[i] = decoder.Subwoofer is { } subwoofer && subwoofer[i] != 0;
        }

        _segmentOfSlot = new long[slotCount];
        _startBank = new int[slotCount];
        _endBank = new int[slotCount];
        _sounds = new bool[slotCount];
    }

    /// <summary>State at the last grid point that was evaluated.</summary>
    public BedState State { get; private set; }

    /// <summary>Fills filters and rings as if the bed had run for ever, so that the next sample to take is <paramref name="sampleIndex"/>.</summary>
    public void Prime(long sampleIndex) => _feeds.Prime(sampleIndex);

    /// <summary>True when a sample can be played next at little cost, so that <see cref="Prime"/> is not needed.</summary>
    public bool IsFilledFor(long sampleIndex) => _feeds.IsFilledFor(sampleIndex);

    /// <summary>Takes the next samples of the bed, which must follow those taken before; at most the largest block.</summary>
    public void Take(long sampleIndex, int frames) => _feeds.Take(sampleIndex, frames);

    /// <summary>Takes a grid point as the start of the next segment, whatever was before; all segments must be laid anew.</summary>
    public void Reset(in BedState state)
    {
        Array.Clear(_sounds);
        if (!_placed || state != State)
        {
            _bank = _weights.Lay(state);
            State = state;
            _placed = true;
        }
    }

    /// <summary>Lays out a segment that ends in a state; the one before ended in <see cref="State"/>.</summary>
    public void Lay(long segment, in BedState end)
    {
        var slot = (int)(segment % _slotCount);
        slot = slot < 0 ? slot + _slotCount : slot;
        _segmentOfSlot[slot] = segment;
        _sounds[slot] = State.Gain != 0 || end.Gain != 0;
        _startBank[slot] = _bank;
        if (end != State)
        {
            _bank = _weights.Lay(end);
            State = end;
        }

        _endBank[slot] = _bank;
    }

    /// <summary>True when anything is heard of the bed in a slot.</summary>
    public bool Sounds(int slot) => _sounds[slot];

    /// <summary>Adds samples of a segment to loudspeakers first to end - 1, in whole parts of 16 samples.</summary>
    /// <param name="slot">Slot of the segment.</param>
    /// <param name="from">First sample of the segment that is wanted.</param>
    /// <param name="to">Sample after the last.</param>
    /// <param name="firstLoudspeaker">First loudspeaker.</param>
    /// <param name="endLoudspeaker">Loudspeaker after the last.</param>
    /// <param name="bus">Signal of loudspeaker 0 at the segment's start.</param>
    /// <param name="busStride">Distance from one loudspeaker's signal to the next [floats].</param>
    public void Add(int slot, int from, int to, int firstLoudspeaker, int endLoudspeaker, float* bus, int busStride)
    {
        if (!_sounds[slot])
        {
            return;
        }

        var tile = new BedTile
        {
            RingStride = _feeds.Stride,
            RingMask = _feeds.RingSamples - 1,
            RingStart = (int)((_segmentOfSlot[slot] * PairSegment.Length) & (_feeds.RingSamples - 1)),
            WeightStride = _decoder.Stride,
            DelaySamples = (int*)Unsafe.AsPointer(ref _delaySamples[0]),
            Bus = bus,
            BusStride = busStride,
            FirstPart = from / PairSegment.PartLength,
            EndPart = (to + PairSegment.PartLength - 1) / PairSegment.PartLength,
        };
        var channelFeeds = _decoder.BandCount * _feeds.ChannelCount;
        tile.Plays = (bool*)Unsafe.AsPointer(ref _playsChannels[0]);
        for (var feed = 0; feed < channelFeeds; feed += BedTile.FeedCount)
        {
            AddTile(ref tile, slot, feed, Math.Min(BedTile.FeedCount, channelFeeds - feed), firstLoudspeaker, endLoudspeaker);
        }

        if (_decoder.HasSubwoofers)
        {
            tile.Plays = (bool*)Unsafe.AsPointer(ref _playsSubwoofer[0]);
            AddTile(ref tile, slot, channelFeeds, 1, firstLoudspeaker, endLoudspeaker);
        }
    }

    private void AddTile(ref BedTile tile, int slot, int feed, int feeds, int first, int end)
    {
        tile.Ring = _feeds.First + (feed * (nint)_feeds.Stride);
        tile.Feeds = feeds;
        tile.StartWeights = _weights.Bank(_startBank[slot]) + (feed * (nint)_decoder.Stride);
        tile.EndWeights = _weights.Bank(_endBank[slot]) + (feed * (nint)_decoder.Stride);
        BedKernel.Run(_width, tile, first, end);
    }
}
