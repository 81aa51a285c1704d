using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// All branches of <see cref="FarrowDesign"/> of a piece of signal in one pass. Their taps are symmetric or antisymmetric, so
/// each pair of samples that lie alike about the middle is added and subtracted once, and multiplied once per branch:
/// half the multiplications of eight FIRs and a fifth of their loads. All widths add in the same order by fused
/// multiply-add, and so give the same bits.
/// </summary>
internal static unsafe class BranchFilters
{
    /// <summary>Number of filters: the branches of both phases.</summary>
    public const int Count = FarrowDesign.PhaseCount * FarrowDesign.BranchCount;

    private const int PairCount = FarrowDesign.TapCount / 2;

    /// <summary>
    /// Folds the taps of <see cref="FarrowDesign.Design"/>: tap k of filter f comes to [k * <see cref="Count"/> + f]. The middle of phase
    /// 0 is its own partner and is halved.
    /// </summary>
    public static float[] Fold(ReadOnlySpan<double> taps)
    {
        var folded = new float[PairCount * Count];
        for (var filter = 0; filter < Count; filter++)
        {
            for (var k = 0; k < PairCount; k++)
            {
                var isMiddle = filter < FarrowDesign.BranchCount && k == FarrowDesign.LatencySamples;
                folded[(k * Count) + filter] = (float)(taps[(filter * FarrowDesign.TapCount) + k] * (isMiddle ? 0.5 : 1));
            }
        }

        return folded;
    }

    /// <summary>Computes <paramref name="count"/> outputs of each filter, rounded up to whole groups of <see cref="Convolution.GroupSize"/>.</summary>
    /// <param name="width">Width of the instructions.</param>
    /// <param name="folded">What <see cref="Fold"/> made.</param>
    /// <param name="input">The signal from <see cref="FarrowDesign.TapCount"/> - 1 samples before the first output on.</param>
    /// <param name="output">Filter f's first output is at [f * <paramref name="outputStride"/>].</param>
    /// <param name="outputStride">Distance from one filter's outputs to the next [floats].</param>
    /// <param name="count">Number of outputs.</param>
    public static void Run(InstructionWidth width, ReadOnlySpan<float> folded, float* input, float* output, nint outputStride, int count)
    {
        fixed (float* taps = folded)
        {
            switch (width)
            {
                case InstructionWidth.Vector512:
                    Run512(taps, input, output, outputStride, count);
                    break;
                case InstructionWidth.Vector256:
                    Run256(taps, input, output, outputStride, count);
                    break;
                default:
                    RunScalar(taps, input, output, outputStride, count);
                    break;
            }
        }
    }

    [SkipLocalsInit]
    private static void RunScalar(float* taps, float* input, float* output, nint outputStride, int count)
    {
        var sums = stackalloc float[Count];
        for (var i = 0; i < count; i++, input++)
        {
            new Span<float>(sums, Count).Clear();
            for (var k = 0; k < PairCount; k++)
            {
                var late = input[FarrowDesign.TapCount - 1 - k];
                for (var filter = 0; filter < Count; filter++)
                {
                    var early = input[filter < FarrowDesign.BranchCount ? k + 1 : k];
                    var both = filter % 2 == 0 ? late + early : late - early;
                    sums[filter] = MathF.FusedMultiplyAdd(taps[(k * Count) + filter], both, sums[filter]);
                }
            }

            for (var filter = 0; filter < Count; filter++)
            {
                output[(filter * outputStride) + i] = sums[filter];
            }
        }
    }

    private static void Run256(float* taps, float* input, float* output, nint outputStride, int count)
    {
        for (var i = 0; i < count; i += Vector256<float>.Count, input += Vector256<float>.Count)
        {
            Vector256<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default;
            var tap = taps;
            var early1 = Vector256.Load(input);
            for (var k = 0; k < PairCount; k++, tap += Count)
            {
                // What is early for phase 0 is early for phase 1 at the next pair.
                var early0 = Vector256.Load(input + k + 1);
                var late = Vector256.Load(input + FarrowDesign.TapCount - 1 - k);
                var sum = late + early0;
                var difference = late - early0;
                y0 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[0]), sum, y0);
                y1 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[1]), difference, y1);
                y2 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[2]), sum, y2);
                y3 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[3]), difference, y3);
                sum = late + early1;
                difference = late - early1;
                y4 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[4]), sum, y4);
                y5 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[5]), difference, y5);
                y6 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[6]), sum, y6);
                y7 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[7]), difference, y7);
                early1 = early0;
            }

            y0.Store(output + i);
            y1.Store(output + outputStride + i);
            y2.Store(output + (2 * outputStride) + i);
            y3.Store(output + (3 * outputStride) + i);
            y4.Store(output + (4 * outputStride) + i);
            y5.Store(output + (5 * outputStride) + i);
            y6.Store(output + (6 * outputStride) + i);
            y7.Store(output + (7 * outputStride) + i);
        }
    }

    private static void Run512(float* taps, float* input, float* output, nint outputStride, int count)
    {
        for (var i = 0; i < count; i += Vector512<float>.Count, input += Vector512<float>.Count)
        {
            Vector512<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default;
            var tap = taps;
            var early1 = Vector512.Load(input);
            for (var k = 0; k < PairCount; k++, tap += Count)
            {
                var early0 = Vector512.Load(input + k + 1);
                var late = Vector512.Load(input + FarrowDesign.TapCount - 1 - k);
                var sum = late + early0;
                var difference = late - early0;
                y0 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[0]), sum, y0);
                y1 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[1]), difference, y1);
                y2 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[2]), sum, y2);
                y3 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[3]), difference, y3);
                sum = late + early1;
                difference = late - early1;
                y4 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[4]), sum, y4);
                y5 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[5]), difference, y5);
                y6 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[6]), sum, y6);
                y7 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[7]), difference, y7);
                early1 = early0;
            }

            y0.Store(output + i);
            y1.Store(output + outputStride + i);
            y2.Store(output + (2 * outputStride) + i);
            y3.Store(output + (3 * outputStride) + i);
            y4.Store(output + (4 * outputStride) + i);
            y5.Store(output + (5 * outputStride) + i);
            y6.Store(output + (6 * outputStride) + i);
            y7.Store(output + (7 * outputStride) + i);
        }
    }
}
