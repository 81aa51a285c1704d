using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Blocks;

/// <summary>The pair kernel with 8 lanes: one part of 16 samples in two registers at a time.</summary>
internal static unsafe class PairKernel256
{
    /// <summary>Adds a tile to loudspeakers first to end - 1.</summary>
    public static void Run(in PairTile tile, int first, int end)
    {
        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            PairKernel.Sets(tile, loudspeaker, out var steady, out var arriving, out var quick);
            for (var part = tile.FirstPart; part < tile.EndPart; part++)
            {
                RunPart(tile, loudspeaker, part, steady, arriving);
            }

            if (quick != 0)
            {
                PairKernel.AddQuick(tile, loudspeaker, quick);
            }
        }
    }

    private static void RunPart(in PairTile tile, int loudspeaker, int part, uint steady, uint arriving)
    {
        var bus = tile.Bus + (loudspeaker * (nint)tile.BusStride) + (part * PairSegment.PartLength);
        var low = tile.Add ? Vector256.Load(bus) : Vector256<float>.Zero;
        var high = tile.Add ? Vector256.Load(bus + 8) : Vector256<float>.Zero;
        for (; steady != 0; steady &= steady - 1)
        {
            ref var source = ref tile.Sources[BitOperations.TrailingZeroCount(steady)];
            Add(tile, source.Ring, source.Primary + loudspeaker, part, ref low, ref high);
        }

        for (; arriving != 0; arriving &= arriving - 1)
        {
            ref var source = ref tile.Sources[BitOperations.TrailingZeroCount(arriving)];
            Add(tile, source.Ring, source.Secondary + loudspeaker, part, ref low, ref high);
        }

        low.Store(bus);
        high.Store(bus + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(in PairTile tile, float* ring, PairSegment* pair, int part, ref Vector256<float> low, ref Vector256<float> high)
    {
        var step = part == 1 ? pair->DelayStep1 : part == 2 ? pair->DelayStep2 : 0;
        var fraction = Vector256.Create(part == 0 ? pair->Fraction0 : part == 1 ? pair->Fraction1 : pair->Fraction2);
        var at = ring + ((tile.RingStart + (part * PairSegment.PartLength) - pair->Delay - step) & tile.RingMask);
        var slope = Vector256.Create(pair->Slope);
        var gain = Vector256.Create(pair->Gain);
        var gainSlope = Vector256.Create(pair->GainSlope);
        var lowLanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        var highLanes = Vector256.Create(8f, 9, 10, 11, 12, 13, 14, 15);
        var offset = Vector256.Create((float)(part * PairSegment.PartLength));
        var y = Quartic(at, tile.RingStride, Vector256.FusedMultiplyAdd(slope, lowLanes, fraction));
        low = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(gainSlope, lowLanes + offset, gain), y, low);
        y = Quartic(at + 8, tile.RingStride, Vector256.FusedMultiplyAdd(slope, highLanes, fraction));
        high = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(gainSlope, highLanes + offset, gain), y, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quartic(float* ring, nint stride, Vector256<float> t)
    {
        var y = Vector256.Load(ring + (4 * stride));
        y = Vector256.FusedMultiplyAdd(y, t, Vector256.Load(ring + (3 * stride)));
        y = Vector256.FusedMultiplyAdd(y, t, Vector256.Load(ring + (2 * stride)));
        y = Vector256.FusedMultiplyAdd(y, t, Vector256.Load(ring + stride));
        return Vector256.FusedMultiplyAdd(y, t, Vector256.Load(ring));
    }
}
