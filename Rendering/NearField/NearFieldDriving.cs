using System.Numerics;
using Wavehall.Rendering.Filters;
using Wavehall.Venues;

namespace Wavehall.Rendering.NearField;

/// <summary>
/// What a circle of loudspeakers plays so that a plane wave or a point source is heard within it: near-field compensated ambisonics of
/// higher order in 2.5 dimensions (loudspeakers in a plane, waves in space). Loudspeaker l plays the source, delayed by
/// <see cref="DelaySeconds"/>, times <see cref="Weight"/>, times the sum over m = -M..M of filter |m| times exp(j m phase of l), times the
/// length of contour it stands for. Level and phase are right at the centre; the field is right within r = M c / (2 pi f).
/// </summary>
/// <remarks>
/// Ahrens and Spors 2008, Analytical Driving Functions for Higher Order Ambisonics (ICASSP); Spors, Kuscher and Ahrens 2011, Efficient
/// Realization of Model-Based Rendering for 2.5-dimensional Near-Field Compensated Higher Order Ambisonics (WASPAA). Plane wave:
/// 2j / (kR) sum (-j)^|m| / h_|m|(kR) exp(jm(a_l - a)); point source at (r, a): 1 / (2 pi R) sum h_|m|(kr) / h_|m|(kR) exp(jm(a_l - a)).
/// </remarks>
public sealed class NearFieldDriving
{
    private readonly double[] _phaseRadians;
    private readonly BiquadSection[][] _sections;
    private readonly double _radiusMetres;
    private readonly double? _sourceRadiusMetres;

    private NearFieldDriving(
        double delaySeconds, double weight, double[] phaseRadians, BiquadSection[][] sections, double radiusMetres, double? sourceRadiusMetres)
    {
        DelaySeconds = delaySeconds;
        Weight = weight;
        _phaseRadians = phaseRadians;
        _sections = sections;
        _radiusMetres = radiusMetres;
        _sourceRadiusMetres = sourceRadiusMetres;
    }

    /// <summary>Order M.</summary>
    public int Order => _sections.Length - 1;

    /// <summary>Common delay [s]; a plane wave is early by the way from the loudspeakers to the centre.</summary>
    public double DelaySeconds { get; }

    /// <summary>Common factor, linear.</summary>
    public double Weight { get; }

    /// <summary>Phase of mode 1 for each loudspeaker [rad]; that of mode m is m times as much.</summary>
    public ReadOnlySpan<double> PhaseRadians => _phaseRadians;

    /// <summary>Filter of mode m and -m, m = 0 to <see cref="Order"/>.</summary>
    public ReadOnlySpan<BiquadSection> SectionsOf(int mode) => _sections[mode];

    /// <summary>A plane wave that travels to an azimuth and has level 1 at the centre.</summary>
    /// <param name="array">The loudspeakers.</param>
    /// <param name="azimuthRadians">Where it travels to [rad], counter-clockwise from the front.</param>
    /// <param name="order">Order, 0 to L / 2 and to <see cref="NearFieldFilter.MaximumOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of its range.</exception>
    public static NearFieldDriving Plane(CircularArray array, double azimuthRadians, int order)
    {
        CheckOrder(array, order);
        var phase = PhasesOf(array, Math.IEEERemainder(azimuthRadians, 2 * Math.PI) - Math.PI);
        var sections = Enumerable.Range(0, order + 1).Select(mode => NearFieldFilter.PlaneWave(mode, array.RadiusMetres)).ToArray();
        return new NearFieldDriving(-array.RadiusMetres / SpeedOfSound.MetresPerSecond, 2, phase, sections, array.RadiusMetres, null);
    }

