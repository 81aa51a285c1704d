namespace Wavehall.Rendering.Reverb;

/// <summary>
/// What happens to the sound before it enters the lines: the filter that makes the level independent of the times, the pre-delay, and four
/// allpasses in a row (Schroeder 1962), each of which makes many echoes of one without colouring it.
/// </summary>
internal sealed unsafe class InputDiffusion
{
    /// <summary>A larger one would ring for longer than the shortest time of a reverb.</summary>
    private const float AllpassGain = 0.5f;

    /// <summary>A power of two above the longest pre-delay.</summary>
    private const int PreDelayRing = 16384;

    /// <summary>A power of two above the longest allpass.</summary>
    private const int AllpassRing = 256;

    private static readonly int[] AllpassSamples = [41, 79, 137, 229];

    private readonly int _preDelaySamples;
    private readonly float[] _preDelay = new float[PreDelayRing];
    private readonly float[] _allpasses = new float[4 * AllpassRing];
    private readonly float[] _state = new float[LineFilters.StateCount];

    /// <summary>Takes the memory.</summary>
    public InputDiffusion(int preDelaySamples)
    {
        if (preDelaySamples is < 0 or >= PreDelayRing)
        {
            throw new ArgumentOutOfRangeException(nameof(preDelaySamples), preDelaySamples, $"A pre-delay is 0 to {PreDelayRing - 1} samples.");
        }

        _preDelaySamples = preDelaySamples;
    }

    /// <summary>Lets the next samples through.</summary>
    /// <param name="mix">Coefficients of the filter.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="samples">The sound; becomes what enters the lines.</param>
    /// <param name="frames">Number of samples.</param>
    public void Run(float* mix, long sampleIndex, float* samples, int frames)
    {
        fixed (float* poles = DecayShelves.Poles, state = _state)
        {
            for (var section = 0; section < DecayShelves.SectionCount; section++)
            {
                LineFilters.RunScalar(
                    mix + (section * DecayShelves.MixCount), poles + (section * DecayShelves.PoleCount), state + (2 * section), samples, frames, 1);
            }
        }

        for (var t = 0; t < frames; t++)
        {
            var now = sampleIndex + t;
            _preDelay[(int)(now & (PreDelayRing - 1))] = Denormals.Flush(samples[t]);
            var x = _preDelay[(int)((now - _preDelaySamples) & (PreDelayRing - 1))];
            for (var i = 0; i < AllpassSamples.Length; i++)
            {
                var ring = _allpasses.AsSpan(i * AllpassRing, AllpassRing);
                var delayed = ring[(int)((now - AllpassSamples[i]) & (AllpassRing - 1))];
                var into = Denormals.Flush(MathF.FusedMultiplyAdd(-AllpassGain, delayed, x));
                ring[(int)(now & (AllpassRing - 1))] = into;
                x = MathF.FusedMultiplyAdd(AllpassGain, into, delayed);
            }

            samples[t] = x;
        }
    }

    /// <summary>Sets what is too small to be heard in the memory of the filter to 0.</summary>
    public void FlushState() => Denormals.Flush(_state);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_preDelay);
        Array.Clear(_allpasses);
        Array.Clear(_state);
    }
}
