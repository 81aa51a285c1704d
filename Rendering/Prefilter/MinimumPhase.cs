using Wavehall.Rendering.Delay;

namespace Wavehall.Rendering.Prefilter;

/// <summary>Minimum-phase FIRs of a wanted magnitude.</summary>
/// <remarks>
/// The phase that belongs to a magnitude is the Hilbert transform of its logarithm: with log |H| = c0 + sum 2 c_n cos(nw) it is
/// -sum 2 c_n sin(nw) (Oppenheim and Schafer, homomorphic systems). An FIR is fitted to the complex response by least squares, its relative error weighted
/// as on a logarithmic frequency axis, as the linear-phase filter's.
/// </remarks>
internal static class MinimumPhase
{
    private const double SampleRate = 48000;
    private const int CepstrumSize = 4096;
    private const int CepstrumGrid = 8192;
    private const int FitGrid = 1024;

    /// <summary>Computes the taps; there is no delay.</summary>
    /// <param name="tapCount">Taps.</param>
    /// <param name="magnitude">Wanted magnitude at a frequency [Hz], above 0.</param>
    public static double[] Design(int tapCount, Func<double, double> magnitude) => Design(tapCount, magnitude, magnitude, 0);

    /// <summary>Computes the taps of a filter that has the phase of one magnitude, the other magnitude, and a delay in which its difference to minimum phase fits.</summary>
    /// <param name="tapCount">Taps.</param>
    /// <param name="magnitude">Wanted magnitude at a frequency [Hz], above 0.</param>
    /// <param name="magnitudeOfPhase">Magnitude whose minimum phase is wanted.</param>
    /// <param name="delaySamples">Delay [samples].</param>
    public static double[] Design(int tapCount, Func<double, double> magnitude, Func<double, double> magnitudeOfPhase, int delaySamples)
    {
        var cepstrum = Cepstrum(magnitudeOfPhase);
        var problem = new LeastSquares(tapCount);
        var real = new double[tapCount];
        var imaginary = new double[tapCount];

        // Half of the points on a logarithmic axis from 10 Hz, half on a linear one: the weights make a density of both.
        for (var i = 0; i < 2 * FitGrid; i++)
        {
            var logarithmic = i < FitGrid;
            var share = ((i % FitGrid) + 0.5) / FitGrid;
            var frequencyHz = logarithmic ? 10 * Math.Pow(SampleRate / 20, share) : SampleRate / 2 * share;
            var weight = logarithmic ? 1 : 20 / frequencyHz;
            var w = 2 * Math.PI * frequencyHz / SampleRate;
            var wanted = magnitude(frequencyHz);
            var (sine, cosine) = Math.SinCos(Phase(cepstrum, w) - (w * delaySamples));
            for (var n = 0; n < tapCount; n++)
            {
                (imaginary[n], real[n]) = Math.SinCos(-w * n);
            }

            problem.Add(real, wanted * cosine, weight / (wanted * wanted));
            problem.Add(imaginary, wanted * sine, weight / (wanted * wanted));
        }

        return problem.Solve();
    }

    private static double[] Cepstrum(Func<double, double> magnitude)
    {
        var cepstrum = new double[CepstrumSize];
        for (var i = 0; i < CepstrumGrid; i++)
        {
            var w = Math.PI * (i + 0.5) / CepstrumGrid;
            var logarithm = Math.Log(magnitude(w * SampleRate / (2 * Math.PI))) / CepstrumGrid;

            // cos(nw) by Chebyshev's recurrence, good to 1e-11 here.
            var twice = 2 * Math.Cos(w);
            var (before, now) = (Math.Cos(w), 1.0);
            for (var n = 0; n < CepstrumSize; n++)
            {
                cepstrum[n] += logarithm * now;
                (before, now) = (now, (twice * now) - before);
            }
        }

        return cepstrum;
    }

    private static double Phase(double[] cepstrum, double w)
    {
        var twice = 2 * Math.Cos(w);
        var (before, now) = (0.0, Math.Sin(w));
        var phase = 0.0;
        for (var n = 1; n < cepstrum.Length; n++)
        {
            phase -= 2 * cepstrum[n] * now;
            (before, now) = (now, (twice * now) - before);
        }

        return phase;
    }
}
