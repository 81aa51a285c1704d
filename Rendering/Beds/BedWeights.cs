using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Rendering.Beds;

/// <summary>
/// Weights of all feeds on all loudspeakers at the grid points that a block can touch: gain times decoder times rotation. A bank holds those of
/// a grid point; grid points of the same state share one, so that a bed at rest costs nothing. Used by one thread at a time.
/// </summary>
internal sealed unsafe class BedWeights
{
    private readonly BedDecoder _decoder;
    private readonly int _order;
    private readonly int _channelCount;
    private readonly int _bankCount;
    private readonly int _bankLength;
    private readonly double[] _rotation;
    private readonly float[] _banks;
    private int _lastBank;

    /// <summary>Takes the memory.</summary>
    /// <param name="decoder">The room.</param>
    /// <param name="order">Order that is played.</param>
    /// <param name="feedCount">Feeds of the bed.</param>
    /// <param name="slotCount">Segments that a block can touch.</param>
    public BedWeights(BedDecoder decoder, int order, int feedCount, int slotCount)
    {
        _decoder = decoder;
        _order = order;
        _channelCount = AmbisonicChannel.Count(order);
        _bankLength = feedCount * decoder.Stride;

        // Segments in a row have one grid point more than they are, and the next one must not overwrite any.
        _bankCount = slotCount + 1;
        _rotation = new double[HarmonicRotation.Length(order)];
        _banks = GC.AllocateArray<float>(_bankCount * _bankLength, pinned: true);
    }

    /// <summary>Weights of a bank, [feed][loudspeaker].</summary>
    public float* Bank(int bank) => (float*)Unsafe.AsPointer(ref _banks[0]) + (bank * (nint)_bankLength);

    /// <summary>Computes the weights of a state into the next bank; those of the slots' last grid points stay.</summary>
    /// <returns>The bank.</returns>
    public int Lay(in BedState state)
    {
        _lastBank = (_lastBank + 1) % _bankCount;
        var bank = _banks.AsSpan(_lastBank * _bankLength, _bankLength);
        HarmonicRotation.Evaluate(state.YawRadians, state.PitchRadians, state.RollRadians, _order, _rotation);
        var ofBand = _channelCount * _decoder.Stride;
        Rotate(_decoder.High, state.Gain, bank[..ofBand]);
        if (_decoder.Low is { } low)
        {
            Rotate(low, state.Gain, bank.Slice(ofBand, ofBand));
        }

        if (_decoder.Subwoofer is { } subwoofer)
        {
            // Channel W has no direction.
            Span<float> weights = bank.Slice(_decoder.BandCount * ofBand, _decoder.Stride);
            weights.Clear();
            Add((float)state.Gain, subwoofer, weights);
        }

        return _lastBank;
    }

    /// <summary>The matrix of a band times gain and rotation, column by column: each is a sum over the columns of its order, always in the same sequence.</summary>
    private void Rotate(float[] matrix, double gain, Span<float> weights)
    {
        var stride = _decoder.Stride;
        weights.Clear();
        for (var n = 0; n <= _order; n++)
        {
            var size = (2 * n) + 1;
            var block = _rotation.AsSpan(HarmonicRotation.BlockStart(n), size * size);
            for (var column = 0; column < size; column++)
            {
                var sum = weights.Slice(((n * n) + column) * stride, stride);
                for (var row = 0; row < size; row++)
                {
                    var factor = (float)(gain * block[(row * size) + column]);
                    if (factor != 0)
                    {
                        Add(factor, matrix.AsSpan(((n * n) + row) * stride, stride), sum);
                    }
                }
            }
        }
    }

    private static void Add(float factor, ReadOnlySpan<float> weights, Span<float> sum)
    {
        var wide = new Vector<float>(factor);
        var from = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector.FusedMultiplyAdd(wide, from[i], to[i]);
        }
    }
}
