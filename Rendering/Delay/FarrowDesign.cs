namespace Wavehall.Rendering.Delay;

/// <summary>
/// The five branch filters of a fractional delay that is of fourth degree in the fraction (Farrow 1988): delayed by
/// <see cref="LatencySamples"/> + mu, x is b0 + mu (b1 + mu (b2 + mu (b3 + mu b4))), where bm is x filtered by branch m.
/// </summary>
/// <remarks>
/// A delay of mu in [-R, R] is exp(-jw mu), and with mu = R cos(theta) the Jacobi-Anger expansion (Abramowitz and
/// Stegun 9.1.44-45) gives its Chebyshev series in u = mu / R: the coefficient of T_m is eps_m (-j)^m J_m(wR), eps_0 = 1, else 2. Cut
/// after T_4 this is close to the best quartic at every frequency, with an error of 2 J_5(wR); a cubic has 2 J_4(wR), -45 dB
/// at 16 kHz. Each coefficient is a function of frequency that is even (m = 0, 2, 4) or odd (m = 1, 3), so an FIR that is
/// symmetric or antisymmetric follows it; least squares up to <see cref="BandEdgeHz"/>. At the end the Chebyshev polynomials are
/// written out in powers of mu.
/// <para>
/// Error relative to the tone at 1, 4, 8, 12, 16 and 20 kHz, held by a test: -153, -119, -88, -71, -60, -49 dB as root mean square
/// over the fraction, -150, -113, -82, -67, -56, -45 dB at the worst fraction. Below 3 kHz that is single precision, above it
/// the best quartic; longer filters better neither.
/// </para>
/// </remarks>
public static class FarrowDesign
{
    /// <summary>Number of branches: a quartic has five.</summary>
    public const int BranchCount = 5;

    /// <summary>Taps of each branch; odd, so that the latency is whole.</summary>
    public const int TapCount = 31;

    /// <summary>Delay at mu = 0 [samples].</summary>
    public const int LatencySamples = TapCount / 2;

    /// <summary>Upper edge of the band that is designed for [Hz]; what is above is hardly heard and left nearly free.</summary>
    public const double BandEdgeHz = 20000;

    /// <summary>
    /// R, the largest |mu| that is designed for [samples]. A moving object leaves its 1/2 (by 0.11 at 5 m/s, by 0.13 at 30 m/s), and
    /// beyond R the error grows with T_5. At 16 kHz and the worst fraction R = 0.5 gives -63 dB at rest, -42 dB at 5 m/s and -39 dB
    /// at 30 m/s, 0.55 gives -59, -46 and -43 dB, 0.58 gives -57, -49 and -45 dB.
    /// </summary>
    private const double Range = 0.58;

    private const double SampleRate = 48000;
    private const int GridSize = 512;

    // Above the band edge an error counts this much: enough to keep the response bounded there.
    private const double FreeBandWeight = 1e-2;

    /// <summary>Computes the taps: branch m is at [m * <see cref="TapCount"/>].</summary>
    public static double[] Design()
    {
        var even0 = Fit(odd: false, w => BesselJ(0, w * Range));
        var odd1 = Fit(odd: true, w => 2 * BesselJ(1, w * Range));
        var even2 = Fit(odd: false, w => -2 * BesselJ(2, w * Range));
        var odd3 = Fit(odd: true, w => -2 * BesselJ(3, w * Range));
        var even4 = Fit(odd: false, w => 2 * BesselJ(4, w * Range));

        // With u = mu / R: T0 = 1, T1 = u, T2 = 2 u^2 - 1, T3 = 4 u^3 - 3 u, T4 = 8 u^4 - 8 u^2 + 1.
        var taps = new double[BranchCount * TapCount];
        for (var k = 0; k < TapCount; k++)
        {
            taps[k] = even0[k] - even2[k] + even4[k];
            taps[TapCount + k] = (odd1[k] - (3 * odd3[k])) / Range;
            taps[(2 * TapCount) + k] = ((2 * even2[k]) - (8 * even4[k])) / Math.Pow(Range, 2);
            taps[(3 * TapCount) + k] = 4 * odd3[k] / Math.Pow(Range, 3);
            taps[(4 * TapCount) + k] = 8 * even4[k] / Math.Pow(Range, 4);
        }

        return taps;
    }

    /// <summary>
    /// Symmetric taps whose response is exp(-jwL) target(w), L = <see cref="LatencySamples"/>, or antisymmetric ones (odd) with
    /// -j exp(-jwL) target(w).
    /// </summary>
    private static double[] Fit(bool odd, Func<double, double> target)
    {
        // Unknown are the taps from the middle on; an antisymmetric one in the middle is zero.
        var first = odd ? 1 : 0;
        var row = new double[LatencySamples + 1 - first];
        var problem = new LeastSquares(row.Length);
        for (var i = 0; i < GridSize; i++)
        {
            var w = Math.PI * (i + 0.5) / GridSize;
            for (var k = first; k <= LatencySamples; k++)
            {
                row[k - first] = k == 0 ? 1 : 2 * (odd ? Math.Sin(w * k) : Math.Cos(w * k));
            }

            problem.Add(row, target(w), Weight(w));
        }

        var half = problem.Solve();
        var taps = new double[TapCount];
        for (var k = first; k <= LatencySamples; k++)
        {
            taps[LatencySamples - k] = odd ? -half[k - first] : half[k - first];
            taps[LatencySamples + k] = half[k - first];
        }

        return taps;
    }

    /// <summary>
    /// Weight of a squared error: the quartic itself errs with the fifth power of the frequency, so a filter that errs
    /// likewise wastes nothing. Below 2 kHz single precision is the bound; above 12 kHz even weight serves the band edge better.
    /// </summary>
    private static double Weight(double w)
    {
        var frequencyHz = w * SampleRate / (2 * Math.PI);
        var error = Math.Pow(Math.Clamp(frequencyHz, 2000, 12000) / BandEdgeHz, 5);
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
