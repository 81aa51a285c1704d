using System.Runtime.CompilerServices;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// One place for an object: its delay lines, and the parameters of its pairs for the segments of the current block. Used by
/// one thread at a time.
/// </summary>
internal sealed unsafe class ObjectStrip
{
    private readonly PairGeometry _geometry;
    private readonly GeometryScratch _scratch;
    private readonly int _loudspeakerCount;
    private readonly int _slotCount;
    private readonly double _maximumDelaySamples;
    private readonly double[][] _delays;
    private readonly float[][] _gains;
    private readonly PairSegment[] _pairs;
    private readonly byte[] _restingFlags;
    private readonly int[] _bankOfSlot;
    private readonly bool[] _restsInSlot;
    private readonly long[] _restingVersionOfSlot;
    private bool _placed;
    private int _start;
    private ObjectState _restingState;
    private bool _hasRestingState;
    private long _restingVersion;
    private long _restingLastSegment = long.MinValue;

    /// <summary>Takes the memory.</summary>
    /// <param name="geometry">The room.</param>
    /// <param name="lines">The object's lines.</param>
    /// <param name="loudspeakerCount">Loudspeakers.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    /// <param name="maximumDelaySamples">Longest delay that a line serves.</param>
    public ObjectStrip(PairGeometry geometry, DelayLines lines, int loudspeakerCount, int slotCount, double maximumDelaySamples)
    {
        _geometry = geometry;
        Lines = lines;
        _scratch = new GeometryScratch(loudspeakerCount);
        _loudspeakerCount = loudspeakerCount;
        _slotCount = slotCount;
        _maximumDelaySamples = maximumDelaySamples;
        _delays = [new double[loudspeakerCount], new double[loudspeakerCount]];
        _gains = [new float[loudspeakerCount], new float[loudspeakerCount]];

        // One bank per slot and one for an object at rest, which all slots can share.
        _pairs = GC.AllocateArray<PairSegment>(((slotCount + 1) * 2 * loudspeakerCount) + 1, pinned: true);
        _restingFlags = new byte[loudspeakerCount];
        _bankOfSlot = new int[slotCount];
        _restsInSlot = new bool[slotCount];
        _restingVersionOfSlot = new long[slotCount];
    }

    /// <summary>What the object has played.</summary>
    public DelayLines Lines { get; }

    /// <summary>The object; null when the place is empty.</summary>
    public RenderedObject? Rendered { get; set; }

    /// <summary>Its state as a function of time.</summary>
    public ObjectMotion Motion;

    /// <summary>State at the last grid point that was evaluated.</summary>
    public ObjectState State { get; private set; }

    /// <summary>Loudspeakers that should sound at the last grid point and cannot be served.</summary>
    public int UnservedPairs { get; private set; }

    /// <summary>Pairs that were crossfaded, since construction.</summary>
    public long CrossfadedPairs { get; private set; }

    /// <summary>Takes a grid point as the start of the next segment, whatever was before; cheap when the object has not changed.</summary>
    public void Reset(in ObjectState state)
    {
        if (_placed && state == State)
        {
            return;
        }

        _placed = true;
        State = state;
        UnservedPairs = _geometry.Evaluate(state, _scratch, _delays[_start], _gains[_start]);
        _hasRestingState = false;
        _restingLastSegment = long.MinValue;
        _restingVersion++;
    }

    /// <summary>Empties the place.</summary>
    public void Clear()
    {
        Rendered = null;
        UnservedPairs = 0;
        _placed = false;
        _hasRestingState = false;
        _restingVersion++;
    }

    /// <summary>The pairs of a slot as the kernels need them.</summary>
    public PairSource SourceOf(int slot)
    {
        var bank = (PairSegment*)Unsafe.AsPointer(ref _pairs[0]) + (_bankOfSlot[slot] * 2 * (nint)_loudspeakerCount);
        return new PairSource { Primary = bank, Secondary = bank + _loudspeakerCount, Ring = Lines.First };
    }

    /// <summary>Lays out a segment that ends in a state; the one before ended in <see cref="State"/>.</summary>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="firstLiveSegment">First segment whose parameters are still needed by the current block.</param>
    /// <param name="end">State at the end of the segment.</param>
    /// <param name="flags">The object's flags in the slot, one per loudspeaker, <see cref="PairTile.ObjectCount"/> apart.</param>
    public void Lay(long segment, long firstLiveSegment, in ObjectState end, Span<byte> flags)
    {
        var slot = (int)(segment % _slotCount);
        slot = slot < 0 ? slot + _slotCount : slot;
        if (end == State)
        {
            LayAtRest(segment, firstLiveSegment, slot, flags);
            return;
        }

        var ended = 1 - _start;
        UnservedPairs = _geometry.Evaluate(end, _scratch, _delays[ended], _gains[ended]);
        LayBank(slot, _start, ended, flags, PairTile.ObjectCount);
        _bankOfSlot[slot] = slot;
        _restsInSlot[slot] = false;
        _start = ended;
        State = end;
        _hasRestingState = false;
    }

    private void LayAtRest(long segment, long firstLiveSegment, int slot, Span<byte> flags)
    {
        if (!_hasRestingState || _restingState != State)
        {
            if (_restingLastSegment >= firstLiveSegment)
            {
                // The shared bank still serves an earlier rest within this block.
                LayBank(slot, _start, _start, flags, PairTile.ObjectCount);
                _bankOfSlot[slot] = slot;
                _restsInSlot[slot] = false;
                return;
            }

            LayBank(_slotCount, _start, _start, _restingFlags, 1);
            _restingState = State;
            _hasRestingState = true;
            _restingVersion++;
        }

        _restingLastSegment = segment;
        _bankOfSlot[slot] = _slotCount;
        if (_restsInSlot[slot] && _restingVersionOfSlot[slot] == _restingVersion)
        {
            return;
        }

        for (var i = 0; i < _restingFlags.Length; i++)
        {
            flags[i * PairTile.ObjectCount] = _restingFlags[i];
        }

        _restsInSlot[slot] = true;
        _restingVersionOfSlot[slot] = _restingVersion;
    }

    private void LayBank(int bank, int start, int end, Span<byte> flags, int flagStride)
    {
        var startDelays = _delays[start];
        var endDelays = _delays[end];
        var startGains = _gains[start];
        var endGains = _gains[end];
        var primary = _pairs.AsSpan(bank * 2 * _loudspeakerCount, _loudspeakerCount);
        var secondary = _pairs.AsSpan(((bank * 2) + 1) * _loudspeakerCount, _loudspeakerCount);
        for (var i = 0; i < primary.Length; i++)
        {
            var startGain = startGains[i];
            var endGain = endGains[i];
            if (startGain == 0 && endGain == 0)
            {
                flags[i * flagStride] = 0;
                continue;
            }

            // An end that the line does not reach is silent; the pair fades where it is.
            var startDelay = startDelays[i];
            var endDelay = endDelays[i];
            startDelay = startGain == 0 && !IsServed(startDelay) ? endDelay : startDelay;
            endDelay = endGain == 0 && !IsServed(endDelay) ? startDelay : endDelay;
            var flag = PairSegment.Lay(startDelay, endDelay, startGain, endGain, ref primary[i], ref secondary[i]);
            CrossfadedPairs += (flag & PairSegment.Arriving) >> 6;
            flags[i * flagStride] = flag;
        }
    }

    private bool IsServed(double delaySamples) => delaySamples >= 0 && delaySamples <= _maximumDelaySamples;
}
