namespace Wavehall.Host.Demo;

/// <summary>Noise that breathes in and out with the chords, over a soft frame drum and a shaker.</summary>
internal static class BreathAndDrum
{
    /// <summary>The whole stem, not yet brought to level.</summary>
    public static double[] Synthesise()
    {
        var loop = new LoopBuffer();
        AddBreath(loop);
        var noise = new SeededNoise(4);
        for (var eighth = 0; eighth < DemoScore.ChordCount * DemoScore.EighthsPerChord; eighth++)
        {
            var start = (long)eighth * DemoScore.SamplesPerEighth;
            switch (eighth % DemoScore.EighthsPerChord)
            {
                case 0:
                    AddDrum(loop, start, 0.5);
                    break;
                case 5 or 9:
                    AddDrum(loop, start, 0.28);
                    break;
            }

            AddShaker(loop, noise, start, eighth % 3 == 2 ? 0.1 : 0.05);
        }

        return loop.Samples;
    }

    private static void AddBreath(LoopBuffer loop)
    {
        // The noise itself is a loop, and the filter runs over it twice: the second time it starts as the first has ended,
        // which makes its output a loop too.
        var noise = new SeededNoise(3);
        var input = new double[DemoPiece.LengthSamples];
        for (var i = 0; i < input.Length; i++)
        {
            input[i] = noise.Next();
        }

        double low = 0;
        double band = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < input.Length; i++)
            {
                // One breath for each chord: open in the middle, closed where the chord changes. A state-variable filter
                // (Chamberlin 1985) follows it from 350 to 1400 Hz.
                var open = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / DemoScore.SamplesPerChord));
                var frequency = 2 * Math.Sin(Math.PI * (350 + (1050 * open)) / DemoPiece.SampleRate);
                low += frequency * band;
                var high = input[i] - low - (0.5 * band);
                band += frequency * high;
                if (pass == 1)
                {
                    loop[i] = 0.22 * open * open * band;
                }
            }
        }
    }

    private static void AddDrum(LoopBuffer loop, long start, double strength)
    {
        double phase = 0;
        for (var i = 0; i < DemoPiece.SampleRate * 6 / 10; i++)
        {
            // The skin is tighter while it is far out: the pitch falls from 110 to 68 Hz.
            var seconds = i / (double)DemoPiece.SampleRate;
            phase += 2 * Math.PI * (68 + (42 * Math.Exp(-seconds / 0.03))) / DemoPiece.SampleRate;
            var release = Math.Min(1, (0.6 - seconds) / 0.05);
            loop[start + i] = strength * Math.Min(1, i / 120.0) * release * Math.Exp(-seconds / 0.13) * Math.Sin(phase);
        }
    }

    private static void AddShaker(LoopBuffer loop, SeededNoise noise, long start, double strength)
    {
        double before = 0;
        for (var i = 0; i < DemoPiece.SampleRate / 10; i++)
        {
            // The difference of neighbours leaves the treble only.
            var now = noise.Next();
            var seconds = i / (double)DemoPiece.SampleRate;
            var release = Math.Min(1, (0.1 - seconds) / 0.02);
            loop[start + i] = strength * Math.Min(1, i / 700.0) * release * Math.Exp(-seconds / 0.022) * (now - before);
            before = now;
        }
    }
}
