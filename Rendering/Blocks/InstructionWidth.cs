using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Blocks;

/// <summary>How many samples an instruction of the kernels works on. Every width gives the same bits.</summary>
public enum InstructionWidth
{
    /// <summary>The widest that this machine has.</summary>
    Automatic,

    /// <summary>One sample: the reference that the others are tested against.</summary>
    Scalar,

    /// <summary>8 samples (AVX2 and FMA; two halves on ARM).</summary>
    Vector256,

    /// <summary>16 samples (AVX-512).</summary>
    Vector512,
}

/// <summary>Chooses the width.</summary>
internal static class InstructionWidths
{
    /// <summary>The width that is used for a wish.</summary>
    public static InstructionWidth Resolve(InstructionWidth wish)
    {
        if (wish != InstructionWidth.Automatic)
        {
            return wish;
        }

        return Vector512.IsHardwareAccelerated ? InstructionWidth.Vector512
            : Vector128.IsHardwareAccelerated ? InstructionWidth.Vector256
            : InstructionWidth.Scalar;
    }
}
