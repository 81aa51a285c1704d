using System.Runtime.Intrinsics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// The fast Walsh-Hadamard transform over the lines, for <see cref="ReverbNetwork.ChunkFrames"/> samples at once; not normalised. Only additions and
/// subtractions in one order: every width gives the same bits.
/// </summary>
internal static unsafe class HadamardTransform
{
    private const int Frames = ReverbNetwork.ChunkFrames;

    /// <summary>Transforms in place.</summary>
    /// <param name="width">Width of the instructions.</param>
    /// <param name="rows">Line l, sample t at [l * <see cref="ReverbNetwork.ChunkFrames"/> + t].</param>
    public static void Run(InstructionWidth width, float* rows)
    {
        for (var half = 1; half < ReverbDesign.LineCount; half *= 2)
        {
            for (var first = 0; first < ReverbDesign.LineCount; first += 2 * half)
            {
                for (var line = first; line < first + half; line++)
                {
                    Butterfly(width, rows + (line * Frames), rows + ((line + half) * Frames));
                }
            }
        }
    }

    private static void Butterfly(InstructionWidth width, float* upper, float* lower)
    {
        switch (width)
        {
            case InstructionWidth.Vector512:
                var a = Vector512.Load(upper);
                var b = Vector512.Load(lower);
                (a + b).Store(upper);
                (a - b).Store(lower);
                break;
            case InstructionWidth.Vector256:
                for (var t = 0; t < Frames; t += 8)
                {
                    var c = Vector256.Load(upper + t);
                    var d = Vector256.Load(lower + t);
                    (c + d).Store(upper + t);
                    (c - d).Store(lower + t);
                }

                break;
            default:
                for (var t = 0; t < Frames; t++)
                {
                    var e = upper[t];
                    var f = lower[t];
                    upper[t] = e + f;
                    lower[t] = e - f;
                }

                break;
        }
    }
}
