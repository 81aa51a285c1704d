namespace Wavehall.Host.Demo;

/// <summary>A soft pad: the notes of a chord as slowly beating pairs of a few harmonics, fading from chord to chord.</summary>
internal static class SoftPad
{
    private const int Harmonics = 6;
    private const int FadeSamples = DemoPiece.SampleRate * 3 / 2;

    /// <summary>The whole stem, not yet brought to level.</summary>
    public static double[] Synthesise()
    {
        var loop = new LoopBuffer();
        var noise = new SeededNoise(2);
        for (var chord = 0; chord < DemoScore.ChordCount; chord++)
        {
            foreach (var pitch in DemoScore.Chords[chord].AsSpan(0, 5))
            {
                foreach (var detuneCents in (ReadOnlySpan<double>)[-4, 4])
                {
                    AddVoice(loop, noise, (long)chord * DemoScore.SamplesPerChord, DemoScore.FrequencyHz(pitch + (detuneCents / 100)));
                }
            }
        }

        return loop.Samples;
    }

    private static void AddVoice(LoopBuffer loop, SeededNoise noise, long start, double frequencyHz)
    {
        const int Length = DemoScore.SamplesPerChord + FadeSamples;
        for (var harmonic = 1; harmonic <= Harmonics && harmonic * frequencyHz < 4000; harmonic++)
        {
            var amplitude = Math.Pow(harmonic, -1.8) / (1 + Math.Pow(harmonic * frequencyHz / 1200, 2));
            var step = 2 * Math.PI * harmonic * frequencyHz / DemoPiece.SampleRate;
            var phase = Math.PI * noise.Next();

            // sin((n + 1) w) = 2 cos(w) sin(n w) - sin((n - 1) w)
            var twoCos = 2 * Math.Cos(step);
            var before = Math.Sin(phase - step);
            var now = Math.Sin(phase);
            for (var i = 0; i < Length; i++)
            {
                loop[start + i] = amplitude * Envelope(i, Length) * now;
                (before, now) = (now, (twoCos * now) - before);
            }
        }
    }

    // Raised squares: fade-in and fade-out of neighbouring chords add up to one.
    private static double Envelope(int index, int length)
    {
        var share = Math.Min(1, Math.Min(index, length - index) / (double)FadeSamples);
        return share * share * (3 - (2 * share));
    }
}
