using System.Collections.Immutable;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Evens an AllRAD decoder. AllRAD pans every direction d of a dense virtual layout to d, at gain 1. But panned sounds add up to other levels
/// between loudspeakers than on them, and are drawn towards dense parts of the layout and away from its rim. Here the virtual loudspeakers get gains
/// and places of their own: step by step each is made louder where the decoded level is too low, and moved against the error of the
/// energy vector (of the velocity vector where all orders are weighted alike, which is for low frequencies).
/// The decoder stays a matrix.
/// </summary>
/// <remarks>
/// Directions that imaginary loudspeakers take part in are corrected the less the more of their energy is lost there: to correct a hole is to
/// make its rim louder.
/// </remarks>
internal sealed class AllRadEvening
{
    // After 8 steps of half the error the level is even within a few tenths of a decibel; more steps begin to fight over the rim.
    private const int Steps = 8;
    private const double StepShare = 0.5;

    // No virtual loudspeaker changes its level by more than 6 dB in a step: where a layout is silent it must not blow up.
    private const double MostStep = 2;

    // Coverage to the third power: from a dome's rim downwards corrections fade within some 40 degrees.
    private const double FadePower = 3;

    private const double ErrorDegreesLikeOneDecibel = 5;

    private readonly Vbap3D _vbap;
    private readonly LayoutHarmonics _layout;
    private readonly SphereQuadrature _sphere;
    private readonly int _channels;
    private readonly bool _byVelocity;
    private readonly double[] _weights;
    private readonly double[] _harmonics;
    private readonly double[] _coverage;
    private readonly Vector3D[] _places;
    private readonly double[] _levels;

    private AllRadEvening(Vbap3D vbap, LayoutHarmonics layout, HarmonicWeighting weighting)
    {
        (_vbap, _layout, _sphere) = (vbap, layout, SphereQuadrature.ForEvening);
        _channels = AmbisonicChannel.Count(layout.Order);
        _byVelocity = weighting == HarmonicWeighting.None;
        _weights = new double[layout.Order + 1];
        OrderWeights.Evaluate(weighting, layout.Order, _weights);
        _places = [.. _sphere.Directions];
        _levels = new double[_places.Length];
        Array.Fill(_levels, 1);
        _harmonics = new double[_places.Length * _channels];
        _coverage = new double[_places.Length];
        var gains = new double[vbap.TotalCount];
        for (var i = 0; i < _places.Length; i++)
        {
            SphericalHarmonics.Evaluate(_places[i], layout.Order, HarmonicsOf(i));
            vbap.Evaluate(_places[i], gains);
            _coverage[i] = 1 - LayoutProjection.ImaginaryEnergy(gains, vbap.LoudspeakerCount);
        }
    }

    /// <summary>
    /// Designs for weights of the orders, because the level that is evened depends on them. The best of all steps by level and direction is
    /// kept; the definition is the first.
    /// </summary>
    /// <returns>The matrix before weights and scale, loudspeaker after loudspeaker.</returns>
    public static ImmutableArray<double> Design(Vbap3D vbap, LayoutHarmonics layout, HarmonicWeighting weighting)
    {
        var evening = new AllRadEvening(vbap, layout, weighting);
        double[] best = [];
        var least = double.PositiveInfinity;
        for (var step = 0; step <= Steps; step++)
        {
            var matrix = evening.Project();
            var error = evening.Correct(matrix);
            if (step == 0 || error < least)
            {
                (best, least) = (matrix, error);
            }
        }

        return [.. best];
    }

    private Span<double> HarmonicsOf(int i) => _harmonics.AsSpan(i * _channels, _channels);

    private double[] Project()
    {
        var matrix = new double[_vbap.LoudspeakerCount * _channels];
        var gains = new double[_vbap.TotalCount];
        for (var i = 0; i < _places.Length; i++)
        {
            _vbap.Evaluate(_places[i], gains);
            LayoutProjection.AddProduct(matrix, gains.AsSpan(0, _vbap.LoudspeakerCount), HarmonicsOf(i), _levels[i] * _sphere.Weights[i]);
        }

        return matrix;
    }

    /// <summary>
    /// Moves places and levels by half of what the matrix makes wrong. Returns the mean square of the errors where all is covered, a decibel
    /// counting as much as 5 degrees.
    /// </summary>
    private double Correct(double[] matrix)
    {
        var weighted = new double[matrix.Length];
        for (var i = 0; i < matrix.Length; i++)
        {
            weighted[i] = matrix[i] * _weights[AmbisonicChannel.OrderOf(i % _channels)];
        }

        var columns = new PlaybackColumns(weighted, _vbap.LoudspeakerCount);
        var heard = new DirectionQuality[_places.Length];
        var gains = new double[_vbap.LoudspeakerCount];
        var (energy, covered) = (0.0, 0.0);
        for (var i = 0; i < heard.Length; i++)
        {
            columns.Multiply(HarmonicsOf(i), gains);
            heard[i] = DirectionQuality.Of(_sphere.Directions[i], _layout.Directions.AsSpan(), gains);
            if (IsCovered(i))
            {
                energy += _sphere.Weights[i] * heard[i].Energy;
                covered += _sphere.Weights[i];
            }
        }

        var error = 0.0;
        for (var i = 0; i < heard.Length; i++)
        {
            var ratio = energy / covered / heard[i].Energy;
            if (IsCovered(i))
            {
                var (decibels, angle) = (10 * Math.Log10(ratio), Error(heard[i]) / ErrorDegreesLikeOneDecibel);
                error += _sphere.Weights[i] / covered * ((decibels * decibels) + (angle * angle));
            }

            var share = Math.Pow(_coverage[i], FadePower) * StepShare;
            _levels[i] *= Math.Clamp(Math.Pow(ratio, share), 1 / MostStep, MostStep);
            _places[i] = (_places[i] + ((_sphere.Directions[i] - Vector(heard[i]).Normalized()) * share)).Normalized();
        }

        return error;
    }

    private Vector3D Vector(in DirectionQuality heard) => _byVelocity ? heard.VelocityVector : heard.EnergyVector;

    private double Error(in DirectionQuality heard) => _byVelocity ? heard.VelocityErrorDegrees : heard.EnergyErrorDegrees;

    private bool IsCovered(int i) => 1 - _coverage[i] < LayoutProjection.UncoveredShare;
}
