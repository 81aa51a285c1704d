using Wavehall.Rendering.Delay;
using Wavehall.Venues;

namespace Wavehall.Rendering.Prefilter;

/// <summary>
/// The filter that 2.5-dimensional synthesis needs once per object, as a linear-phase FIR: magnitude sqrt(w/c) (+3 dB per
/// octave) between a low corner and the aliasing frequency, held outside. The constant 45 degrees of sqrt(jw/c) are left
/// out, as linear phase cannot have them; every object lacks them alike.
/// </summary>
/// <remarks>
/// Least squares of the relative error with the frequencies weighted as on a logarithmic axis. A filter of N taps resolves
/// about 48000/N Hz, so the low corner is met only roughly; from 200 Hz up the default is within 0.1 dB (tested).
/// </remarks>
public static class PrefilterDesign
{
    private const double SampleRate = 48000;
    private const int GridSize = 2048;

    /// <summary>Magnitude that is wanted.</summary>
    public static double Magnitude(double frequencyHz, double lowCornerHz, double aliasingFrequencyHz) =>
        Math.Sqrt(2 * Math.PI * Math.Clamp(frequencyHz, lowCornerHz, Math.Max(lowCornerHz, aliasingFrequencyHz)) / SpeedOfSound.MetresPerSecond);

    /// <summary>Computes the taps; the delay is half of <paramref name="tapCount"/>, rounded down.</summary>
    /// <param name="tapCount">Odd, 3 or more.</param>
    /// <param name="lowCornerHz">Below this the response is held [Hz].</param>
    /// <param name="aliasingFrequencyHz">Above this the response is held [Hz].</param>
    public static double[] Design(int tapCount, double lowCornerHz, double aliasingFrequencyHz) =>
        LinearPhase(tapCount, frequencyHz => Magnitude(frequencyHz, lowCornerHz, aliasingFrequencyHz));

    /// <summary>A linear-phase FIR of any magnitude above 0.</summary>
    internal static double[] LinearPhase(int tapCount, Func<double, double> magnitude)
    {
        var half = tapCount / 2;
        var problem = new LeastSquares(half + 1);
        var row = new double[half + 1];
        for (var i = 0; i < GridSize; i++)
        {
            var frequencyHz = (i + 0.5) * SampleRate / 2 / GridSize;
            var w = 2 * Math.PI * frequencyHz / SampleRate;
            for (var k = 0; k <= half; k++)
            {
                row[k] = (k == 0 ? 1 : 2) * Math.Cos(w * k);
            }

            var wanted = magnitude(frequencyHz);
            problem.Add(row, wanted, 1 / (wanted * wanted * frequencyHz));
        }

        var solution = problem.Solve();
        var taps = new double[(2 * half) + 1];
        for (var k = 0; k <= half; k++)
        {
            taps[half + k] = solution[k];
            taps[half - k] = solution[k];
        }

        return taps;
    }
}
