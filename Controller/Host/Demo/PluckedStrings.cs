namespace Wavehall.Host.Demo;

/// <summary>
/// Plucked strings after Karplus and Strong (1983): noise circles in a delay line whose length is the period, and loses its
/// treble at every turn.
/// </summary>
internal static class PluckedStrings
{
    private const double DecaySeconds = 2.2;

    /// <summary>The whole stem, not yet brought to level.</summary>
    public static double[] Synthesise()
    {
        var loop = new LoopBuffer();
        var noise = new SeededNoise(1);
        for (var chord = 0; chord < DemoScore.ChordCount; chord++)
        {
            for (var eighth = 0; eighth < DemoScore.EighthsPerChord; eighth++)
            {
                // The first of three eighths is heavier; small differences in time and strength keep it from ticking.
                var strength = (eighth % 3 == 0 ? 1.0 : 0.6) * (1 + (0.15 * noise.Next()));
                var late = (long)(180 * (1 + noise.Next()));
                var start = ((((long)chord * DemoScore.EighthsPerChord) + eighth) * DemoScore.SamplesPerEighth) + late;
                Pluck(loop, noise, start, DemoScore.FrequencyHz(DemoScore.Chords[chord][DemoScore.Arpeggio[eighth]]), strength);
            }
        }

        return loop.Samples;
    }

    private static void Pluck(LoopBuffer loop, SeededNoise noise, long start, double frequencyHz, double strength)
    {
        // The mean of two neighbours in the loop delays by half a sample; the fraction of the rest is read between two samples.
        var period = (DemoPiece.SampleRate / frequencyHz) - 0.5;
        var whole = (int)period;
        var fraction = period - whole;
        var line = new double[whole + 2];
        double smooth = 0;
        for (var i = 0; i < line.Length; i++)
        {
            smooth += 0.35 * (noise.Next() - smooth); // a soft finger, not a plectrum
            line[i] = smooth;
        }

        var mean = line.Average();
        for (var i = 0; i < line.Length; i++)
        {
            line[i] -= mean;
        }

        var loss = Math.Pow(0.001, 1 / (frequencyHz * DecaySeconds)); // -60 dB after the decay time
        var length = (int)(DemoPiece.SampleRate * DecaySeconds * 1.5);
        double before = 0;
        for (var i = 0; i < length; i++)
        {
            // The line holds the last whole + 2 samples; the one that was a period ago lies between two of them.
            var now = (line[(i + 2) % line.Length] * (1 - fraction)) + (line[(i + 1) % line.Length] * fraction);
            line[i % line.Length] = loss * 0.5 * (now + before);
            before = now;
            var attack = Math.Min(1, i / 48.0);
            var release = Math.Min(1, (length - i) / 4800.0);
            loop[start + i] = strength * attack * release * now;
        }
    }
}
