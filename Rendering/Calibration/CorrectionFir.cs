using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Calibration;

/// <summary>
/// The FIR of one loudspeaker, computed directly: no latency of its own, and an output sample is the same sum in the same order wherever
/// a block begins. Allocates nothing after construction.
/// </summary>
internal sealed class CorrectionFir
{
    /// <summary>Largest magnitude of a tap, 60 dB.</summary>
    public const double LargestTap = LoudspeakerCalibration.MaximumFirTap;

    // The past is moved to the front once in so many samples.
    private const int Room = 1024;

    private const int Register = LoudspeakerLanes.Register;
    private const int GroupSize = 6 * Register;

    private readonly double[] _reversedTaps;
    private readonly double[] _input;
    private int _place;

    /// <summary>Takes the taps, at least one.</summary>
    public CorrectionFir(ImmutableArray<double> taps)
    {
        _reversedTaps = [.. taps.Reverse()];
        _place = taps.Length - 1;
        _input = new double[_place + Room + LoudspeakerLanes.PieceFrames];
    }

    /// <summary>Filters the next samples in place, at most <see cref="LoudspeakerLanes.PieceFrames"/>.</summary>
    public void Process(Span<double> samples)
    {
        var past = _reversedTaps.Length - 1;
        if (_place + samples.Length > _input.Length)
        {
            _input.AsSpan(_place - past, past).CopyTo(_input);
            _place = past;
        }

        samples.CopyTo(_input.AsSpan(_place));
        Convolve(_input.AsSpan(_place - past, past + samples.Length), samples);
        _place += samples.Length;
    }

    private void Convolve(ReadOnlySpan<double> input, Span<double> output)
    {
        var i = 0;
        for (; i <= output.Length - GroupSize; i += GroupSize)
        {
            Group(input[i..], output[i..]);
        }

        for (; i <= output.Length - Register; i += Register)
        {
            var sum = Vector256<double>.Zero;
            for (var j = 0; j < _reversedTaps.Length; j++)
            {
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(_reversedTaps[j]), Vector256.Create(input[(i + j)..]), sum);
            }

            sum.CopyTo(output[i..]);
        }

        for (; i < output.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < _reversedTaps.Length; j++)
            {
                sum = Math.FusedMultiplyAdd(_reversedTaps[j], input[i + j], sum);
            }

            output[i] = sum;
        }
    }

    /// <summary>Six independent sums hide most of the latency of the multiply-add, and two groups make a block of 48.</summary>
    private void Group(ReadOnlySpan<double> input, Span<double> output)
    {
        var sum0 = Vector256<double>.Zero;
        var sum1 = Vector256<double>.Zero;
        var sum2 = Vector256<double>.Zero;
        var sum3 = Vector256<double>.Zero;
        var sum4 = Vector256<double>.Zero;
        var sum5 = Vector256<double>.Zero;
        ref var at = ref MemoryMarshal.GetReference(input);
        for (nuint j = 0; j < (nuint)_reversedTaps.Length; j++)
        {
            var tap = Vector256.Create(_reversedTaps[j]);
            sum0 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j), sum0);
            sum1 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j + Register), sum1);
            sum2 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j + (2 * Register)), sum2);
            sum3 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j + (3 * Register)), sum3);
            sum4 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j + (4 * Register)), sum4);
            sum5 = Vector256.FusedMultiplyAdd(tap, Vector256.LoadUnsafe(ref at, j + (5 * Register)), sum5);
        }

        sum0.CopyTo(output);
        sum1.CopyTo(output[Register..]);
        sum2.CopyTo(output[(2 * Register)..]);
        sum3.CopyTo(output[(3 * Register)..]);
        sum4.CopyTo(output[(4 * Register)..]);
        sum5.CopyTo(output[(5 * Register)..]);
    }
}
