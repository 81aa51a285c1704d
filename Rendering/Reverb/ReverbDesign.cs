using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// Everything that follows from <see cref="ReverbSettings"/>, computed once, off the audio thread; never changes. A feedback delay network (Jot and
/// Chaigne 1991) of <see cref="LineCount"/> lines: each line's filter takes from the sound in the line's length what the
/// times ask for, and an orthogonal matrix, which by itself takes nothing, spreads it over all lines.
/// </summary>
public sealed class ReverbDesign
{
    /// <summary>Number of delay lines.</summary>
    public const int LineCount = 32;

    /// <summary>Fewest outputs of a reverb.</summary>
    public const int FewestOutputs = 8;

    /// <summary>Most outputs of a reverb; the outputs are rows of an orthogonal matrix, so no more than there are lines would do.</summary>
    public const int MostOutputs = 24;

    /// <summary>Coefficients of the lines' filters.</summary>
    internal const int LineCoefficients = DecayShelves.CoefficientCount * LineCount;

    // Signs of the lines, a bit each, drawn at random once: with them no output is the input of a line, which would be heard in
    // two outputs at once a line's length apart.
    private const uint FeedbackSigns = 0x9E3779B9;
    private const uint InputSigns = 0xB7E15162;
    private const uint OutputSigns = 0x6A09E667;

    /// <summary>
    /// Most that a line takes in one pass [dB]: a wall that leaves a 250th of the energy. Above, the skirt of a shelf would reach into the next band, and two
    /// skirts together could amplify.
    /// </summary>
    private const double MostFallDb = 24;

    private readonly int[] _lengths;
    private readonly float[] _coefficients;
    private readonly double[] _peakGains;

    /// <summary>Designs a reverb. Takes some milliseconds for each second of decay, as the bound of the peaks is measured.</summary>
    /// <param name="settings">What it is set to.</param>
    /// <param name="outputCount">Number of outputs, 8 to 24.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many outputs.</exception>
    public ReverbDesign(ReverbSettings settings, int outputCount)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (outputCount is < FewestOutputs or > MostOutputs)
        {
            throw new ArgumentOutOfRangeException(nameof(outputCount), outputCount, $"A reverb has {FewestOutputs} to {MostOutputs} outputs.");
        }

        Settings = settings;
        OutputCount = outputCount;
        PreDelaySamples = (int)Math.Round(settings.PreDelaySeconds * SignalSource.SampleRate);
        _lengths = LineLengths.For(settings.SizeMetres);
        LowTimeSeconds = Math.Max(settings.LowTimeSeconds, ShortestTimeSeconds(_lengths));
        MidTimeSeconds = Math.Max(settings.MidTimeSeconds, ShortestTimeSeconds(_lengths));
        HighTimeSeconds = Math.Max(settings.HighTimeSeconds, ShortestTimeSeconds(_lengths));
        _coefficients = new float[LineCoefficients + DecayShelves.CoefficientCount];
        for (var line = 0; line < LineCount; line++)
        {
            var length = _lengths[line];
            var scale = Sign(FeedbackSigns, line) / Math.Sqrt(LineCount);
            var mix = DecayShelves.Mix(Fall(length, LowTimeSeconds), Fall(length, MidTimeSeconds), Fall(length, HighTimeSeconds));
            for (var c = 0; c < mix.Length; c++)
            {
                _coefficients[(c * LineCount) + line] = (float)(c < DecayShelves.MixCount ? scale * mix[c] : mix[c]);
            }
        }

        // The middle band's level comes in separately, so that a gain of 0 leaves the shelves what they are.
        var level = Level(MidTimeSeconds);
        var tone = DecayShelves.Mix(Level(LowTimeSeconds) / level, 1, Level(HighTimeSeconds) / level);
        for (var c = 0; c < tone.Length; c++)
        {
            _coefficients[LineCoefficients + c] = (float)(c < DecayShelves.MixCount ? settings.Gain * level * tone[c] : tone[c]);
        }

        _peakGains = ReverbPeakGains.Measure(this);
    }

    /// <summary>What it was made for.</summary>
    public ReverbSettings Settings { get; }

    /// <summary>
    /// The low time that is realised [s]: the one that was asked for, or about four crossings of the room (0.12 s at 10 m, 0.6 s at 50 m) when that
    /// is longer, as no room falls by 60 dB in less.
    /// </summary>
    public double LowTimeSeconds { get; }

    /// <summary>The middle time that is realised [s], as <see cref="LowTimeSeconds"/>.</summary>
    public double MidTimeSeconds { get; }

    /// <summary>The high time that is realised [s], as <see cref="LowTimeSeconds"/>.</summary>
    public double HighTimeSeconds { get; }

    /// <summary>Number of outputs.</summary>
    public int OutputCount { get; }

    /// <summary>Lengths of the lines [samples].</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>Delay of the input [samples].</summary>
    public int PreDelaySamples { get; }

    /// <summary>Coefficients of the lines' filters, then those of the filter of the input.</summary>
    internal ReadOnlySpan<float> Coefficients => _coefficients;

    /// <summary>
    /// By how much more than the largest input sample the largest sample of an output can be: the sum of the magnitudes of its impulse
    /// response, measured until -120 dB; 20 and more for times of seconds, which no music comes near.
    /// </summary>
    /// <param name="output">Number of the output, from 0.</param>
    public double PeakGain(int output) => _peakGains[output];

    /// <summary>True when both have the same delays, so that one network can change from one to the other.</summary>
    internal bool HasDelaysOf(ReverbDesign other) => PreDelaySamples == other.PreDelaySamples && Lengths.SequenceEqual(other.Lengths);

    /// <summary>The shortest time that lines of these lengths realise [s].</summary>
    internal static double ShortestTimeSeconds(ReadOnlySpan<int> lengths)
    {
        var longest = 0;
        foreach (var length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        return 60 / MostFallDb * longest / SignalSource.SampleRate;
    }

    /// <summary>1 or -1: what a line's share of the input is multiplied with.</summary>
    internal static float InputSign(int line) => Sign(InputSigns, line);

    /// <summary>1 or -1: what a line's end is multiplied with on its way to the outputs.</summary>
    internal static float OutputSign(int line) => Sign(OutputSigns, line);

    private static float Sign(uint signs, int line) => ((signs >> line) & 1) == 0 ? 1 : -1;

    /// <summary>Factor by which the sound falls in a number of samples when it falls by 60 dB in a time.</summary>
    private static double Fall(int samples, double timeSeconds) => Math.Pow(10, -3 * samples / (SignalSource.SampleRate * timeSeconds));

    /// <summary>
    /// Level of the input at which all outputs together have the energy 1. Each pass through the lines leaves the mean of the squared factors
    /// of the energy; all passes together are a geometric series. The outputs see their share of the lines.
    /// </summary>
    private double Level(double timeSeconds)
    {
        var left = 0.0;
        foreach (var length in _lengths)
        {
            left += Math.Pow(Fall(length, timeSeconds), 2) / LineCount;
        }

        return Math.Sqrt((1 - left) / left * LineCount / OutputCount);
    }
}
