using System.Numerics;
using System.Runtime.Intrinsics;

namespace Wavehall.Rendering.Filters;

/// <summary>
/// Second-order sections in a row whose output is a pure function of media time and input: the same bits whatever the
/// size of the blocks and whatever sample it was begun at, although a recursive filter remembers for ever.
/// </summary>
/// <remarks>
/// Media time is cut into epochs of M samples. The run that is heard in epoch e begins with empty state at the start of epoch e - 1 and is
/// thrown away at the end of e, so nothing older than 2 M samples is ever heard. Two runs are under way at any time, one heard and
/// one warming up, in the two lanes of a vector. In the last quarter of an epoch the heard run fades to the next one: what is left of the
/// difference after 3/4 M samples of warming up comes in as a slope, not as a step. Doubles throughout, direct form II transposed.
/// </remarks>
internal sealed class AnchoredCascade
{
    /// <summary>Epoch of filters whose slowest pole is at some 20 Hz or above [samples], 0.17 s.</summary>
    public const int DefaultEpochSamples = 8192;

    /// <summary>Shortest epoch [samples].</summary>
    public const int MinimumEpochSamples = 256;

    /// <summary>Samples between two multiples of which everything happens in one loop.</summary>
    private const int ChunkSamples = 64;

    /// <summary>
    /// State below this (-600 dBFS) is silence. It is cleared at multiples of a chunk, long before it would become
    /// denormal and every operation slow.
    /// </summary>
    private const double Silence = 1e-30;

    private const int CoefficientsOfPair = 10;
    private const int StatesOfPair = 4;

    private readonly int _epochSamples;
    private readonly int _epochShift;
    private readonly Vector128<double>[] _coefficients;
    private readonly Vector128<double>[] _states;
    private readonly Vector128<double>[] _chunk = new Vector128<double>[ChunkSamples];

    /// <summary>Takes the memory.</summary>
    /// <param name="sections">The filter; none lets everything pass.</param>
    /// <param name="epochSamples">Length of an epoch M [samples], a power of two, 256 to 1048576.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is not a power of two or out of its range.</exception>
    /// <exception cref="ArgumentException">A section is unstable.</exception>
    public AnchoredCascade(BiquadSection[] sections, int epochSamples = DefaultEpochSamples)
    {
        if (!BitOperations.IsPow2(epochSamples) || epochSamples is < MinimumEpochSamples or > 1 << 20)
        {
            throw new ArgumentOutOfRangeException(nameof(epochSamples), epochSamples, "an epoch is a power of two, 256 to 1048576 samples");
        }

        var unstable = Array.FindIndex(sections, section => !section.IsStable);
        if (unstable >= 0)
        {
            throw new ArgumentException($"section {unstable + 1} is unstable: {sections[unstable]}", nameof(sections));
        }

        _epochSamples = epochSamples;
        _epochShift = BitOperations.Log2((uint)epochSamples);
        var pairs = (sections.Length + 1) / 2;
        _states = new Vector128<double>[pairs * StatesOfPair];
        _coefficients = new Vector128<double>[pairs * CoefficientsOfPair];
        for (var i = 0; i < 2 * pairs; i++)
        {
            var section = i < sections.Length ? sections[i] : BiquadSection.Identity;
            double[] values = [section.B0, section.B1, section.B2, -section.A1, -section.A2];
            for (var j = 0; j < values.Length; j++)
            {
                _coefficients[(i * values.Length) + j] = Vector128.Create(values[j]);
            }
        }
    }

    /// <summary>Most samples before a sample that its value depends on.</summary>
    public int MemorySamples => 2 * _epochSamples;

    /// <summary>The first sample that must be fed so that results from a sample on are right: the start of the epoch before its own.</summary>
    public long FirstNeeded(long sampleIndex) => ((sampleIndex >> _epochShift) - 1) << _epochShift;

    /// <summary>
    /// Forgets everything. Samples must then be fed from <see cref="FirstNeeded"/> on without a gap; results from the sample on
    /// equal those of any other run bit for bit, results before it mean nothing.
    /// </summary>
    /// <returns>The first sample to be fed.</returns>
    public long Begin(long sampleIndex)
    {
        Array.Clear(_states);
        return FirstNeeded(sampleIndex);
    }

