using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using Wavehall.Rendering.Reverb;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Reverb;

/// <summary>What a room acoustician measures in a hall, here on the impulse responses of all outputs.</summary>
internal sealed class ReverbMeasurement
{
    private readonly Complex[][] _spectra;

    /// <summary>Sends an impulse in and reads all outputs.</summary>
    /// <param name="design">The reverb.</param>
    /// <param name="seconds">How long.</param>
    public ReverbMeasurement(ReverbDesign design, double seconds)
    {
        const int Block = 4000;
        var frames = (int)Math.Ceiling(seconds * SignalSource.SampleRate / Block) * Block;
        Responses = Enumerable.Range(0, design.OutputCount).Select(_ => new float[frames]).ToArray();
        var reverb = new DiffuseReverb(design);
        var input = new float[Block];
        input[0] = 1;
        for (var start = 0; start < frames; start += Block)
        {
            reverb.Advance(start, input);
            input[0] = 0;
            for (var output = 0; output < Responses.Length; output++)
            {
                reverb.Outputs[output].Read(start, Responses[output].AsSpan(start, Block));
            }
        }

        _spectra = Responses.Select(response => Spectrum(response, 1)).ToArray();
    }

    /// <summary>Impulse response of each output.</summary>
    public float[][] Responses { get; }

    /// <summary>Time in which the energy of all outputs falls by 60 dB in an octave [s], from the slope between -5 and -35 dB (ISO 3382).</summary>
    public double DecaySeconds(double centreHz)
    {
        var decay = DecayCurve(centreHz);
        double count = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (var n = 0; n < decay.Length && decay[n] > -35; n++)
        {
            if (decay[n] <= -5)
            {
                var x = (double)n / SignalSource.SampleRate;
                count++;
                sumX += x;
                sumY += decay[n];
                sumXX += x * x;
                sumXY += x * decay[n];
            }
        }

        return -60 / (((count * sumXY) - (sumX * sumY)) / ((count * sumXX) - (sumX * sumX)));
    }

    /// <summary>Energy that is still to come in an octave [dB], relative to all of it (Schroeder 1965).</summary>
    public double[] DecayCurve(double centreHz)
    {
        var energy = new double[Responses[0].Length];
        foreach (var spectrum in _spectra)
        {
            var band = (Complex[])spectrum.Clone();
            for (var k = 0; k < band.Length; k++)
            {
                band[k] *= OctaveGain(FrequencyOf(k, band.Length), centreHz);
            }

            Fourier.Inverse(band, FourierOptions.Matlab);
            for (var n = 0; n < energy.Length; n++)
            {
                energy[n] += band[n].Real * band[n].Real;
            }
        }

        for (var n = energy.Length - 2; n >= 0; n--)
        {
            energy[n] += energy[n + 1];
        }

        var all = energy[0];
        return Array.ConvertAll(energy, left => 10 * Math.Log10(Math.Max(left / all, 1e-15)));
    }

    /// <summary>Mean squared magnitude between two frequencies, of one output or the sum of all.</summary>
    public double Energy(double fromHz, double toHz, int? output = null)
    {
        double sum = 0, count = 0;
        for (var k = 0; k < _spectra[0].Length / 2; k++)
        {
            if (FrequencyOf(k, _spectra[0].Length) is var hz && hz >= fromHz && hz < toHz)
            {
                count++;
                sum += output is { } one ? SquareOf(_spectra[one][k]) : _spectra.Sum(spectrum => SquareOf(spectrum[k]));
            }
        }

        return sum / count;
    }

    /// <summary>Largest normalised cross-correlation of two outputs from a time on, over all lags.</summary>
    public double LargestCorrelation(double fromSeconds)
    {
        var late = Responses.Select(response => Spectrum(response[(int)(fromSeconds * SignalSource.SampleRate)..], 2)).ToArray();
        var norms = late.Select(spectrum => Math.Sqrt(spectrum.Sum(SquareOf) / spectrum.Length)).ToArray();
        var largest = 0.0;
        for (var a = 0; a < late.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var product = new Complex[late[a].Length];
                for (var k = 0; k < product.Length; k++)
                {
                    product[k] = late[a][k] * Complex.Conjugate(late[b][k]);
                }

                Fourier.Inverse(product, FourierOptions.Matlab);
                largest = Math.Max(largest, product.Max(value => Math.Abs(value.Real)) / (norms[a] * norms[b]));
            }
        }

        return largest;
    }

    /// <summary>
    /// Normalised echo density of an output (Abel and Huang 2006): share of the samples within 20 ms around a time that are outside of their standard
    /// deviation, relative to that of Gaussian noise, with a Hann window.
    /// </summary>
    public double EchoDensity(int output, double seconds)
    {
        const int Half = 480;
        var middle = (int)(seconds * SignalSource.SampleRate);
        double sum = 0, power = 0;
        for (var pass = 0; pass < 2; pass++)
        {
            var deviation = Math.Sqrt(power);
            for (var n = -Half; n <= Half; n++)
            {
                var window = (1 + Math.Cos(Math.PI * n / Half)) / (2 * Half);
                var value = Responses[output][middle + n];
                power += pass == 0 ? window * value * value : 0;
                sum += pass == 1 && Math.Abs(value) > deviation ? window : 0;
            }
        }

        return sum / 0.3173;
    }

    private static double OctaveGain(double hz, double centreHz) =>
        hz == 0 ? 0 : 1 / Math.Sqrt(1 + Math.Pow(Math.Sqrt(2) * ((hz / centreHz) - (centreHz / hz)), 8));

    private static double FrequencyOf(int k, int length) => (double)Math.Min(k, length - k) * SignalSource.SampleRate / length;

    private static double SquareOf(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    private static Complex[] Spectrum(float[] samples, int padding)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)(samples.Length * padding));
        var spectrum = new Complex[length];
        for (var n = 0; n < samples.Length; n++)
        {
            spectrum[n] = samples[n];
        }

        Fourier.Forward(spectrum, FourierOptions.Matlab);
        return spectrum;
    }
}
