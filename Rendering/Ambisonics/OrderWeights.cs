using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Weights of the orders of a scene, that of order 0 being 1, and what they make of a sound's direction in three dimensions
/// (Daniel 2001; Zotter and Frank 2019, chapter 4). Pure and allocation-free.
/// </summary>
public static class OrderWeights
{
    /// <summary>Computes the weights of orders 0 to N.</summary>
    /// <param name="weighting">Which.</param>
    /// <param name="order">N, 0 or more.</param>
    /// <param name="weights">Takes N + 1 linear factors.</param>
    public static void Evaluate(HarmonicWeighting weighting, int order, Span<double> weights)
    {
        weights[0] = 1;
        switch (weighting)
        {
            case HarmonicWeighting.MaxRe:
                Legendre(MaxReLength(order), weights[..(order + 1)]);
                break;
            case HarmonicWeighting.InPhase:
                // N! (N + 1)! / ((N - n)! (N + n + 1)!), as a product.
                for (var n = 1; n <= order; n++)
                {
                    weights[n] = weights[n - 1] * (order - n + 1) / (order + n + 1);
                }

                break;
            default:
                weights[..(order + 1)].Fill(1);
                break;
        }
    }

    /// <summary>
    /// The longest energy vector that an order can make: the largest root of the Legendre polynomial of order N + 1. Its weights are
    /// the Legendre polynomials at that place.
    /// </summary>
    public static double MaxReLength(int order)
    {
        // Newton from the approximation of Zotter and Frank (2012), which is right to 4 digits.
        var degree = order + 1;
        var x = Math.Cos(137.9 * Math.PI / 180 / (order + 1.51));
        for (var step = 0; step < 6; step++)
        {
            var (before, value) = (1.0, x);
            for (var n = 1; n < degree; n++)
            {
                (before, value) = (value, ((((2 * n) + 1) * x * value) - (n * before)) / (n + 1));
            }

            x -= value * ((x * x) - 1) / (degree * ((x * value) - before));
        }

        return x;
    }

    /// <summary>
    /// The linear factor that gives a weighted scene the energy of the unweighted one, on an even layout:
    /// sqrt((N + 1)^2 / sum (2n + 1) w_n^2).
    /// </summary>
    public static double EnergyPreservingGain(ReadOnlySpan<double> weights)
    {
        var energy = 0.0;
        for (var n = 0; n < weights.Length; n++)
        {
            energy += ((2 * n) + 1) * weights[n] * weights[n];
        }

        return weights.Length / Math.Sqrt(energy);
    }

    /// <summary>Length of the energy vector on an even layout: 2 sum (n + 1) w_n w_(n + 1) / sum (2n + 1) w_n^2.</summary>
    public static double EnergyVectorLength(ReadOnlySpan<double> weights)
    {
        var (along, energy) = (0.0, 0.0);
        for (var n = 0; n < weights.Length; n++)
        {
            energy += ((2 * n) + 1) * weights[n] * weights[n];
            along += n + 1 < weights.Length ? 2 * (n + 1) * weights[n] * weights[n + 1] : 0;
        }

        return along / energy;
    }

    /// <summary>Legendre polynomials of degree 0 to the last at a place, -1 to 1.</summary>
    internal static void Legendre(double x, Span<double> values)
    {
        values[0] = 1;
        if (values.Length > 1)
        {
            values[1] = x;
        }

        for (var n = 1; n + 1 < values.Length; n++)
        {
            values[n + 1] = ((((2 * n) + 1) * x * values[n]) - (n * values[n - 1])) / (n + 1);
        }
    }
}
