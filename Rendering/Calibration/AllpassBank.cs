using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Calibration;

/// <summary>
/// The fractions of a sample of a group of loudspeakers: an allpass for each, in direct form II transposed. Allocates nothing after
/// construction.
/// </summary>
internal sealed class AllpassBank
{
    private const int Lanes = LoudspeakerLanes.Count;
    private const int Order = CalibrationPlan.AllpassOrder;

    private readonly double[] _denominators; // a0 .. aN, of all lanes each
    private readonly double[] _states;       // of all lanes each; one more, always 0, is what the last one takes over

    /// <summary>Takes the denominators of at most eight loudspeakers.</summary>
    public AllpassBank(ReadOnlySpan<ChannelPlan> channels)
    {
        _denominators = new double[(Order + 1) * Lanes];
        _states = new double[(Order + 1) * Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var k = 0; k <= Order; k++)
            {
                var isOne = k == 0 ? 1.0 : 0.0;
                _denominators[(k * Lanes) + lane] = lane < channels.Length ? channels[lane].AllpassDenominator[k] : isOne;
            }
        }
    }

    /// <summary>Delays frames of all lanes in place.</summary>
    public void Process(Span<double> frames)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(_denominators);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_states);
        ref var at = ref MemoryMarshal.GetReference(frames);
        for (nuint place = 0; place < (nuint)frames.Length; place += LoudspeakerLanes.Register)
        {
            var lane = place % Lanes;
            var x = Vector256.LoadUnsafe(ref at, place);
            var y = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, (Order * Lanes) + lane), x, Vector256.LoadUnsafe(ref s, lane));
            for (nuint k = 1; k <= Order; k++)
            {
                // The numerator is the denominator backwards.
                var forward = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref a, ((Order - k) * Lanes) + lane), x, Vector256.LoadUnsafe(ref s, (k * Lanes) + lane));
                Vector256.FusedMultiplyAdd(-Vector256.LoadUnsafe(ref a, (k * Lanes) + lane), y, forward).StoreUnsafe(ref s, ((k - 1) * Lanes) + lane);
            }

            y.StoreUnsafe(ref at, place);
        }
    }

    /// <summary>The scalar form of <see cref="Process"/>, with the same result bit by bit.</summary>
    public void ProcessScalar(Span<double> frames)
    {
        for (var place = 0; place < frames.Length; place++)
        {
            var a = _denominators.AsSpan(place % Lanes);
            var s = _states.AsSpan(place % Lanes);
            var input = frames[place];
            var output = Math.FusedMultiplyAdd(a[Order * Lanes], input, s[0]);
            for (var k = 1; k <= Order; k++)
            {
                var forward = Math.FusedMultiplyAdd(a[(Order - k) * Lanes], input, s[k * Lanes]);
                s[(k - 1) * Lanes] = Math.FusedMultiplyAdd(-a[k * Lanes], output, forward);
            }

            frames[place] = output;
        }
    }

    /// <summary>Lets go of what is inaudible.</summary>
    public void Forget() => LoudspeakerLanes.Forget(_states);
}
