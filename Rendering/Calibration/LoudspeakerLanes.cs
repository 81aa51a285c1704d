using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Calibration;

/// <summary>Signals of eight loudspeakers side by side, frame by frame, so that one instruction works on four of them.</summary>
internal static class LoudspeakerLanes
{
    /// <summary>Loudspeakers in a group: two registers of four doubles.</summary>
    public const int Count = 2 * Register;

    /// <summary>Doubles in a register of 256 bit.</summary>
    public const int Register = 4;

    /// <summary>
    /// Frames after which filters forget what nobody can hear, counted from the start: a state that decays for ever ends among the
    /// subnormal numbers, with which processors are a hundred times slower. Counted so, it does not depend on the size of the blocks.
    /// </summary>
    public const int PieceFrames = 48;

    /// <summary>What is forgotten, 600 dB below full scale.</summary>
    private const double Inaudible = 1e-30;

    /// <summary>Sets what is inaudible to zero.</summary>
    public static void Forget(Span<double> states)
    {
        var index = 0;
        for (; index <= states.Length - Register; index += Register)
        {
            var state = Vector256.Create<double>(states[index..]);
            Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(state), Vector256.Create(Inaudible)), Vector256<double>.Zero, state)
                .CopyTo(states[index..]);
        }

        for (; index < states.Length; index++)
        {
            states[index] = Math.Abs(states[index]) < Inaudible ? 0 : states[index];
        }
    }
}
