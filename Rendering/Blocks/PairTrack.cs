using System.Runtime.CompilerServices;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Geometry;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// The pairs of one part of an object (a layer of its geometry on the loudspeakers of one group) for the segments that a
/// block can touch. A bank holds a segment's pairs; segments of the same content share one, so that an object at rest
/// is laid out once. Used by one thread at a time.
/// </summary>
internal sealed unsafe class PairTrack
{
    private readonly int _loudspeakerCount;
    private readonly double _maximumDelaySamples;
    private readonly PairSegment[] _pairs;
    private readonly byte[] _flags;
    private readonly PairTrackContent[] _contentOfBank;
    private readonly int[] _bankOfSlot;
    private readonly PairTrackContent[] _flagsOfSlot;
    private readonly int[] _feedOfSlot;
    private readonly bool[] _soundsInSlot;
    private readonly bool[] _soundsInBank;

    /// <summary>Takes the memory.</summary>
    /// <param name="loudspeakerCount">Loudspeakers.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    /// <param name="maximumDelaySamples">Longest delay that a line serves [samples].</param>
    public PairTrack(int loudspeakerCount, int slotCount, double maximumDelaySamples)
    {
        _maximumDelaySamples = maximumDelaySamples;
        _loudspeakerCount = loudspeakerCount;
        _pairs = GC.AllocateArray<PairSegment>((slotCount * 2 * loudspeakerCount) + 1, pinned: true);
        _flags = new byte[slotCount * loudspeakerCount];
        _contentOfBank = new PairTrackContent[slotCount];
        _bankOfSlot = new int[slotCount];
        _flagsOfSlot = new PairTrackContent[slotCount];
        _feedOfSlot = new int[slotCount];
        _soundsInSlot = new bool[slotCount];
        _soundsInBank = new bool[slotCount];
    }

    /// <summary>True when any pair of a slot sounds.</summary>
    public bool Sounds(int slot) => _soundsInSlot[slot];

    /// <summary>The feed that pairs read which are laid from now on.</summary>
    public int Feed { get; set; }

    /// <summary>The pairs of a slot as the kernels need them.</summary>
    /// <param name="slot">Slot of the segment.</param>
    /// <param name="feeds">What the object has played.</param>
    public PairSource SourceOf(int slot, ObjectFeeds feeds)
    {
        var bank = (PairSegment*)Unsafe.AsPointer(ref _pairs[0]) + (_bankOfSlot[slot] * 2 * (nint)_loudspeakerCount);
        return new PairSource { Primary = bank, Secondary = bank + _loudspeakerCount, Ring = feeds.First(_feedOfSlot[slot]) };
    }

    /// <summary>Forgets what the banks hold; the slots fall silent when they are laid next.</summary>
    public void Clear()
    {
        Array.Clear(_contentOfBank);
        Array.Clear(_soundsInSlot);

        // The renderer clears the flags themselves.
        Array.Clear(_flagsOfSlot);
    }

    /// <summary>Nothing sounds in a slot.</summary>
    public void Silence(int slot, Span<byte> flags)
    {
        _soundsInSlot[slot] = false;
        if (_flagsOfSlot[slot] == default)
        {
            return;
        }

        _flagsOfSlot[slot] = default;
        for (var i = 0; i < _loudspeakerCount; i++)
        {
            flags[i * PairTile.ObjectCount] = 0;
        }
    }

    /// <summary>True when a slot's pairs are there already, or a bank holds them; else they must be laid.</summary>
    public bool TryReuse(int slot, in PairTrackContent content, Span<byte> flags)
    {
        for (var bank = 0; bank < _contentOfBank.Length; bank++)
        {
            if (_contentOfBank[bank] == content)
            {
                Use(slot, bank, content, flags);
                return true;
            }
        }

        return false;
    }

