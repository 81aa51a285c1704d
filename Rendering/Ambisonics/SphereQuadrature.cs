using System.Collections.Immutable;
using MathNet.Numerics.Integration;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Directions and weights that take means over the sphere: rings at the nodes of Gauss and Legendre, each evenly divided. Polynomials of a degree
/// below both twice the number of rings and the number of directions in a ring have their exact mean, amplitude panning a near one. It looks the same
/// mirrored left to right, front to back and top to bottom, so that symmetric layouts get symmetric decoders.
/// </summary>
public sealed class SphereQuadrature
{
    /// <summary>Lays the directions.</summary>
    /// <param name="rings">Number of rings, 1 or more.</param>
    /// <param name="directionsPerRing">Number of directions in each, a multiple of 4.</param>
    public SphereQuadrature(int rings, int directionsPerRing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rings, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(directionsPerRing % 4, 0);
        var rule = new GaussLegendreRule(-1, 1, rings);
        var directions = ImmutableArray.CreateBuilder<Vector3D>(rings * directionsPerRing);
        var weights = ImmutableArray.CreateBuilder<double>(rings * directionsPerRing);
        for (var ring = 0; ring < rings; ring++)
        {
            var z = rule.Abscissas[ring];
            var radius = Math.Sqrt(1 - (z * z));
            for (var i = 0; i < directionsPerRing; i++)
            {
                var (sine, cosine) = Math.SinCos(2 * Math.PI * (i + 0.5) / directionsPerRing);
                directions.Add(new Vector3D(radius * cosine, radius * sine, z));
                weights.Add(rule.Weights[ring] / 2 / directionsPerRing);
            }
        }

        Directions = directions.MoveToImmutable();
        Weights = weights.MoveToImmutable();
    }

    /// <summary>Dense enough for the design of decoders: 20 400 directions, 1.8 degrees apart.</summary>
    public static SphereQuadrature ForDesign { get; } = new(102, 200);

    /// <summary>For designs by steps, which pass over it many times: 7200 directions, 3 degrees apart.</summary>
    public static SphereQuadrature ForEvening { get; } = new(60, 120);

    /// <summary>Unit vectors.</summary>
    public ImmutableArray<Vector3D> Directions { get; }

    /// <summary>Share of each direction; their sum is 1.</summary>
    public ImmutableArray<double> Weights { get; }
}
