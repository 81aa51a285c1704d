using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// All branches of <see cref="FarrowDesign"/> of a piece of signal in one pass. Their taps are symmetric or antisymmetric, so
/// each pair of samples that lie alike about the middle is added and subtracted once, and multiplied once per branch:
/// half the multiplications of five FIRs and a fifth of their loads. All widths add in the same order by fused
/// multiply-add, and so give the same bits.
/// </summary>
internal static unsafe class BranchFilters
{
    private const int Count = FarrowDesign.BranchCount;
    private const int PairCount = FarrowDesign.LatencySamples + 1;

    /// <summary>
    /// Folds the taps of <see cref="FarrowDesign.Design"/>: tap k of branch m comes to [k * <see cref="FarrowDesign.BranchCount"/> + m]. The
    /// middle is its own partner and is halved.
    /// </summary>
    public static float[] Fold(ReadOnlySpan<double> taps)
    {
        var folded = new float[PairCount * Count];
        for (var branch = 0; branch < Count; branch++)
        {
            for (var k = 0; k < PairCount; k++)
            {
                folded[(k * Count) + branch] = (float)(taps[(branch * FarrowDesign.TapCount) + k] * (k == FarrowDesign.LatencySamples ? 0.5 : 1));
            }
        }

        return folded;
    }

    /// <summary>Computes <paramref name="count"/> outputs of each branch, rounded up to whole groups of <see cref="Convolution.GroupSize"/>.</summary>
    /// <param name="width">Width of the instructions.</param>
    /// <param name="folded">What <see cref="Fold"/> made.</param>
    /// <param name="input">The signal from <see cref="FarrowDesign.TapCount"/> - 1 samples before the first output on.</param>
    /// <param name="output">Branch m's first output is at [m * <paramref name="outputStride"/>].</param>
    /// <param name="outputStride">Distance from one branch's outputs to the next [floats].</param>
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
                var early = input[k];
                for (var branch = 0; branch < Count; branch++)
                {
                    var both = branch % 2 == 0 ? late + early : late - early;
                    sums[branch] = MathF.FusedMultiplyAdd(taps[(k * Count) + branch], both, sums[branch]);
                }
            }

            for (var branch = 0; branch < Count; branch++)
            {
                output[(branch * outputStride) + i] = sums[branch];
            }
        }
    }

    private static void Run256(float* taps, float* input, float* output, nint outputStride, int count)
    {
        for (var i = 0; i < count; i += Vector256<float>.Count, input += Vector256<float>.Count)
        {
            Vector256<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default;
            var tap = taps;
            for (var k = 0; k < PairCount; k++, tap += Count)
            {
                var early = Vector256.Load(input + k);
                var late = Vector256.Load(input + FarrowDesign.TapCount - 1 - k);
                var sum = late + early;
                var difference = late - early;
                y0 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[0]), sum, y0);
                y1 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[1]), difference, y1);
                y2 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[2]), sum, y2);
                y3 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[3]), difference, y3);
                y4 = Vector256.FusedMultiplyAdd(Vector256.Create(tap[4]), sum, y4);
            }

            y0.Store(output + i);
            y1.Store(output + outputStride + i);
            y2.Store(output + (2 * outputStride) + i);
            y3.Store(output + (3 * outputStride) + i);
            y4.Store(output + (4 * outputStride) + i);
        }
    }

    private static void Run512(float* taps, float* input, float* output, nint outputStride, int count)
    {
        for (var i = 0; i < count; i += Vector512<float>.Count, input += Vector512<float>.Count)
        {
            Vector512<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default;
            var tap = taps;
            for (var k = 0; k < PairCount; k++, tap += Count)
            {
                var early = Vector512.Load(input + k);
                var late = Vector512.Load(input + FarrowDesign.TapCount - 1 - k);
                var sum = late + early;
                var difference = late - early;
                y0 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[0]), sum, y0);
                y1 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[1]), difference, y1);
                y2 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[2]), sum, y2);
                y3 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[3]), difference, y3);
                y4 = Vector512.FusedMultiplyAdd(Vector512.Create(tap[4]), sum, y4);
            }

            y0.Store(output + i);
            y1.Store(output + outputStride + i);
            y2.Store(output + (2 * outputStride) + i);
            y3.Store(output + (3 * outputStride) + i);
            y4.Store(output + (4 * outputStride) + i);
        }
    }
}
