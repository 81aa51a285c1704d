using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Filters;

/// <summary>
/// Crossovers of fourth order, each branch a Butterworth filter applied twice. At every frequency low and high have the same phase, and
/// their sum has level 1: an allpass. At the crossover both are 6 dB down.
/// </summary>
/// <remarks>
/// Linkwitz 1976, Active Crossover Networks for Noncoincident Drivers. Bilinear transform at 48 kHz, prewarped, so that the crossover is
/// where it was asked for; the identity holds for the analogue filters at every frequency and therefore for these.
/// </remarks>
public static class LinkwitzRiley
{
    /// <summary>The branch below the crossover: two equal sections.</summary>
    /// <param name="crossoverHz">Frequency at which both branches are equal [Hz], 1 to 20000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is out of its range.</exception>
    public static BiquadSection[] LowPass(double crossoverHz)
    {
        var (k, norm, a1, a2) = Butterworth(crossoverHz);
        var b = k * k * norm;
        var section = new BiquadSection(b, 2 * b, b, a1, a2);
        return [section, section];
    }

    /// <summary>The branch above the crossover: two equal sections.</summary>
    /// <param name="crossoverHz">Frequency at which both branches are equal [Hz], 1 to 20000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is out of its range.</exception>
    public static BiquadSection[] HighPass(double crossoverHz)
    {
        var (_, norm, a1, a2) = Butterworth(crossoverHz);
        var section = new BiquadSection(norm, -2 * norm, norm, a1, a2);
        return [section, section];
    }

    /// <summary>Low and high together: one section of level 1, for what is not split but must keep the phase of what is.</summary>
    /// <param name="crossoverHz">Frequency at which both branches are equal [Hz], 1 to 20000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is out of its range.</exception>
    public static BiquadSection AllPass(double crossoverHz)
    {
        var (_, _, a1, a2) = Butterworth(crossoverHz);
        return new BiquadSection(a2, a1, 1, a1, a2);
    }

    /// <summary>s^2 + sqrt(2) s + 1 with s = (1 - 1/z) / (K (1 + 1/z)), K = tan(pi f / fs), made monic.</summary>
    private static (double K, double Norm, double A1, double A2) Butterworth(double crossoverHz)
    {
        if (!(crossoverHz is >= 1 and <= 20000))
        {
            throw new ArgumentOutOfRangeException(nameof(crossoverHz), crossoverHz, "a crossover is at 1 to 20000 Hz");
        }

        var k = Math.Tan(Math.PI * crossoverHz / SignalSource.SampleRate);
        var norm = 1 / (1 + (Math.Sqrt(2) * k) + (k * k));
        return (k, norm, 2 * ((k * k) - 1) * norm, (1 - (Math.Sqrt(2) * k) + (k * k)) * norm);
    }
}
