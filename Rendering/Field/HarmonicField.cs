using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Field;

/// <summary>
/// Complex sound pressure that an array makes at one frequency: the sum over its loudspeakers of amplitude times
/// exp(-jw delay) times H(w) times the free-field Green's function exp(-jkr) / (4 pi r), with H = sqrt(jw/c), for focused
/// sources sqrt(-jw/c). The room is free field, the loudspeakers are points. Pure; may be used on several threads at once.
/// </summary>
public sealed class HarmonicField
{
    private readonly DrivenArray _array;
    private readonly Complex _prefilter;

    /// <summary>Takes a driven array and a frequency.</summary>
    /// <param name="array">The loudspeakers and what they play.</param>
    /// <param name="frequencyHz">Frequency, above 0.</param>
    /// <param name="aliasingFrequencyHz">Above this the prefilter is held, as the renderer does it; infinity: never.</param>
    public HarmonicField(DrivenArray array, double frequencyHz, double aliasingFrequencyHz = double.PositiveInfinity)
    {
        _array = array;
        FrequencyHz = frequencyHz;
        _prefilter = array.Source.Kind == RenderedKind.Focused
            ? PrefilterResponse.AtFocused(frequencyHz, aliasingFrequencyHz)
            : PrefilterResponse.At(frequencyHz, aliasingFrequencyHz);
    }

    /// <summary>The frequency [Hz].</summary>
    public double FrequencyHz { get; }

    /// <summary>Pressure at a point.</summary>
    public Complex At(Vector3D point)
    {
        Span<double> real = stackalloc double[1];
        Span<double> imaginary = stackalloc double[1];
        AlongLine(point, Vector3D.Zero, real, imaginary);
        return new Complex(real[0], imaginary[0]);
    }

    /// <summary>
    /// Pressure at the points first, first + step, first + 2 step and so on. Nearer to a loudspeaker than
    /// <see cref="DrivingFunction.MinimumDistanceMetres"/> the level does not grow further.
    /// </summary>
    public void AlongLine(Vector3D first, Vector3D step, Span<double> real, Span<double> imaginary)
    {
        // Whole vectors throughout: the sums have room for the points beyond the last.
        var width = Vector<double>.Count;
        var vectors = (real.Length + width - 1) / width;
        var realSum = new Vector<double>[vectors];
        var imaginarySum = new Vector<double>[vectors];
        var quadratic = new Vector<double>(Vector3D.Dot(step, step));
        var least = new Vector<double>(DrivingFunction.MinimumDistanceMetres * DrivingFunction.MinimumDistanceMetres);
        var turnsPerMetre = new Vector<double>(FrequencyHz / SpeedOfSound.MetresPerSecond);
        var turn = new Vector<double>(2 * Math.PI);
        for (var i = 0; i < _array.ActiveCount; i++)
        {
            // Squared distance of point n is constant + linear n + quadratic n^2.
            var toFirst = first - _array.Positions[i];
            var constant = new Vector<double>(Vector3D.Dot(toFirst, toFirst));
            var linear = new Vector<double>(2 * Vector3D.Dot(toFirst, step));
            var delayTurns = new Vector<double>(FrequencyHz * _array.DelaySeconds[i]);
            var amplitude = new Vector<double>(_array.Amplitude[i] / (4 * Math.PI));
            for (var v = 0; v < vectors; v++)
            {
                var n = Vector.CreateSequence((double)(v * width), 1);
                var distance = Vector.SquareRoot(Vector.Max(constant + (n * (linear + (n * quadratic))), least));
                var turns = delayTurns + (distance * turnsPerMetre);
                var (sine, cosine) = Vector.SinCos((turns - Vector.Round(turns)) * turn);
                var level = amplitude / distance;
                realSum[v] += level * cosine;
                imaginarySum[v] -= level * sine;
            }
        }

        for (var n = 0; n < real.Length; n++)
        {
            var pressure = _prefilter * new Complex(realSum[n / width][n % width], imaginarySum[n / width][n % width]);
            real[n] = pressure.Real;
            imaginary[n] = pressure.Imaginary;
        }
    }
}
