using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// The filters of <see cref="DecayShelves"/> of all lines, side by side in the lanes of a vector. The widths compute the same fused
/// multiply-adds in the same order and give the same bits.
/// </summary>
internal static unsafe class LineFilters
{
    private const int Lines = ReverbDesign.LineCount;
    private const int Sections = DecayShelves.SectionCount;

    /// <summary>Values of memory of one line: two per section.</summary>
    public const int StateCount = 2 * Sections;

    /// <summary>Filters in place.</summary>
    /// <param name="width">Width of the instructions.</param>
    /// <param name="mix">Coefficient c of line l at [c * <see cref="ReverbDesign.LineCount"/> + l].</param>
    /// <param name="poles">What <see cref="DecayShelves.Poles"/> has.</param>
    /// <param name="state">Value v of line l at [v * <see cref="ReverbDesign.LineCount"/> + l].</param>
    /// <param name="samples">Line l, sample t at [t * <see cref="ReverbDesign.LineCount"/> + l].</param>
    /// <param name="frames">Number of samples.</param>
    public static void Run(InstructionWidth width, float* mix, float* poles, float* state, float* samples, int frames)
    {
        var step = width switch
        {
            InstructionWidth.Vector512 => Vector512<float>.Count,
            InstructionWidth.Vector256 => Vector256<float>.Count,
            _ => 1,
        };
        for (var line = 0; line < Lines; line += step)
        {
            for (var section = 0; section < Sections; section++)
            {
                var sectionMix = mix + (section * DecayShelves.MixCount * Lines) + line;
                var sectionPoles = poles + (section * DecayShelves.PoleCount);
                var sectionState = state + (section * 2 * Lines) + line;
                switch (width)
                {
                    case InstructionWidth.Vector512:
                        Run512(sectionMix, sectionPoles, sectionState, samples + line, frames);
                        break;
                    case InstructionWidth.Vector256:
                        Run256(sectionMix, sectionPoles, sectionState, samples + line, frames);
                        break;
                    default:
                        RunScalar(sectionMix, sectionPoles, sectionState, samples + line, frames, Lines);
                        break;
                }
            }
        }
    }

    /// <summary>One section of one line.</summary>
    /// <param name="mix">Its coefficients, <paramref name="stride"/> apart.</param>
    /// <param name="poles">Its poles.</param>
    /// <param name="state">Its two values of memory, <paramref name="stride"/> apart.</param>
    /// <param name="samples">The samples, <paramref name="stride"/> apart.</param>
    /// <param name="frames">Number of samples.</param>
    /// <param name="stride">Number of filters that lie side by side.</param>
    public static void RunScalar(float* mix, float* poles, float* state, float* samples, int frames, int stride)
    {
        var first = state[0];
        var second = state[stride];
        for (var t = 0; t < frames; t++, samples += stride)
        {
            var x = *samples;
            var rest = x - second;
            var band = MathF.FusedMultiplyAdd(poles[1], rest, poles[0] * first);
            var low = MathF.FusedMultiplyAdd(poles[2], rest, MathF.FusedMultiplyAdd(poles[1], first, second));
            first = MathF.FusedMultiplyAdd(2, band, -first);
            second = MathF.FusedMultiplyAdd(2, low, -second);
            *samples = MathF.FusedMultiplyAdd(mix[2 * stride], low, MathF.FusedMultiplyAdd(mix[stride], band, mix[0] * x));
        }

        state[0] = first;
        state[stride] = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run256(float* mix, float* poles, float* state, float* samples, int frames)
    {
        var first = Vector256.Load(state);
        var second = Vector256.Load(state + Lines);
        var p0 = Vector256.Create(poles[0]);
        var p1 = Vector256.Create(poles[1]);
        var p2 = Vector256.Create(poles[2]);
        var two = Vector256.Create(2f);
        for (var t = 0; t < frames; t++, samples += Lines)
        {
            var x = Vector256.Load(samples);
            var rest = x - second;
            var band = Vector256.FusedMultiplyAdd(p1, rest, p0 * first);
            var low = Vector256.FusedMultiplyAdd(p2, rest, Vector256.FusedMultiplyAdd(p1, first, second));
            first = Vector256.FusedMultiplyAdd(two, band, -first);
            second = Vector256.FusedMultiplyAdd(two, low, -second);
            var y = Vector256.FusedMultiplyAdd(Vector256.Load(mix + Lines), band, Vector256.Load(mix) * x);
            Vector256.FusedMultiplyAdd(Vector256.Load(mix + (2 * Lines)), low, y).Store(samples);
        }

        first.Store(state);
        second.Store(state + Lines);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run512(float* mix, float* poles, float* state, float* samples, int frames)
    {
        var first = Vector512.Load(state);
        var second = Vector512.Load(state + Lines);
        var p0 = Vector512.Create(poles[0]);
        var p1 = Vector512.Create(poles[1]);
        var p2 = Vector512.Create(poles[2]);
        var two = Vector512.Create(2f);
        for (var t = 0; t < frames; t++, samples += Lines)
        {
            var x = Vector512.Load(samples);
            var rest = x - second;
            var band = Vector512.FusedMultiplyAdd(p1, rest, p0 * first);
            var low = Vector512.FusedMultiplyAdd(p2, rest, Vector512.FusedMultiplyAdd(p1, first, second));
            first = Vector512.FusedMultiplyAdd(two, band, -first);
            second = Vector512.FusedMultiplyAdd(two, low, -second);
            var y = Vector512.FusedMultiplyAdd(Vector512.Load(mix + Lines), band, Vector512.Load(mix) * x);
            Vector512.FusedMultiplyAdd(Vector512.Load(mix + (2 * Lines)), low, y).Store(samples);
        }

        first.Store(state);
        second.Store(state + Lines);
    }
}
