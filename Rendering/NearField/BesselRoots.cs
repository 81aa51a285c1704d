using System.Numerics;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;
using ComplexVector = MathNet.Numerics.LinearAlgebra.Vector<System.Numerics.Complex>;

namespace Wavehall.Rendering.NearField;

/// <summary>
/// Roots of the reverse Bessel polynomials theta_n(s) = sum over k of (2n-k)! / ((n-k)! k! 2^(n-k)) s^k. A spherical Hankel function is
/// h_n(2)(kr) = j^(n+1) exp(-s) theta_n(s) / (kr s^n) with s = jkr, so its roots are all there is to know about a near field of order n.
/// </summary>
/// <remarks>
/// The coefficients of the polynomial lose half a digit per order, so they are not used. By its differential equation
/// s theta'' - 2 (s + n) theta' + 2n theta = 0 every root feels the others as in Stieltjes' electrostatics:
/// sum over j of 1 / (s_i - s_j) = 1 + n / s_i. That is solved by Newton's method from Debye's asymptotics of the
/// modified Bessel function K of order n + 1/2, and is good to some 1e-14 at every order.
/// </remarks>
internal static class BesselRoots
{
    /// <summary>Highest order.</summary>
    public const int MaximumOrder = 120;

    private const int MaximumSteps = 60;

    /// <summary>The roots of order n: those above the real axis by rising imaginary part, before them the real one if n is odd; the conjugates are left out.</summary>
    /// <param name="order">0 to <see cref="MaximumOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of its range.</exception>
    public static Complex[] Of(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        var half = Start(order);
        var first = order % 2;
        for (var step = 0; order > 0 && step < MaximumSteps; step++)
        {
            var roots = WithConjugates(half, first);
            var correction = Correction(roots, order);
            var largest = 0.0;
            for (var i = 0; i < half.Length; i++)
            {
                half[i] -= i < first ? correction[i].Real : correction[i];
                largest = Math.Max(largest, correction[i].Magnitude / half[i].Magnitude);
            }

            if (largest < 1e-14)
            {
                break;
            }
        }

        return half;
    }

    /// <summary>All roots: those of <see cref="Of"/>, then the conjugates.</summary>
    public static Complex[] All(int order) => WithConjugates(Of(order), order % 2);

    private static Complex[] WithConjugates(Complex[] half, int first) => [.. half, .. half.Skip(first).Select(Complex.Conjugate)];

    /// <summary>What Newton's method takes off each root.</summary>
    private static ComplexVector Correction(Complex[] roots, int order)
    {
        var count = roots.Length;
        var residual = ComplexVector.Build.Dense(count);
        var jacobian = ComplexMatrix.Build.Dense(count, count);
        for (var i = 0; i < count; i++)
        {
            var sum = -1 - (order / roots[i]);
            var diagonal = order / (roots[i] * roots[i]);
            for (var j = 0; j < count; j++)
            {
                if (j != i)
                {
                    var inverse = 1 / (roots[i] - roots[j]);
                    sum += inverse;
                    diagonal -= inverse * inverse;
                    jacobian[i, j] = inverse * inverse;
                }
            }

            residual[i] = sum;
            jacobian[i, i] = diagonal;
        }

        return jacobian.Solve(residual);
    }

    /// <summary>
    /// With nu = n + 1/2 the roots are near nu z where eta(z) = i (pi/2 + (k - 1/4) pi / nu), eta(z) = sqrt(1 + z^2) + ln(z / (1 + sqrt(1 + z^2))):
    /// a curve from -0.66 on the real axis to i.
    /// </summary>
    private static Complex[] Start(int order)
    {
        var nu = order + 0.5;
        var half = new Complex[(order + 1) / 2];
        var z = new Complex(-0.66274, 0.0);
        for (var i = 0; i < half.Length; i++)
        {
            var k = half.Length - i;
            var eta = new Complex(0, (Math.PI / 2) + ((k - 0.25) * Math.PI / nu));
            for (var step = 0; step < 20; step++)
            {
                var root = Complex.Sqrt(1 + (z * z));
                z -= (root + Complex.Log(z) - Complex.Log(1 + root) - eta) * z / root;

                // A step that crosses the real axis would be on another branch.
                z = new Complex(z.Real, Math.Abs(z.Imaginary));
            }

            half[i] = nu * z;
        }

        if (order % 2 == 1)
        {
            half[0] = half[0].Real;
        }

        return half;
    }
}