    /// <summary>Lays out the pairs of a slot.</summary>
    /// <param name="slot">Slot of the segment.</param>
    /// <param name="content">What names them.</param>
    /// <param name="start">Layer at the start of the segment; null when nothing sounded.</param>
    /// <param name="end">Layer at the end; null when nothing sounds any more.</param>
    /// <param name="members">Loudspeakers that take part; empty: all.</param>
    /// <param name="startFactor">Factor on the gains at the start.</param>
    /// <param name="endFactor">Factor on the gains at the end.</param>
    /// <param name="jumpStepSamples">Delay step over a segment above which it is faded.</param>
    /// <param name="flags">The object's flags in the slot, one per loudspeaker, <see cref="PairTile.ObjectCount"/> apart.</param>
    /// <returns>Pairs that were faded.</returns>
    public int Lay(
        int slot,
        in PairTrackContent content,
        GeometryLayer? start,
        GeometryLayer? end,
        ReadOnlySpan<bool> members,
        double startFactor,
        double endFactor,
        double jumpStepSamples,
        Span<byte> flags)
    {
        var bank = FreeBank(slot);
        var primary = _pairs.AsSpan(bank * 2 * _loudspeakerCount, _loudspeakerCount);
        var secondary = _pairs.AsSpan(((bank * 2) + 1) * _loudspeakerCount, _loudspeakerCount);
        var bankFlags = _flags.AsSpan(bank * _loudspeakerCount, _loudspeakerCount);
        var (startDelays, startGains) = ((start ?? end)!.DelaySamples, (start ?? end)!.Gain);
        var (endDelays, endGains) = ((end ?? start)!.DelaySamples, (end ?? start)!.Gain);
        (startFactor, endFactor) = (start is null ? 0 : startFactor, end is null ? 0 : endFactor);
        var faded = 0;
        byte any = 0;
        for (var i = 0; i < primary.Length; i++)
        {
            var startGain = (float)(startGains[i] * startFactor);
            var endGain = (float)(endGains[i] * endFactor);
            if ((startGain == 0 && endGain == 0) || !(members.IsEmpty || members[i]))
            {
                bankFlags[i] = 0;
                continue;
            }

            // An end that the line does not reach is silent; the pair fades where it is.
            var startDelay = startDelays[i];
            var endDelay = endDelays[i];
            startDelay = startGain == 0 && !IsServed(startDelay) ? endDelay : startDelay;
            endDelay = endGain == 0 && !IsServed(endDelay) ? startDelay : endDelay;
            var flag = PairSegment.Lay(startDelay, endDelay, startGain, endGain, jumpStepSamples, ref primary[i], ref secondary[i]);
            faded += (flag & PairSegment.Arriving) >> 6;
            bankFlags[i] = flag;
            any |= flag;
        }

        _contentOfBank[bank] = content;
        _soundsInBank[bank] = any != 0;
        Use(slot, bank, content, flags);
        return faded;
    }

    private bool IsServed(double delaySamples) => delaySamples >= 0 && delaySamples <= _maximumDelaySamples;

    private int FreeBank(int slot)
    {
        for (var bank = 0; bank < _contentOfBank.Length; bank++)
        {
            var isFree = true;
            for (var other = 0; other < _bankOfSlot.Length; other++)
            {
                isFree &= other == slot || _bankOfSlot[other] != bank || !_soundsInSlot[other];
            }

            if (isFree)
            {
                return bank;
            }
        }

        return slot;
    }

    private void Use(int slot, int bank, in PairTrackContent content, Span<byte> flags)
    {
        _bankOfSlot[slot] = bank;
        _feedOfSlot[slot] = Feed;
        _soundsInSlot[slot] = _soundsInBank[bank];
        if (_flagsOfSlot[slot] == content)
        {
            return;
        }

        _flagsOfSlot[slot] = content;
        var bankFlags = _flags.AsSpan(bank * _loudspeakerCount, _loudspeakerCount);
        for (var i = 0; i < bankFlags.Length; i++)
        {
            flags[i * PairTile.ObjectCount] = bankFlags[i];
        }
    }
}
