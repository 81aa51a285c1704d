namespace Wavehall.Rendering.Delay;

/// <summary>
/// The four branch filters of a fractional delay that is cubic in the fraction (Farrow 1988): delayed by
/// <see cref="LatencySamples"/> + mu, x is b0 + mu (b1 + mu (b2 + mu b3)), where bm is x filtered by branch m.
/// </summary>
/// <remarks>
/// A delay of mu in [-1/2, 1/2] is exp(-jw mu), and with mu = cos(theta) / 2 the Jacobi-Anger expansion (Abramowitz and
/// Stegun 9.1.44-45) gives its Chebyshev series in 2 mu: the coefficient of T_m is eps_m (-j)^m J_m(w/2), eps_0 = 1, else 2. Cut after
/// T_3 this is close to the best cubic at every frequency. Each coefficient is a function of frequency that is even
/// (m = 0, 2) or odd (m = 1, 3), so an FIR that is symmetric or antisymmetric follows it; least squares up to
/// <see cref="BandEdgeHz"/>. At the end the Chebyshev polynomials are written out in powers of mu.
/// <para>
/// Error relative to the tone at 1, 4, 8, 12, 16 and 20 kHz, held by a test: -143, -95, -71, -57, -47, -39 dB as root mean square
/// over the fraction, -137, -91, -68, -54, -44, -36 dB at the worst fraction. It is that of the best cubic, which no longer filter
/// betters.
/// </para>
/// </remarks>
public static class FarrowDesign
{
    /// <summary>Number of branches: a cubic has four.</summary>
    public const int BranchCount = 4;

    /// <summary>Taps of each branch; odd, so that the latency is whole.</summary>
    public const int TapCount = 31;

    /// <summary>Delay at mu = 0 [samples].</summary>
    public const int LatencySamples = TapCount / 2;

    /// <summary>Upper edge of the band that is designed for [Hz]; what is above is hardly heard and left nearly free.</summary>
    public const double BandEdgeHz = 20000;

    private const double SampleRate = 48000;
    private const int GridSize = 512;

    // Above the band edge an error counts this much: enough to keep the response bounded there.
    private const double FreeBandWeight = 1e-2;

    /// <summary>Computes the taps: branch m is at [m * <see cref="TapCount"/>].</summary>
    public static double[] Design()
    {
        var even0 = FitEven(w => BesselJ(0, w / 2));
        var odd1 = FitOdd(w => 2 * BesselJ(1, w / 2));
        var even2 = FitEven(w => -2 * BesselJ(2, w / 2));
        var odd3 = FitOdd(w => -2 * BesselJ(3, w / 2));

        // With u = 2 mu: T0 = 1, T1 = u, T2 = 2 u^2 - 1, T3 = 4 u^3 - 3 u.
        var taps = new double[BranchCount * TapCount];
        for (var k = 0; k < TapCount; k++)
        {
            taps[k] = even0[k] - even2[k];
            taps[TapCount + k] = 2 * (odd1[k] - (3 * odd3[k]));
            taps[(2 * TapCount) + k] = 8 * even2[k];
            taps[(3 * TapCount) + k] = 32 * odd3[k];
        }

        return taps;
    }

    /// <summary>Symmetric taps whose response is exp(-jwL) target(w), L = <see cref="LatencySamples"/>.</summary>
    private static double[] FitEven(Func<double, double> target)
    {
        var problem = new LeastSquares(LatencySamples + 1);
        var row = new double[LatencySamples + 1];
        for (var i = 0; i < GridSize; i++)
        {
            var w = Math.PI * (i + 0.5) / GridSize;
            for (var k = 0; k <= LatencySamples; k++)
            {
                row[k] = (k == 0 ? 1 : 2) * Math.Cos(w * k);
            }

            problem.Add(row, target(w), Weight(w));
        }

        var half = problem.Solve();
        var taps = new double[TapCount];
        for (var k = 0; k <= LatencySamples; k++)
        {
            taps[LatencySamples + k] = half[k];
            taps[LatencySamples - k] = half[k];
        }

        return taps;
    }

    /// <summary>Antisymmetric taps whose response is -j exp(-jwL) target(w).</summary>
    private static double[] FitOdd(Func<double, double> target)
    {
        var problem = new LeastSquares(LatencySamples);
        var row = new double[LatencySamples];
        for (var i = 0; i < GridSize; i++)
        {
            var w = Math.PI * (i + 0.5) / GridSize;
            for (var k = 1; k <= LatencySamples; k++)
            {
                row[k - 1] = 2 * Math.Sin(w * k);
            }

            problem.Add(row, target(w), Weight(w));
        }

        var half = problem.Solve();
        var taps = new double[TapCount];
        for (var k = 1; k <= LatencySamples; k++)
        {
            taps[LatencySamples + k] = half[k - 1];
            taps[LatencySamples - k] = -half[k - 1];
        }

        return taps;
    }

    /// <summary>
    /// Weight of a squared error: the cubic itself errs with the fourth power of the frequency, so a filter that errs
    /// likewise wastes nothing. Below 1 kHz single precision is the bound; above 10 kHz even weight serves the band edge better.
    /// </summary>
    private static double Weight(double w)
    {
        var frequencyHz = w * SampleRate / (2 * Math.PI);
        var error = Math.Pow(Math.Clamp(frequencyHz, 1000, 10000) / BandEdgeHz, 4);
        return frequencyHz <= BandEdgeHz ? 1 / (error * error) : FreeBandWeight;
    }

    /// <summary>Bessel function of the first kind by its power series (Abramowitz and Stegun 9.1.10), for |x| below 2.</summary>
    private static double BesselJ(int order, double x)
    {
        var term = 1.0;
        for (var k = 1; k <= order; k++)
        {
            term *= x / (2 * k);
        }

        var sum = term;
        for (var k = 1; k < 20; k++)
        {
            term *= -x * x / (4.0 * k * (k + order));
            sum += term;
        }

        return sum;
    }
}
