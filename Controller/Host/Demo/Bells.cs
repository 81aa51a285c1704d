namespace Wavehall.Host.Demo;

/// <summary>Bells: the modes of a free bar, each a sine that dies away on its own (Fletcher and Rossing, The Physics of Musical Instruments, section 2.18).</summary>
internal static class Bells
{
    // Frequency over that of the first mode, strength, time to -60 dB [s].
    private static readonly (double Ratio, double Strength, double DecaySeconds)[] Modes =
    [
        (1, 1, 5), (2.0, 0.25, 3.5), (2.756, 0.4, 2.4), (5.404, 0.2, 1.2), (8.933, 0.08, 0.5),
    ];

    /// <summary>The whole stem, not yet brought to level.</summary>
    public static double[] Synthesise()
    {
        var loop = new LoopBuffer();
        foreach (var (chord, eighth, pitch, strength) in DemoScore.Melody)
        {
            var start = (((long)chord * DemoScore.EighthsPerChord) + eighth) * DemoScore.SamplesPerEighth;
            foreach (var mode in Modes)
            {
                AddMode(loop, start, mode.Ratio * DemoScore.FrequencyHz(pitch), strength * mode.Strength, mode.DecaySeconds);
            }
        }

        return loop.Samples;
    }

    private static void AddMode(LoopBuffer loop, long start, double frequencyHz, double strength, double decaySeconds)
    {
        if (frequencyHz > 15000)
        {
            return;
        }

        // A complex number that turns and shrinks: its imaginary part is the dying sine.
        var decay = Math.Pow(0.001, 1 / (decaySeconds * DemoPiece.SampleRate));
        var (sin, cos) = Math.SinCos(2 * Math.PI * frequencyHz / DemoPiece.SampleRate);
        var (turnReal, turnImaginary) = (decay * cos, decay * sin);
        var (real, imaginary) = (strength, 0.0);
        var length = (int)(1.2 * decaySeconds * DemoPiece.SampleRate);
        for (var i = 0; i < length; i++)
        {
            loop[start + i] = imaginary * Math.Min(1, i / 96.0) * Math.Min(1, (length - i) / 4800.0);
            (real, imaginary) = ((real * turnReal) - (imaginary * turnImaginary), (real * turnImaginary) + (imaginary * turnReal));
        }
    }
}
