using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Blocks;

/// <summary>The pair kernel with 16 lanes: a whole segment stays in three registers over all objects of the tile.</summary>
internal static unsafe class PairKernel512
{
    /// <summary>Adds a tile to loudspeakers first to end - 1.</summary>
    public static void Run(in PairTile tile, int first, int end)
    {
        if (tile.FirstPart == 0 && tile.EndPart == PairSegment.PartCount)
        {
            RunWhole(tile, first, end);
            return;
        }

        for (var part = tile.FirstPart; part < tile.EndPart; part++)
        {
            RunPart(tile, part, first, end);
        }

        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            PairKernel.Sets(tile, loudspeaker, out _, out _, out var quick);
            PairKernel.AddQuick(tile, loudspeaker, quick);
        }
    }

    private static void RunWhole(in PairTile tile, int first, int end)
    {
        var sources = tile.Sources;
        var start = tile.RingStart;
        var mask = tile.RingMask;
        nint stride = tile.RingStride;
        var lanes0 = Lanes(0);
        var lanes1 = Lanes(16);
        var lanes2 = Lanes(32);
        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            var bus = tile.Bus + (loudspeaker * (nint)tile.BusStride);
            var sum0 = tile.Add ? Vector512.Load(bus) : Vector512<float>.Zero;
            var sum1 = tile.Add ? Vector512.Load(bus + 16) : Vector512<float>.Zero;
            var sum2 = tile.Add ? Vector512.Load(bus + 32) : Vector512<float>.Zero;
            PairKernel.Sets(tile, loudspeaker, out var steady, out var arriving, out var quick);
            for (; steady != 0; steady &= steady - 1)
            {
                ref var source = ref sources[BitOperations.TrailingZeroCount(steady)];
                var pair = source.Primary + loudspeaker;
                var slope = Vector512.Create(pair->Slope);
                var gain = Vector512.Create(pair->Gain);
                var gainSlope = Vector512.Create(pair->GainSlope);
                var at = start - pair->Delay;
                sum0 = Add(source.Ring + (at & mask), stride, slope, lanes0, pair->Fraction0, gain, gainSlope, lanes0, sum0);
                sum1 = Add(source.Ring + ((at + 16 - pair->DelayStep1) & mask), stride, slope, lanes0, pair->Fraction1, gain, gainSlope, lanes1, sum1);
                sum2 = Add(source.Ring + ((at + 32 - pair->DelayStep2) & mask), stride, slope, lanes0, pair->Fraction2, gain, gainSlope, lanes2, sum2);
            }

            for (; arriving != 0; arriving &= arriving - 1)
            {
                ref var source = ref sources[BitOperations.TrailingZeroCount(arriving)];
                var pair = source.Secondary + loudspeaker;
                var slope = Vector512.Create(pair->Slope);
                var gain = Vector512.Create(pair->Gain);
                var gainSlope = Vector512.Create(pair->GainSlope);
                var at = start - pair->Delay;
                sum0 = Add(source.Ring + (at & mask), stride, slope, lanes0, pair->Fraction0, gain, gainSlope, lanes0, sum0);
                sum1 = Add(source.Ring + ((at + 16 - pair->DelayStep1) & mask), stride, slope, lanes0, pair->Fraction1, gain, gainSlope, lanes1, sum1);
                sum2 = Add(source.Ring + ((at + 32 - pair->DelayStep2) & mask), stride, slope, lanes0, pair->Fraction2, gain, gainSlope, lanes2, sum2);
            }

            sum0.Store(bus);
            sum1.Store(bus + 16);
            sum2.Store(bus + 32);
            if (quick != 0)
            {
                PairKernel.AddQuick(tile, loudspeaker, quick);
            }
        }
    }

    private static void RunPart(in PairTile tile, int part, int first, int end)
    {
        var lanes = Lanes(0);
        var segmentLanes = Lanes(part * PairSegment.PartLength);
        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            var bus = tile.Bus + (loudspeaker * (nint)tile.BusStride) + (part * PairSegment.PartLength);
            var sum = tile.Add ? Vector512.Load(bus) : Vector512<float>.Zero;
            PairKernel.Sets(tile, loudspeaker, out var steady, out var arriving, out _);
            for (; steady != 0; steady &= steady - 1)
            {
                ref var source = ref tile.Sources[BitOperations.TrailingZeroCount(steady)];
                sum = AddPart(tile, source, source.Primary + loudspeaker, part, lanes, segmentLanes, sum);
            }

            for (; arriving != 0; arriving &= arriving - 1)
            {
                ref var source = ref tile.Sources[BitOperations.TrailingZeroCount(arriving)];
                sum = AddPart(tile, source, source.Secondary + loudspeaker, part, lanes, segmentLanes, sum);
            }

            sum.Store(bus);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddPart(
        in PairTile tile, in PairSource source, PairSegment* pair, int part, Vector512<float> lanes, Vector512<float> segmentLanes, Vector512<float> sum)
    {
        var step = part == 1 ? pair->DelayStep1 : part == 2 ? pair->DelayStep2 : 0;
        var fraction = part == 0 ? pair->Fraction0 : part == 1 ? pair->Fraction1 : pair->Fraction2;
        var at = (tile.RingStart + (part * PairSegment.PartLength) - pair->Delay - step) & tile.RingMask;
        return Add(
            source.Ring + at,
            tile.RingStride,
            Vector512.Create(pair->Slope),
            lanes,
            fraction,
            Vector512.Create(pair->Gain),
            Vector512.Create(pair->GainSlope),
            segmentLanes,
            sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Add(
        float* ring,
        nint stride,
        Vector512<float> slope,
        Vector512<float> lanes,
        float fraction,
        Vector512<float> gain,
        Vector512<float> gainSlope,
        Vector512<float> segmentLanes,
        Vector512<float> sum)
    {
        var t = Vector512.FusedMultiplyAdd(slope, lanes, Vector512.Create(fraction));
        var y = Vector512.Load(ring + (4 * stride));
        y = Vector512.FusedMultiplyAdd(y, t, Vector512.Load(ring + (3 * stride)));
        y = Vector512.FusedMultiplyAdd(y, t, Vector512.Load(ring + (2 * stride)));
        y = Vector512.FusedMultiplyAdd(y, t, Vector512.Load(ring + stride));
        y = Vector512.FusedMultiplyAdd(y, t, Vector512.Load(ring));
        return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(gainSlope, segmentLanes, gain), y, sum);
    }

    private static Vector512<float> Lanes(int first) =>
        Vector512.Create(0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) + Vector512.Create((float)first);
}
