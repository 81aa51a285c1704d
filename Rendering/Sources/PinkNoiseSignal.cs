namespace Wavehall.Rendering.Sources;

/// <summary>
/// Pink noise: a period of 5.46 s, made at construction from seeded white noise by a filter that has settled on the
/// periodic signal, so that the loop has no seam. Its root mean square over the period is exactly the level.
/// </summary>
/// <remarks>
/// The filter is a chain of real poles and zeros that alternate at equal distances on a logarithmic frequency axis
/// (half a decade from pole to pole): a staircase of -10 dB per decade, within 1 dB from 20 Hz to 10 kHz.
/// </remarks>
public sealed class PinkNoiseSignal : SignalSource
{
    /// <summary>Samples of the period.</summary>
    public const int PeriodSamples = 1 << 18;

    private const double LowestPoleHz = 6;
    private const int SectionCount = 7;

    private readonly WaveSignal _period;

    /// <summary>Makes a noise; another seed is another, independent noise.</summary>
    /// <param name="startSample">Media time of its first sample.</param>
    /// <param name="levelDb">Root mean square [dBFS].</param>
    /// <param name="seed">Any number.</param>
    public PinkNoiseSignal(long startSample, double levelDb, ulong seed)
    {
        var noise = new double[PeriodSamples];
        var state = seed;
        var mean = 0.0;
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = NextUniform(ref state);
            mean += noise[i] / noise.Length;
        }

        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] -= mean;
        }

        for (var section = 0; section < SectionCount; section++)
        {
            var poleHz = LowestPoleHz * Math.Pow(10, section / 2.0);
            FilterPeriodically(noise, Math.Exp(-2 * Math.PI * poleHz / SampleRate), Math.Exp(-2 * Math.PI * poleHz * Math.Pow(10, 0.25) / SampleRate));
        }

        var power = 0.0;
        foreach (var value in noise)
        {
            power += value * value;
        }

        var scale = FromDecibels(levelDb) / Math.Sqrt(power / noise.Length);
        _period = new WaveSignal(startSample, Array.ConvertAll(noise, value => (float)(value * scale)), loop: true);
    }

    /// <inheritdoc/>
    public override double PeakUpperBound => _period.PeakUpperBound;

    /// <inheritdoc/>
    public override void Read(long sampleIndex, Span<float> destination) => _period.Read(sampleIndex, destination);

    /// <summary>One pole and one zero, run over the period twice: the second time from the state the first one left.</summary>
    private static void FilterPeriodically(double[] signal, double pole, double zero)
    {
        var input = (double[])signal.Clone();
        var before = input[^1];
        var output = 0.0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output = (pole * output) + input[i] - (zero * before);
                before = input[i];
                signal[i] = output;
            }
        }
    }

    /// <summary>Uniform in [-1, 1), by SplitMix64 (Steele, Lea and Flood 2014): the same on every machine and runtime.</summary>
    private static double NextUniform(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            return (long)z / 9223372036854775808.0;
        }
    }
}
