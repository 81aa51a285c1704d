using System.Runtime.CompilerServices;
using Wavehall.Rendering.Delay;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// Adds the pairs of all objects up to loudspeaker signals: the signals of the segments that a block can touch, the flags that say which
/// pairs sound, and the order in which tiles of objects and tracks are added, which is always the same.
/// </summary>
internal sealed unsafe class LoudspeakerBus
{
    private readonly ObjectStrip[] _strips;
    private readonly InstructionWidth _width;
    private readonly int _loudspeakerCount;
    private readonly int _slotCount;
    private readonly int _tileCount;
    private readonly int _trackCount;
    private readonly int _ringSamples;
    private readonly int _stride;
    private readonly byte[] _flags;
    private readonly float[] _signals;

    /// <summary>Takes the memory.</summary>
    /// <param name="strips">The objects.</param>
    /// <param name="loudspeakerCount">Loudspeakers.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    /// <param name="trackCount">Tracks of an object.</param>
    /// <param name="ringSamples">Length of the objects' rings, a power of two.</param>
    /// <param name="width">Width of the instructions.</param>
    public LoudspeakerBus(ObjectStrip[] strips, int loudspeakerCount, int slotCount, int trackCount, int ringSamples, InstructionWidth width)
    {
        _strips = strips;
        _width = width;
        _loudspeakerCount = loudspeakerCount;
        _slotCount = slotCount;
        _trackCount = trackCount;
        _ringSamples = ringSamples;
        _tileCount = (strips.Length + PairTile.ObjectCount - 1) / PairTile.ObjectCount;
        _stride = slotCount * PairSegment.Length;
        _flags = GC.AllocateArray<byte>((slotCount * _tileCount * trackCount * loudspeakerCount * PairTile.ObjectCount) + 1, pinned: true);
        _signals = GC.AllocateArray<float>((loudspeakerCount * _stride) + 1, pinned: true);
    }

    /// <summary>Flags of an object's pairs.</summary>
    public TrackFlags FlagsOf(int objectIndex) => new(_flags, _loudspeakerCount, _tileCount, _trackCount, objectIndex);

    /// <summary>Nothing of an object sounds any more.</summary>
    public void Silence(int objectIndex)
    {
        var flags = FlagsOf(objectIndex);
        for (var slot = 0; slot < _slotCount; slot++)
        {
            for (var track = 0; track < _trackCount; track++)
            {
                var ofTrack = flags.Of(slot, track);
                for (var i = 0; i < _loudspeakerCount; i++)
                {
                    ofTrack[i * PairTile.ObjectCount] = 0;
                }
            }
        }
    }

    /// <summary>Signal of a loudspeaker.</summary>
    /// <param name="loudspeakerIndex">Which.</param>
    /// <param name="offset">Samples since the start of the block's first segment.</param>
    /// <param name="frames">Samples.</param>
    public ReadOnlySpan<float> Signal(int loudspeakerIndex, int offset, int frames) => _signals.AsSpan((loudspeakerIndex * _stride) + offset, frames);

    /// <summary>Computes samples of a segment for loudspeakers first to end - 1; other loudspeakers may be computed at the same time.</summary>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="place">Its place in the block, 0 for the first.</param>
    /// <param name="from">First sample of the segment that is wanted.</param>
    /// <param name="to">Sample after the last.</param>
    /// <param name="first">First loudspeaker.</param>
    /// <param name="end">Loudspeaker after the last.</param>
    [SkipLocalsInit]
    public void Add(long segment, int slot, int place, int from, int to, int first, int end)
    {
        var sources = stackalloc PairSource[PairTile.ObjectCount];
        var work = new PairTile
        {
            Sources = sources,
            Bus = (float*)Unsafe.AsPointer(ref _signals[0]) + (place * PairSegment.Length),
            BusStride = _stride,
            RingStride = DelayLines.StrideOf(_ringSamples),
            RingMask = _ringSamples - 1,
            RingStart = (int)((segment * PairSegment.Length) & (_ringSamples - 1)),
            FirstPart = from / PairSegment.PartLength,
            EndPart = (to + PairSegment.PartLength - 1) / PairSegment.PartLength,
        };
        for (var tile = 0; tile < _tileCount; tile++)
        {
            for (var sounding = Sounding(slot, tile); sounding != 0; sounding &= sounding - 1)
            {
                AddTile(ref work, slot, tile, System.Numerics.BitOperations.TrailingZeroCount(sounding), first, end);
            }
        }

        if (!work.Add)
        {
            // Silence, too, has to be written.
            AddTile(ref work, slot, 0, 0, first, end);
        }
    }

    private void AddTile(ref PairTile work, int slot, int tile, int track, int first, int end)
    {
        var firstObject = tile * PairTile.ObjectCount;
        for (var i = 0; i < PairTile.ObjectCount && firstObject + i < _strips.Length; i++)
        {
            work.Sources[i] = _strips[firstObject + i].SourceOf(slot, track);
        }

        work.Flags = (byte*)Unsafe.AsPointer(ref _flags[0]) + TrackFlags.FirstOf(slot, tile, track, _loudspeakerCount, _tileCount, _trackCount);
        PairKernel.Run(_width, work, first, end);
        work.Add = true;
    }

    /// <summary>Tracks in which any object of a tile sounds, a bit each.</summary>
    private ulong Sounding(int slot, int tile)
    {
        var sounding = 0ul;
        var end = Math.Min(_strips.Length, (tile + 1) * PairTile.ObjectCount);
        for (var i = tile * PairTile.ObjectCount; i < end; i++)
        {
            sounding |= _strips[i].Rendered is null || _strips[i].IsIdle ? 0 : _strips[i].Sounding(slot);
        }

        return sounding;
    }
}
