using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.Calibration;

/// <summary>
/// The equalisers of a group of loudspeakers, in direct form II transposed and double precision: at 30 Hz with a high Q the poles are
/// so close to 1 that single precision would move them. Allocates nothing after construction.
/// </summary>
internal sealed class BiquadBank
{
    private const int Lanes = LoudspeakerLanes.Count;
    private const int CoefficientCount = 5;
    private const int StateCount = 2;

    private readonly int _sectionCount;
    private readonly double[] _coefficients; // section by section: b0, b1, b2, -a1, -a2, of all lanes each
    private readonly double[] _states;       // section by section: one sample back, two samples back

    /// <summary>Takes the equalisers of at most eight loudspeakers; whoever has fewer sections than another passes the rest untouched.</summary>
    public BiquadBank(ReadOnlySpan<ChannelPlan> channels)
    {
        foreach (var channel in channels)
        {
            _sectionCount = Math.Max(_sectionCount, channel.Sections.Length);
        }

        _coefficients = new double[_sectionCount * CoefficientCount * Lanes];
        _states = new double[_sectionCount * StateCount * Lanes];
        for (var section = 0; section < _sectionCount; section++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var own = lane < channels.Length ? channels[lane].Sections : ImmutableArray<BiquadSection>.Empty;
                var (b0, b1, b2, a1, a2) = section < own.Length ? own[section] : BiquadSection.Identity;
                var place = _coefficients.AsSpan((section * CoefficientCount * Lanes) + lane);
                (place[0], place[Lanes], place[2 * Lanes], place[3 * Lanes], place[4 * Lanes]) = (b0, b1, b2, -a1, -a2);
            }
        }
    }

    /// <summary>Filters frames of all lanes in place.</summary>
    public void Process(Span<double> frames)
    {
        for (var section = 0; section < _sectionCount; section++)
        {
            var coefficients = _coefficients.AsSpan(section * CoefficientCount * Lanes, CoefficientCount * Lanes);
            var states = _states.AsSpan(section * StateCount * Lanes, StateCount * Lanes);
            Section(coefficients, states, frames);
        }
    }

    /// <summary>The scalar form of <see cref="Process"/>, with the same result bit by bit.</summary>
    public void ProcessScalar(Span<double> frames)
    {
        for (var section = 0; section < _sectionCount; section++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var coefficients = _coefficients.AsSpan((section * CoefficientCount * Lanes) + lane);
                var states = _states.AsSpan((section * StateCount * Lanes) + lane);
                for (var place = lane; place < frames.Length; place += Lanes)
                {
                    var input = frames[place];
                    var output = Math.FusedMultiplyAdd(coefficients[0], input, states[0]);
                    states[0] = Math.FusedMultiplyAdd(coefficients[3 * Lanes], output, Math.FusedMultiplyAdd(coefficients[Lanes], input, states[Lanes]));
                    states[Lanes] = Math.FusedMultiplyAdd(coefficients[4 * Lanes], output, coefficients[2 * Lanes] * input);
                    frames[place] = output;
                }
            }
        }
    }

    /// <summary>Lets go of what is inaudible.</summary>
    public void Forget() => LoudspeakerLanes.Forget(_states);

    /// <summary>Two registers at once: the second one works while the first one waits for its own result.</summary>
    private static void Section(ReadOnlySpan<double> coefficients, Span<double> states, Span<double> frames)
    {
        const int register = LoudspeakerLanes.Register;
        var (b0, c0) = Pair(coefficients);
        var (b1, c1) = Pair(coefficients[Lanes..]);
        var (b2, c2) = Pair(coefficients[(2 * Lanes)..]);
        var (b3, c3) = Pair(coefficients[(3 * Lanes)..]);
        var (b4, c4) = Pair(coefficients[(4 * Lanes)..]);
        var (one, other) = Pair(states);
        var (oneBefore, otherBefore) = Pair(states[Lanes..]);
        ref var at = ref MemoryMarshal.GetReference(frames);
        for (nuint place = 0; place < (nuint)frames.Length; place += Lanes)
        {
            var x = Vector256.LoadUnsafe(ref at, place);
            var u = Vector256.LoadUnsafe(ref at, place + register);
            var y = Vector256.FusedMultiplyAdd(b0, x, one);
            var v = Vector256.FusedMultiplyAdd(c0, u, other);
            one = Vector256.FusedMultiplyAdd(b3, y, Vector256.FusedMultiplyAdd(b1, x, oneBefore));
            other = Vector256.FusedMultiplyAdd(c3, v, Vector256.FusedMultiplyAdd(c1, u, otherBefore));
            oneBefore = Vector256.FusedMultiplyAdd(b4, y, b2 * x);
            otherBefore = Vector256.FusedMultiplyAdd(c4, v, c2 * u);
            y.StoreUnsafe(ref at, place);
            v.StoreUnsafe(ref at, place + register);
        }

        one.CopyTo(states);
        other.CopyTo(states[register..]);
        oneBefore.CopyTo(states[Lanes..]);
        otherBefore.CopyTo(states[(Lanes + register)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> First, Vector256<double> Second) Pair(ReadOnlySpan<double> values) =>
        (Vector256.Create(values), Vector256.Create(values[LoudspeakerLanes.Register..]));
}
