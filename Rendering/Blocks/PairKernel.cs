using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// The work of the renderer: reads the objects' Farrow lines with the delay of each pair, evaluates the quartic by Horner's
/// rule, multiplies by the gain and adds up. Every product is a fused multiply-add, so that all widths give the same bits.
/// Parts of 16 samples are anchored to the grid; lanes outside the block hold stale numbers that nobody reads.
/// </summary>
internal static unsafe class PairKernel
{
    /// <summary>Adds a tile to loudspeakers first to end - 1.</summary>
    public static void Run(InstructionWidth width, in PairTile tile, int first, int end)
    {
        switch (width)
        {
            case InstructionWidth.Vector512:
                PairKernel512.Run(tile, first, end);
                break;
            case InstructionWidth.Vector256:
                PairKernel256.Run(tile, first, end);
                break;
            default:
                RunScalar(tile, first, end);
                break;
        }
    }

    /// <summary>Reads the flags of a loudspeaker as three sets of objects.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sets(in PairTile tile, int loudspeaker, out uint steady, out uint arriving, out uint quick)
    {
        var flags = Vector128.Load(tile.Flags + (loudspeaker * PairTile.ObjectCount));
        steady = flags.ExtractMostSignificantBits();
        if (Vector128.EqualsAll(flags & Vector128.Create((byte)(PairSegment.Arriving | PairSegment.Quick)), Vector128<byte>.Zero))
        {
            arriving = 0;
            quick = 0;
            return;
        }

        // A shift of 16-bit lanes moves the next lower flag of each byte into its top bit.
        arriving = (flags.AsUInt16() << 1).AsByte().ExtractMostSignificantBits();
        quick = (flags.AsUInt16() << 2).AsByte().ExtractMostSignificantBits();
    }

    /// <summary>
    /// Adds the quick pairs, whose whole delay is chosen per 4 samples: groups of 4 lanes in every width. Rare, so that it
    /// works on the bus in memory.
    /// </summary>
    public static void AddQuick(in PairTile tile, int loudspeaker, uint quick)
    {
        var lanes = Vector128.Create(0f, 1, 2, 3);
        var bus = tile.Bus + (loudspeaker * (nint)tile.BusStride);
        for (; quick != 0; quick &= quick - 1)
        {
            ref var source = ref tile.Sources[BitOperations.TrailingZeroCount(quick)];
            ref var pair = ref source.Primary[loudspeaker];
            for (var i = tile.FirstPart * PairSegment.PartLength; i < tile.EndPart * PairSegment.PartLength; i += 4)
            {
                Place(pair, i, out var delay, out var fraction, out var j);
                var ring = source.Ring + ((tile.RingStart + i - delay) & tile.RingMask);
                var t = Vector128.FusedMultiplyAdd(Vector128.Create(pair.Slope), lanes + Vector128.Create((float)j), Vector128.Create(fraction));
                var y = Vector128.Load(ring + (4 * tile.RingStride));
                y = Vector128.FusedMultiplyAdd(y, t, Vector128.Load(ring + (3 * tile.RingStride)));
                y = Vector128.FusedMultiplyAdd(y, t, Vector128.Load(ring + (2 * tile.RingStride)));
                y = Vector128.FusedMultiplyAdd(y, t, Vector128.Load(ring + tile.RingStride));
                y = Vector128.FusedMultiplyAdd(y, t, Vector128.Load(ring));
                var gain = Vector128.FusedMultiplyAdd(Vector128.Create(pair.GainSlope), lanes + Vector128.Create((float)i), Vector128.Create(pair.Gain));
                Vector128.FusedMultiplyAdd(gain, y, Vector128.Load(bus + i)).Store(bus + i);
            }
        }
    }

    private static void RunScalar(in PairTile tile, int first, int end)
    {
        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            var bus = tile.Bus + (loudspeaker * (nint)tile.BusStride);
            if (!tile.Add)
            {
                new Span<float>(bus + (tile.FirstPart * PairSegment.PartLength), (tile.EndPart - tile.FirstPart) * PairSegment.PartLength).Clear();
            }

            foreach (var flag in (ReadOnlySpan<byte>)[PairSegment.Steady, PairSegment.Arriving, PairSegment.Quick])
            {
                for (var index = 0; index < PairTile.ObjectCount; index++)
                {
                    if ((tile.Flags[(loudspeaker * PairTile.ObjectCount) + index] & flag) != 0)
                    {
                        ref var source = ref tile.Sources[index];
                        AddScalar(tile, bus, source, flag == PairSegment.Arriving ? source.Secondary[loudspeaker] : source.Primary[loudspeaker], flag == PairSegment.Quick);
                    }
                }
            }
        }
    }

    private static void AddScalar(in PairTile tile, float* bus, in PairSource source, in PairSegment pair, bool quick)
    {
        for (var i = tile.FirstPart * PairSegment.PartLength; i < tile.EndPart * PairSegment.PartLength; i++)
        {
            int delay;
            float fraction;
            var j = i % PairSegment.PartLength;
            if (quick)
            {
                Place(pair, i & ~3, out delay, out fraction, out _);
            }
            else
            {
                PartOf(pair, i / PairSegment.PartLength, out delay, out fraction);
            }

            var ring = source.Ring + ((tile.RingStart + i - delay) & tile.RingMask);
            var t = MathF.FusedMultiplyAdd(pair.Slope, j, fraction);
            var y = ring[4 * tile.RingStride];
            y = MathF.FusedMultiplyAdd(y, t, ring[3 * tile.RingStride]);
            y = MathF.FusedMultiplyAdd(y, t, ring[2 * tile.RingStride]);
            y = MathF.FusedMultiplyAdd(y, t, ring[tile.RingStride]);
            y = MathF.FusedMultiplyAdd(y, t, ring[0]);
            var gain = MathF.FusedMultiplyAdd(pair.GainSlope, i, pair.Gain);
            bus[i] = MathF.FusedMultiplyAdd(gain, y, bus[i]);
        }
    }

    private static void PartOf(in PairSegment pair, int part, out int delay, out float fraction)
    {
        delay = pair.Delay + (part == 1 ? pair.DelayStep1 : part == 2 ? pair.DelayStep2 : 0);
        fraction = part == 0 ? pair.Fraction0 : part == 1 ? pair.Fraction1 : pair.Fraction2;
    }

    /// <summary>Whole delay and fraction for the four samples from <paramref name="i"/> on, chosen for their middle.</summary>
    private static void Place(in PairSegment pair, int i, out int delay, out float fraction, out int j)
    {
        PartOf(pair, i / PairSegment.PartLength, out delay, out fraction);
        j = i % PairSegment.PartLength;
        var whole = MathF.Round(MathF.FusedMultiplyAdd(pair.Slope, j + 1.5f, fraction));
        delay += (int)whole;
        fraction -= whole;
    }
}
