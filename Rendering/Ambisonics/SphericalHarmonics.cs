using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Real spherical harmonics in the order of ACN, without the Condon-Shortley phase. N3D: the mean square of each over the
/// sphere is 1 (Daniel 2001); SN3D: no harmonic is larger than that of order 0. They are computed as polynomials in x, y and z,
/// so that the poles are places like any other. Pure and allocation-free.
/// </summary>
public static class SphericalHarmonics
{
    private const int Stride = AmbisonicChannel.HighestOrder + 1;

    /// <summary>Factors of the recursion over the order, [n, m]; see <see cref="Evaluate"/>.</summary>
    private static readonly double[] Rise = Table((n, m) => Math.Sqrt(((4.0 * n * n) - 1) / ((n * n) - (m * m))));

    private static readonly double[] Fall = Table((n, m) =>
        Math.Sqrt((((n - 1.0) * (n - 1)) - (m * m)) / ((4.0 * (n - 1) * (n - 1)) - 1)));

    /// <summary>Factors from the sectoral harmonic of degree m - 1 to that of degree m.</summary>
    private static readonly double[] Sectoral =
        [.. Enumerable.Range(0, Stride).Select(m => m == 0 ? 1 : m == 1 ? Math.Sqrt(3) : Math.Sqrt(((2.0 * m) + 1) / (2 * m)))];

    /// <summary>Evaluates all harmonics up to an order, in N3D.</summary>
    /// <param name="direction">Unit vector.</param>
    /// <param name="order">Highest order, 0 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="n3d">Takes (order + 1)^2 values.</param>
    /// <exception cref="ArgumentException">The order is out of range or the span too short.</exception>
    public static void Evaluate(Vector3D direction, int order, Span<double> n3d)
    {
        if ((uint)order > AmbisonicChannel.HighestOrder || n3d.Length < AmbisonicChannel.Count(order))
        {
            throw new ArgumentException("order 0 to 10 and room for (order + 1)^2 values are needed", nameof(order));
        }

        // A harmonic is the real or the imaginary part of (x + iy)^m times a polynomial in z, the normalised associated Legendre
        // function divided by sin^m; the polynomials rise by the usual recursion over the order, each degree on its own.
        var (x, y, z) = (direction.X, direction.Y, direction.Z);
        var (cosine, sine, sectoral) = (1.0, 0.0, 1.0);
        for (var m = 0; m <= order; m++)
        {
            if (m > 0)
            {
                (cosine, sine) = ((x * cosine) - (y * sine), (x * sine) + (y * cosine));
                sectoral *= Sectoral[m];
            }

            var (before, current) = (0.0, sectoral);
            for (var n = m; ; n++)
            {
                var centre = n * (n + 1);
                n3d[centre - m] = current * sine;
                n3d[centre + m] = current * cosine;
                if (n == order)
                {
                    break;
                }

                var place = ((n + 1) * Stride) + m;
                (before, current) = (current, Rise[place] * ((z * current) - (Fall[place] * before)));
            }
        }
    }

    /// <summary>Evaluates all harmonics up to an order, in SN3D.</summary>
    /// <inheritdoc cref="Evaluate" path="/exception"/>
    /// <param name="direction">Unit vector.</param>
    /// <param name="order">Highest order, 0 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="sn3d">Takes (order + 1)^2 values.</param>
    public static void EvaluateSN3D(Vector3D direction, int order, Span<double> sn3d)
    {
        Evaluate(direction, order, sn3d);
        for (var n = 1; n <= order; n++)
        {
            var factor = AmbisonicChannel.SN3DFromN3D(n);
            for (var i = n * n; i < (n + 1) * (n + 1); i++)
            {
                sn3d[i] *= factor;
            }
        }
    }

    private static double[] Table(Func<int, int, double> factor)
    {
        var table = new double[Stride * Stride];
        for (var n = 1; n < Stride; n++)
        {
            for (var m = 0; m < n; m++)
            {
                table[(n * Stride) + m] = factor(n, m);
            }
        }

        return table;
    }
}
