using System.Collections.Immutable;
using Wavehall.Rendering.Panning;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// What amplitude panning over a layout tells the design of decoders: its projection on the harmonics, which is the AllRAD matrix, and which
/// directions the layout covers.
/// </summary>
internal sealed class LayoutProjection
{
    /// <summary>Share of the energy in imaginary loudspeakers from which on a direction is not covered.</summary>
    public const double UncoveredShare = 0.01;

    /// <summary>Takes the means over the sphere.</summary>
    /// <param name="vbap">Panning over the layout.</param>
    /// <param name="order">Highest order.</param>
    /// <param name="sphere">Directions and their shares.</param>
    public LayoutProjection(Vbap3D vbap, int order, SphereQuadrature sphere)
    {
        var channels = AmbisonicChannel.Count(order);
        var matrix = new double[vbap.LoudspeakerCount * channels];
        var moments = new double[channels * channels];
        var covered = 0.0;
        Span<double> harmonics = stackalloc double[channels];
        var gains = new double[vbap.TotalCount];
        for (var i = 0; i < sphere.Directions.Length; i++)
        {
            SphericalHarmonics.Evaluate(sphere.Directions[i], order, harmonics);
            vbap.Evaluate(sphere.Directions[i], gains);
            AddProduct(matrix, gains.AsSpan(0, vbap.LoudspeakerCount), harmonics, sphere.Weights[i]);
            if (ImaginaryEnergy(gains, vbap.LoudspeakerCount) < UncoveredShare)
            {
                covered += sphere.Weights[i];
                AddProduct(moments, harmonics, harmonics, sphere.Weights[i]);
            }
        }

        for (var i = 0; i < moments.Length; i++)
        {
            moments[i] /= covered;
        }

        AllRad = [.. matrix];
        CoveredMoments = moments;
    }

    /// <summary>Mean over the sphere of g(d) y(d)^T, the gains of imaginary loudspeakers left out: loudspeaker after loudspeaker.</summary>
    public ImmutableArray<double> AllRad { get; }

    /// <summary>Mean over the covered directions of y(d) y(d)^T, row by row; the unit matrix where everything is covered.</summary>
    public double[] CoveredMoments { get; }

    /// <summary>Energy of the imaginary loudspeakers, 0 to 1.</summary>
    /// <param name="gainsOfAll">Gains of energy 1, the imaginary ones at the end.</param>
    /// <param name="loudspeakers">Number of those that are not.</param>
    public static double ImaginaryEnergy(ReadOnlySpan<double> gainsOfAll, int loudspeakers)
    {
        var energy = 0.0;
        foreach (var gain in gainsOfAll[loudspeakers..])
        {
            energy += gain * gain;
        }

        return energy;
    }

    /// <summary>Adds weight * rows * columns^T to a matrix, row by row.</summary>
    public static void AddProduct(double[] sum, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, double weight)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            var factor = weight * rows[row];
            if (factor == 0)
            {
                continue;
            }

            var line = sum.AsSpan(row * columns.Length, columns.Length);
            for (var column = 0; column < line.Length; column++)
            {
                line[column] += factor * columns[column];
            }
        }
    }
}
