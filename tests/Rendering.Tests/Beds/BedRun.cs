using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Beds;

/// <summary>Plays a bed in blocks, as the renderer does.</summary>
internal sealed unsafe class BedRun
{
    private const int MaximumBlockFrames = 512;
    private const int SlotCount = ((MaximumBlockFrames + PairSegment.Length - 2) / PairSegment.Length) + 1;
    private const int Stride = SlotCount * PairSegment.Length;

    private readonly BedStrip _strip;
    private readonly Func<long, BedState> _stateAt;
    private readonly float[] _bus;
    private readonly int _loudspeakerCount;
    private long _laid;
    private long _blockStart;

    /// <param name="signal">The bed.</param>
    /// <param name="decoder">The room.</param>
    /// <param name="stateAt">State at a grid point.</param>
    /// <param name="start">First sample.</param>
    /// <param name="width">Width of the instructions.</param>
    public BedRun(BedSignal signal, BedDecoder decoder, Func<long, BedState> stateAt, long start, InstructionWidth width = default)
    {
        _strip = new BedStrip(signal, decoder, SlotCount, MaximumBlockFrames, InstructionWidths.Resolve(width));
        _stateAt = stateAt;
        _loudspeakerCount = decoder.LoudspeakerCount;
        _bus = GC.AllocateArray<float>((_loudspeakerCount * Stride) + 1, pinned: true);
        Next = start;
        var segment = SampleGrid.SegmentOf(start);
        _laid = segment - 1;
        _strip.Prime(start);
        _strip.Reset(stateAt(segment * PairSegment.Length));
    }

    public long Next { get; private set; }

    public void Render(int frames, int parts = 1)
    {
        _blockStart = Next;
        var first = SampleGrid.SegmentOf(_blockStart);
        var end = SampleGrid.SegmentOf(_blockStart + frames - 1) + 1;
        _strip.Take(_blockStart, frames);
        for (; _laid + 1 < end; _laid++)
        {
            _strip.Lay(_laid + 1, _stateAt((_laid + 2) * PairSegment.Length));
        }

        Array.Clear(_bus);
        for (var segment = first; segment < end; segment++)
        {
            var start = segment * PairSegment.Length;
            var from = (int)(Math.Max(_blockStart, start) - start);
            var to = (int)(Math.Min(_blockStart + frames, start + PairSegment.Length) - start);
            var slot = (int)(((segment % SlotCount) + SlotCount) % SlotCount);
            fixed (float* bus = _bus)
            {
                for (var part = parts - 1; part >= 0; part--)
                {
                    _strip.Add(
                        slot, from, to, _loudspeakerCount * part / parts, _loudspeakerCount * (part + 1) / parts, bus + ((segment - first) * PairSegment.Length), Stride);
                }
            }
        }

        Next += frames;
    }

    public ReadOnlySpan<float> Output(int loudspeaker, int frames) =>
        _bus.AsSpan((loudspeaker * Stride) + (int)(_blockStart - (SampleGrid.SegmentOf(_blockStart) * PairSegment.Length)), frames);

    /// <summary>Plays on; blocks of a random length where a random number generator is given.</summary>
    public float[][] Play(int frames, int blockFrames, Random? random = null, int parts = 1)
    {
        var signals = Enumerable.Range(0, _loudspeakerCount).Select(_ => new float[frames]).ToArray();
        for (var done = 0; done < frames;)
        {
            var count = Math.Min(frames - done, random?.Next(1, blockFrames + 1) ?? blockFrames);
            Render(count, parts);
            for (var i = 0; i < signals.Length; i++)
            {
                Output(i, count).CopyTo(signals[i].AsSpan(done));
            }

            done += count;
        }

        return signals;
    }
}