    /// <summary>A point source that has level 1 / (4 pi r) at the centre.</summary>
    /// <param name="array">The loudspeakers.</param>
    /// <param name="position">Where it is [m]: farther from the centre than the loudspeakers. Its height counts for its distance only.</param>
    /// <param name="order">Order, 0 to L / 2 and to <see cref="NearFieldFilter.MaximumOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of its range, or the source is not outside of the circle.</exception>
    public static NearFieldDriving Point(CircularArray array, Vector3D position, int order)
    {
        CheckOrder(array, order);
        var from = position - array.Centre;
        var distance = from.Length;
        if (!(distance > array.RadiusMetres))
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, "the source is not outside of the circle");
        }

        var phase = PhasesOf(array, Math.Atan2(from.Y, from.X));
        var sections = Enumerable.Range(0, order + 1).Select(mode => NearFieldFilter.PointSource(mode, distance, array.RadiusMetres)).ToArray();
        return new NearFieldDriving(
            (distance - array.RadiusMetres) / SpeedOfSound.MetresPerSecond, 1 / (2 * Math.PI * distance), phase, sections, array.RadiusMetres, distance);
    }

    /// <summary>What each loudspeaker plays at a frequency, by the formula itself.</summary>
    /// <param name="frequencyHz">Frequency [Hz], above 0.</param>
    /// <param name="driving">Takes a value per loudspeaker.</param>
    public void DrivingAt(double frequencyHz, Span<Complex> driving)
    {
        var k = 2 * Math.PI * frequencyHz / SpeedOfSound.MetresPerSecond;
        var modes = new Complex[Order + 1];
        SphericalHankel.Fill(k * _radiusMetres, modes);
        var source = new Complex[Order + 1];
        if (_sourceRadiusMetres is { } sourceRadius)
        {
            SphericalHankel.Fill(k * sourceRadius, source);
        }

        for (var m = 0; m < modes.Length; m++)
        {
            // (-j)^m is j^m exp(-j m pi), and the phases hold that half turn already.
            modes[m] = _sourceRadiusMetres is null
                ? QuotientOrZero(2 / (k * _radiusMetres) * PowerOfJ(m + 1), modes[m])
                : QuotientOrZero(source[m], modes[m]) / (2 * Math.PI * _radiusMetres);
        }

        SumModes(modes, driving);
    }

    /// <summary>What each loudspeaker plays at a frequency with the filters as they are made, delay and weight included.</summary>
    /// <param name="frequencyHz">Frequency [Hz].</param>
    /// <param name="driving">Takes a value per loudspeaker.</param>
    public void FilteredAt(double frequencyHz, Span<Complex> driving)
    {
        var common = Complex.FromPolarCoordinates(Weight, -2 * Math.PI * frequencyHz * DelaySeconds);
        var modes = Array.ConvertAll(_sections, sections => sections.Aggregate(common, (product, section) => product * section.ResponseAt(frequencyHz)));
        SumModes(modes, driving);
    }

    private static Complex PowerOfJ(int exponent) => (exponent & 3) switch
    {
        0 => Complex.One,
        1 => Complex.ImaginaryOne,
        2 => -Complex.One,
        _ => -Complex.ImaginaryOne,
    };

    /// <summary>Where a Hankel function is beyond the range of numbers, its mode is as good as nothing.</summary>
    private static Complex QuotientOrZero(Complex numerator, Complex denominator) =>
        double.IsFinite(denominator.Real) && double.IsFinite(denominator.Imaginary) ? numerator / denominator : Complex.Zero;

    private static double[] PhasesOf(CircularArray array, double azimuthRadians)
    {
        var phase = array.AzimuthRadians.ToArray();
        for (var i = 0; i < phase.Length; i++)
        {
            phase[i] -= azimuthRadians;
        }

        return phase;
    }

    private static void CheckOrder(CircularArray array, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, Math.Min(array.Count / 2, NearFieldFilter.MaximumOrder));
    }

    private void SumModes(Complex[] modes, Span<Complex> driving)
    {
        for (var i = 0; i < driving.Length; i++)
        {
            var sum = modes[0];
            for (var m = 1; m < modes.Length; m++)
            {
                sum += 2 * Math.Cos(m * _phaseRadians[i]) * modes[m];
            }

            driving[i] = sum;
        }
    }
}
