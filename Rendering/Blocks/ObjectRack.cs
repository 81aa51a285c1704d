using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// All places for objects, with those of the reverb's outputs behind them, and their states at the grid points of the block. Parts of
/// <see cref="Render"/> may run on several threads; all else belongs to the thread that begins the blocks.
/// </summary>
internal sealed class ObjectRack
{
    private readonly int _slotCount;
    private readonly double _fastestMetresPerSample;
    private readonly ObjectState[] _states;
    private readonly int _capacity;
    private readonly ReverbSection? _reverb;

    /// <summary>Takes the memory.</summary>
    /// <param name="design">The renderer.</param>
    /// <param name="capacity">Places for objects.</param>
    /// <param name="reverb">The reverb; null: none.</param>
    public ObjectRack(RendererDesign design, int capacity, ReverbSection? reverb)
    {
        _slotCount = design.SlotCount;
        _fastestMetresPerSample = design.FastestMetresPerSample;
        _capacity = capacity;
        _reverb = reverb;
        var outputs = reverb?.Outputs ?? [];
        Strips = [.. Enumerable.Range(0, capacity + outputs.Length).Select(_ => design.MakeStrip())];
        _states = new ObjectState[_slotCount * Strips.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            Strips[capacity + i].Rendered = outputs[i];
            Strips[capacity + i].Motion = new ObjectMotion(outputs[i]);
        }
    }

    /// <summary>The places.</summary>
    public ObjectStrip[] Strips { get; }

    /// <summary>Slot of a segment.</summary>
    public int SlotOf(long segment)
    {
        var slot = (int)(segment % _slotCount);
        return slot < 0 ? slot + _slotCount : slot;
    }

    /// <summary>Finds the states at the end of a segment.</summary>
    public void Evaluate(long segment)
    {
        var states = StatesOf(segment);
        for (var i = 0; i < Strips.Length; i++)
        {
            if (Strips[i].Rendered is not null)
            {
                states[i] = StateAt(i, (segment + 1) * PairSegment.Length);
            }
        }
    }

    /// <summary>Hands the sound of a block to the reverb, whose outputs <see cref="Render"/> then takes.</summary>
    public void TakeReverb(in BlockSpan block)
    {
        if (_reverb is null)
        {
            return;
        }

        for (var segment = block.FirstSegment; segment < block.EndSegment; segment++)
        {
            for (var i = 0; segment >= block.FirstNewSegment && i < _capacity; i++)
            {
                _reverb.GoTo(i, Strips[i].Rendered is null ? 0 : StatesOf(segment)[i].ReverbSend);
            }

            var (from, to) = block.PartOf(segment);
            _reverb.Take(Strips, segment, from, to);
        }

        for (var i = _capacity; i < Strips.Length; i++)
        {
            Strips[i].IsIdle = _reverb.Sleeps;
        }
    }

    /// <summary>Renders a part of the objects: sources, filters, lines and geometry.</summary>
    public void Render(in BlockSpan block, LoudspeakerBus bus, int part, int parts)
    {
        for (var i = part; i < Strips.Length; i += parts)
        {
            var strip = Strips[i];
            if (strip.Rendered is null)
            {
                continue;
            }

            var needed = 0ul;
            for (var segment = block.FirstSegment; segment < block.EndSegment; segment++)
            {
                needed |= segment < block.FirstNewSegment ? strip.FeedsOfSlot(SlotOf(segment)) : strip.FeedsUntil(StatesOf(segment)[i]);
            }

            strip.Take(block.Start, block.Frames, needed);
            for (var segment = block.FirstNewSegment; segment < block.EndSegment; segment++)
            {
                strip.Lay(segment, StatesOf(segment)[i], bus.FlagsOf(i));
            }
        }
    }

    /// <summary>Takes the start of a segment as the start of what follows.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="sampleIndex">Sample in it at which the next block begins.</param>
    /// <param name="prime">True: lines are filled from the sources' past.</param>
    public void GoTo(long segment, long sampleIndex, bool prime)
    {
        for (var i = 0; i < Strips.Length; i++)
        {
            if (Strips[i].Rendered is not null)
            {
                Strips[i].Reset(StateAt(i, segment * PairSegment.Length));
            }

            if (i < _capacity)
            {
                _reverb?.Set(i, Strips[i].Rendered is null ? 0 : Strips[i].State.ReverbSend);
            }
        }

        if (prime)
        {
            _reverb?.Prime(Strips, sampleIndex);
            foreach (var strip in Strips)
            {
                if (strip.Rendered is not null)
                {
                    strip.Prime(sampleIndex);
                }
            }
        }
    }

    /// <summary>Passes over samples without computing loudspeakers; <see cref="GoTo"/> must follow.</summary>
    public void RunOn(long fromSample, long toSample, int maximumFrames)
    {
        _reverb?.RunOn(Strips, fromSample, toSample);
        foreach (var strip in Strips)
        {
            for (var at = fromSample; strip.Rendered is not null && at < toSample; at += maximumFrames)
            {
                strip.Take(at, (int)Math.Min(maximumFrames, toSample - at), strip.FeedsUntil(strip.State));
            }
        }
    }

    /// <summary>Empties a place.</summary>
    public void Clear(int objectIndex)
    {
        Strips[objectIndex].Motion = default;
        Strips[objectIndex].Clear();
        _reverb?.Set(objectIndex, 0);
    }

    /// <summary>Puts an object into an empty place.</summary>
    public void Install(int objectIndex, RenderedObject rendered)
    {
        Strips[objectIndex].Rendered = rendered;
        Strips[objectIndex].Motion = new ObjectMotion(rendered);
    }

    /// <summary>Lets an object stand where it is at the start of a segment.</summary>
    public void Place(int objectIndex, long segment)
    {
        Strips[objectIndex].Reset(StateAt(objectIndex, segment * PairSegment.Length));
        _reverb?.Set(objectIndex, Strips[objectIndex].State.ReverbSend);
    }

    /// <summary>Lays out the segment that is under way for an object that stands at its start.</summary>
    public void LayUnderWay(int objectIndex, long segment, LoudspeakerBus bus)
    {
        if (Strips[objectIndex].Rendered is null)
        {
            return;
        }

        var state = StateAt(objectIndex, (segment + 1) * PairSegment.Length);
        if (objectIndex < _capacity)
        {
            _reverb?.GoTo(objectIndex, state.ReverbSend);
        }

        Strips[objectIndex].Lay(segment, state, bus.FlagsOf(objectIndex));
    }

    /// <summary>Sums up what the places have counted.</summary>
    public void Sum(ref RendererCounters counters, long jumpsOfFormerObjects)
    {
        (counters.UnservedPairs, counters.CrossfadedPairs, counters.Jumps) = (0, 0, jumpsOfFormerObjects);
        foreach (var strip in Strips)
        {
            counters.UnservedPairs += strip.UnservedPairs;
            counters.CrossfadedPairs += strip.CrossfadedPairs;
            counters.Jumps += strip.Motion.Jumps;
        }
    }

    private ObjectState StateAt(int objectIndex, long sampleIndex) => Strips[objectIndex].Motion.At(sampleIndex, _fastestMetresPerSample);

    private Span<ObjectState> StatesOf(long segment) => _states.AsSpan(SlotOf(segment) * Strips.Length, Strips.Length);
}
