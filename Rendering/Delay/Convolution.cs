using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Delay;

/// <summary>
/// An FIR over a piece of signal: output[i] = sum over j of reversedTaps[j] * input[i + j]. Even and odd j are summed apart
/// and added at the end, by fused multiply-add, in every width alike; so an output sample depends on its input only, never
/// on the piece it is computed in.
/// </summary>
internal static unsafe class Convolution
{
    /// <summary>Outputs are computed in groups of this many; input and output must have room for whole groups.</summary>
    public const int GroupSize = 16;

    /// <summary>Computes <paramref name="count"/> outputs, rounded up to whole groups.</summary>
    public static void Run(InstructionWidth width, ReadOnlySpan<float> reversedTaps, float* input, float* output, int count)
    {
        switch (width)
        {
            case InstructionWidth.Vector512:
                Run512(reversedTaps, input, output, count);
                break;
            case InstructionWidth.Vector256:
                Run256(reversedTaps, input, output, count);
                break;
            default:
                RunScalar(reversedTaps, input, output, count);
                break;
        }
    }

    private static void RunScalar(ReadOnlySpan<float> taps, float* input, float* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var even = 0f;
            var odd = 0f;
            var j = 0;
            for (; j + 1 < taps.Length; j += 2)
            {
                even = MathF.FusedMultiplyAdd(taps[j], input[i + j], even);
                odd = MathF.FusedMultiplyAdd(taps[j + 1], input[i + j + 1], odd);
            }

            if (j < taps.Length)
            {
                even = MathF.FusedMultiplyAdd(taps[j], input[i + j], even);
            }

            output[i] = even + odd;
        }
    }

    private static void Run256(ReadOnlySpan<float> taps, float* input, float* output, int count)
    {
        for (var i = 0; i < count; i += GroupSize)
        {
            var even0 = Vector256<float>.Zero;
            var even1 = Vector256<float>.Zero;
            var odd0 = Vector256<float>.Zero;
            var odd1 = Vector256<float>.Zero;
            var at = input + i;
            var j = 0;
            for (; j + 1 < taps.Length; j += 2, at += 2)
            {
                var a = Vector256.Create(taps[j]);
                var b = Vector256.Create(taps[j + 1]);
                even0 = Vector256.FusedMultiplyAdd(a, Vector256.Load(at), even0);
                even1 = Vector256.FusedMultiplyAdd(a, Vector256.Load(at + 8), even1);
                odd0 = Vector256.FusedMultiplyAdd(b, Vector256.Load(at + 1), odd0);
                odd1 = Vector256.FusedMultiplyAdd(b, Vector256.Load(at + 9), odd1);
            }

            if (j < taps.Length)
            {
                var a = Vector256.Create(taps[j]);
                even0 = Vector256.FusedMultiplyAdd(a, Vector256.Load(at), even0);
                even1 = Vector256.FusedMultiplyAdd(a, Vector256.Load(at + 8), even1);
            }

            (even0 + odd0).Store(output + i);
            (even1 + odd1).Store(output + i + 8);
        }
    }

    private static void Run512(ReadOnlySpan<float> taps, float* input, float* output, int count)
    {
        var i = 0;
        for (; i + (2 * GroupSize) < count; i += 3 * GroupSize)
        {
            Triple512(taps, input + i, output + i);
        }

        for (; i < count; i += GroupSize)
        {
            var even = Vector512<float>.Zero;
            var odd = Vector512<float>.Zero;
            var at = input + i;
            var j = 0;
            for (; j + 1 < taps.Length; j += 2, at += 2)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(taps[j]), Vector512.Load(at), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(taps[j + 1]), Vector512.Load(at + 1), odd);
            }

            if (j < taps.Length)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(taps[j]), Vector512.Load(at), even);
            }

            (even + odd).Store(output + i);
        }
    }

    /// <summary>Three groups at once: six independent sums hide the latency of the multiply-add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Triple512(ReadOnlySpan<float> taps, float* input, float* output)
    {
        var even0 = Vector512<float>.Zero;
        var even1 = Vector512<float>.Zero;
        var even2 = Vector512<float>.Zero;
        var odd0 = Vector512<float>.Zero;
        var odd1 = Vector512<float>.Zero;
        var odd2 = Vector512<float>.Zero;
        var at = input;
        var j = 0;
        for (; j + 1 < taps.Length; j += 2, at += 2)
        {
            var a = Vector512.Create(taps[j]);
            var b = Vector512.Create(taps[j + 1]);
            even0 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at), even0);
            even1 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at + 16), even1);
            even2 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at + 32), even2);
            odd0 = Vector512.FusedMultiplyAdd(b, Vector512.Load(at + 1), odd0);
            odd1 = Vector512.FusedMultiplyAdd(b, Vector512.Load(at + 17), odd1);
            odd2 = Vector512.FusedMultiplyAdd(b, Vector512.Load(at + 33), odd2);
        }

        if (j < taps.Length)
        {
            var a = Vector512.Create(taps[j]);
            even0 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at), even0);
            even1 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at + 16), even1);
            even2 = Vector512.FusedMultiplyAdd(a, Vector512.Load(at + 32), even2);
        }

        (even0 + odd0).Store(output);
        (even1 + odd1).Store(output + 16);
        (even2 + odd2).Store(output + 32);
    }
}
