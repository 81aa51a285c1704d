using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Beds;

/// <summary>
/// Adds feeds to loudspeakers: signal += weight times feed, the weight running linearly over the segment. Sums are made by feed in rising
/// order with fused multiply-adds, so that all widths give the same bits. Parts of 16 samples are anchored to the grid; lanes
/// outside the block hold numbers that nobody reads.
/// </summary>
internal static unsafe class BedKernel
{
    private const float PerSample = 1f / PairSegment.Length;

    /// <summary>Adds a tile to loudspeakers first to end - 1.</summary>
    public static void Run(InstructionWidth width, in BedTile tile, int first, int end)
    {
        for (var loudspeaker = first; loudspeaker < end; loudspeaker++)
        {
            if (!tile.Plays[loudspeaker])
            {
                continue;
            }

            switch (width)
            {
                case InstructionWidth.Vector512 when tile.FirstPart == 0 && tile.EndPart == PairSegment.PartCount:
                    RunWhole512(tile, loudspeaker);
                    break;
                case InstructionWidth.Vector512:
                    RunParts512(tile, loudspeaker);
                    break;
                case InstructionWidth.Vector256:
                    RunParts256(tile, loudspeaker);
                    break;
                default:
                    RunScalar(tile, loudspeaker);
                    break;
            }
        }
    }

    private static void RunScalar(in BedTile tile, int loudspeaker)
    {
        var ring = RingOf(tile, loudspeaker);
        var bus = BusOf(tile, loudspeaker);
        for (var i = tile.FirstPart * PairSegment.PartLength; i < tile.EndPart * PairSegment.PartLength; i++)
        {
            var sum = bus[i];
            for (var feed = 0; feed < tile.Feeds; feed++)
            {
                var (weight, slope) = WeightOf(tile, feed, loudspeaker);
                sum = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(slope, i, weight), ring[(feed * (nint)tile.RingStride) + i], sum);
            }

            bus[i] = sum;
        }
    }

    private static void RunParts256(in BedTile tile, int loudspeaker)
    {
        var lanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        for (var part = tile.FirstPart; part < tile.EndPart; part++)
        {
            var offset = part * PairSegment.PartLength;
            var lowLanes = lanes + Vector256.Create((float)offset);
            var highLanes = lanes + Vector256.Create((float)(offset + 8));
            var ring = RingOf(tile, loudspeaker) + offset;
            var bus = BusOf(tile, loudspeaker) + offset;
            var low = Vector256.Load(bus);
            var high = Vector256.Load(bus + 8);
            for (var feed = 0; feed < tile.Feeds; feed++, ring += tile.RingStride)
            {
                var (weight, slope) = WeightOf(tile, feed, loudspeaker);
                var wide = Vector256.Create(weight);
                var wideSlope = Vector256.Create(slope);
                low = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(wideSlope, lowLanes, wide), Vector256.Load(ring), low);
                high = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(wideSlope, highLanes, wide), Vector256.Load(ring + 8), high);
            }

            low.Store(bus);
            high.Store(bus + 8);
        }
    }

    private static void RunParts512(in BedTile tile, int loudspeaker)
    {
        for (var part = tile.FirstPart; part < tile.EndPart; part++)
        {
            var offset = part * PairSegment.PartLength;
            var lanes = Lanes512(offset);
            var ring = RingOf(tile, loudspeaker) + offset;
            var bus = BusOf(tile, loudspeaker) + offset;
            var sum = Vector512.Load(bus);
            for (var feed = 0; feed < tile.Feeds; feed++, ring += tile.RingStride)
            {
                var (weight, slope) = WeightOf(tile, feed, loudspeaker);
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.FusedMultiplyAdd(Vector512.Create(slope), lanes, Vector512.Create(weight)), Vector512.Load(ring), sum);
            }

            sum.Store(bus);
        }
    }

    private static void RunWhole512(in BedTile tile, int loudspeaker)
    {
        var (lanes0, lanes1, lanes2) = (Lanes512(0), Lanes512(16), Lanes512(32));
        var moves = tile.StartWeights != tile.EndWeights;
        var ring = RingOf(tile, loudspeaker);
        var bus = BusOf(tile, loudspeaker);
        var sum0 = Vector512.Load(bus);
        var sum1 = Vector512.Load(bus + 16);
        var sum2 = Vector512.Load(bus + 32);
        for (var feed = 0; feed < tile.Feeds; feed++, ring += tile.RingStride)
        {
            var (weight, slope) = WeightOf(tile, feed, loudspeaker);
            var wide = Vector512.Create(weight);
            var (wide0, wide1, wide2) = (wide, wide, wide);
            if (moves)
            {
                var wideSlope = Vector512.Create(slope);
                wide0 = Vector512.FusedMultiplyAdd(wideSlope, lanes0, wide);
                wide1 = Vector512.FusedMultiplyAdd(wideSlope, lanes1, wide);
                wide2 = Vector512.FusedMultiplyAdd(wideSlope, lanes2, wide);
            }

            sum0 = Vector512.FusedMultiplyAdd(wide0, Vector512.Load(ring), sum0);
            sum1 = Vector512.FusedMultiplyAdd(wide1, Vector512.Load(ring + 16), sum1);
            sum2 = Vector512.FusedMultiplyAdd(wide2, Vector512.Load(ring + 32), sum2);
        }

        sum0.Store(bus);
        sum1.Store(bus + 16);
        sum2.Store(bus + 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Weight, float Slope) WeightOf(in BedTile tile, int feed, int loudspeaker)
    {
        var place = (feed * (nint)tile.WeightStride) + loudspeaker;
        var weight = tile.StartWeights[place];
        return (weight, (tile.EndWeights[place] - weight) * PerSample);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* RingOf(in BedTile tile, int loudspeaker) =>
        tile.Ring + ((tile.RingStart - tile.DelaySamples[loudspeaker]) & tile.RingMask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* BusOf(in BedTile tile, int loudspeaker) => tile.Bus + (loudspeaker * (nint)tile.BusStride);

    private static Vector512<float> Lanes512(int first) =>
        Vector512.Create(0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) + Vector512.Create((float)first);
}