    /// <summary>Filters the next samples; allocates nothing.</summary>
    /// <param name="sampleIndex">Media time of the first; follows those taken before.</param>
    /// <param name="input">The samples.</param>
    /// <param name="output">Takes the result; may be the input.</param>
    public void Process(long sampleIndex, ReadOnlySpan<float> input, Span<float> output)
    {
        output = output[..input.Length];
        while (!input.IsEmpty)
        {
            var inEpoch = (int)(sampleIndex & (_epochSamples - 1));
            var epochParity = (int)(sampleIndex >> _epochShift) & 1;
            if (inEpoch == 0)
            {
                ClearLane(epochParity ^ 1);
            }

            var count = Math.Min(input.Length, ChunkSamples - (int)(sampleIndex & (ChunkSamples - 1)));
            for (var i = 0; i < count; i++)
            {
                _chunk[i] = Vector128.Create((double)input[i]);
            }

            for (var pair = 0; pair < _states.Length / StatesOfPair; pair++)
            {
                RunPair(
                    _coefficients.AsSpan(pair * CoefficientsOfPair, CoefficientsOfPair),
                    _states.AsSpan(pair * StatesOfPair, StatesOfPair),
                    _chunk.AsSpan(0, count));
            }

            sampleIndex += count;
            if ((sampleIndex & (ChunkSamples - 1)) == 0)
            {
                ClearSilence();
            }

            Hear(inEpoch, epochParity, output[..count]);
            input = input[count..];
            output = output[count..];
        }
    }

    /// <summary>Two sections in one loop: a section's next sample waits for its last, and the other works meanwhile.</summary>
    private static void RunPair(ReadOnlySpan<Vector128<double>> c, Span<Vector128<double>> states, Span<Vector128<double>> samples)
    {
        var (b0, b1, b2, a1, a2) = (c[0], c[1], c[2], c[3], c[4]);
        var (d0, d1, d2, c1, c2) = (c[5], c[6], c[7], c[8], c[9]);
        var (s1, s2, t1, t2) = (states[0], states[1], states[2], states[3]);
        for (var i = 0; i < samples.Length; i++)
        {
            var x = samples[i];
            var y = Vector128.FusedMultiplyAdd(b0, x, s1);
            s1 = Vector128.FusedMultiplyAdd(a1, y, Vector128.FusedMultiplyAdd(b1, x, s2));
            s2 = Vector128.FusedMultiplyAdd(a2, y, b2 * x);
            var z = Vector128.FusedMultiplyAdd(d0, y, t1);
            t1 = Vector128.FusedMultiplyAdd(c1, z, Vector128.FusedMultiplyAdd(d1, y, t2));
            t2 = Vector128.FusedMultiplyAdd(c2, z, d2 * y);
            samples[i] = z;
        }

        (states[0], states[1], states[2], states[3]) = (s1, s2, t1, t2);
    }

    private void ClearLane(int lane)
    {
        for (var i = 0; i < _states.Length; i++)
        {
            _states[i] = _states[i].WithElement(lane, 0);
        }
    }

    private void ClearSilence()
    {
        var silence = Vector128.Create(Silence);
        for (var i = 0; i < _states.Length; i++)
        {
            _states[i] = Vector128.AndNot(_states[i], Vector128.LessThan(Vector128.Abs(_states[i]), silence));
        }
    }

    /// <summary>Writes what is heard of the chunk: one lane, or the fade to the other at the end of an epoch.</summary>
    private void Hear(int inEpoch, int lane, Span<float> output)
    {
        var fadeStart = _epochSamples - (_epochSamples / 4);
        if (inEpoch < fadeStart)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (float)_chunk[i].GetElement(lane);
            }

            return;
        }

        var step = 4.0 / _epochSamples;
        for (var i = 0; i < output.Length; i++)
        {
            var heard = _chunk[i].GetElement(lane);
            var next = _chunk[i].GetElement(lane ^ 1);
            output[i] = (float)Math.FusedMultiplyAdd((inEpoch - fadeStart + i + 0.5) * step, next - heard, heard);
        }
    }
}
