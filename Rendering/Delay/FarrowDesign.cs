namespace Wavehall.Rendering.Delay;

/// <summary>
/// The branch filters of a fractional delay that is cubic in the fraction (Farrow 1988), for two phases half a sample apart:
/// delayed by <see cref="LatencySamples"/> + phase / 2 + mu, x is b0 + mu (b1 + mu (b2 + mu b3)), where bm is x filtered by branch
/// m of the phase. The nearest half sample leaves mu in [-1/4, 1/4].
/// </summary>
/// <remarks>
/// A delay of mu in [-R, R] is exp(-jw mu), and with mu = R cos(theta) the Jacobi-Anger expansion (Abramowitz and
/// Stegun 9.1.44-45) gives its Chebyshev series in u = mu / R: the coefficient of T_m is eps_m (-j)^m J_m(wR), eps_0 = 1, else 2. Cut
/// after T_3 this is close to the best cubic at every frequency; its error is 2 J_4(wR), so half the range is worth 24 dB.
/// Each coefficient is a function of frequency that is even (m = 0, 2) or odd (m = 1, 3), so an FIR that is symmetric or
/// antisymmetric about its middle follows it: 31 taps about 15 for phase 0, 32 taps about 15.5 for phase 1, by least squares up to
/// <see cref="BandEdgeHz"/>. At the end the Chebyshev polynomials are written out in powers of mu.
/// <para>
/// Error relative to the tone at 1, 4, 8, 12, 16 and 20 kHz, held by a test: -146, -108, -86, -72, -64, -54 dB as root mean square
/// over the fraction, -142, -103, -82, -68, -60, -49 dB at the worst fraction. Near 1 kHz that is single precision, above
/// it the best cubic; longer filters better neither.
/// </para>
/// </remarks>
public static class FarrowDesign
{
    /// <summary>Number of branches: a cubic has four.</summary>
    public const int BranchCount = 4;

    /// <summary>Number of phases: whole samples and half ones.</summary>
    public const int PhaseCount = 2;

    /// <summary>Taps of each branch; the last of phase 0 is zero.</summary>
    public const int TapCount = 32;

    /// <summary>Delay of phase 0 at mu = 0 [samples].</summary>
    public const int LatencySamples = (TapCount / 2) - 1;

    /// <summary>Upper edge of the band that is designed for [Hz]; what is above is hardly heard and left nearly free.</summary>
    public const double BandEdgeHz = 20000;

    /// <summary>
    /// R, the largest |mu| that is designed for [samples]. A moving object leaves its 1/4 (by 0.11 at 5 m/s), and beyond R the error
    /// grows with T_4. At 16 kHz and the worst fraction R = 0.25 gives -65 dB at rest and -43 dB at 5 m/s, 0.3 gives -60
    /// and -46 dB, 1/3 gives -57 and -50 dB; the root mean square at 5 m/s is least at 0.3.
    /// </summary>
    private const double Range = 0.3;

    private const double SampleRate = 48000;
    private const int GridSize = 512;

    // Above the band edge an error counts this much: enough to keep the response bounded there.
    private const double FreeBandWeight = 1e-2;

    /// <summary>Computes the taps: branch m of a phase is at [(phase * <see cref="BranchCount"/> + m) * <see cref="TapCount"/>].</summary>
    public static double[] Design()
    {
        var taps = new double[PhaseCount * BranchCount * TapCount];
        for (var phase = 0; phase < PhaseCount; phase++)
        {
            var middle = LatencySamples + (phase / 2.0);
            var even0 = Fit(middle, odd: false, w => BesselJ(0, w * Range));
            var odd1 = Fit(middle, odd: true, w => 2 * BesselJ(1, w * Range));
            var even2 = Fit(middle, odd: false, w => -2 * BesselJ(2, w * Range));
            var odd3 = Fit(middle, odd: true, w => -2 * BesselJ(3, w * Range));

            // With u = mu / R: T0 = 1, T1 = u, T2 = 2 u^2 - 1, T3 = 4 u^3 - 3 u.
            var branches = taps.AsSpan(phase * BranchCount * TapCount, BranchCount * TapCount);
            for (var k = 0; k < TapCount; k++)
            {
                branches[k] = even0[k] - even2[k];
                branches[TapCount + k] = (odd1[k] - (3 * odd3[k])) / Range;
                branches[(2 * TapCount) + k] = 2 * even2[k] / (Range * Range);
                branches[(3 * TapCount) + k] = 4 * odd3[k] / (Range * Range * Range);
            }
        }

        return taps;
    }

    /// <summary>
    /// Taps about a middle that is a whole or half sample: symmetric ones whose response is exp(-jw middle) target(w),
    /// or antisymmetric ones (odd) with -j exp(-jw middle) target(w).
    /// </summary>
    private static double[] Fit(double middle, bool odd, Func<double, double> target)
    {
        // Unknown are the taps from the middle on; an antisymmetric one in the middle is zero.
        var first = (int)(odd ? Math.Floor(middle) + 1 : Math.Ceiling(middle));
        var last = (int)(2 * middle);
        var row = new double[last - first + 1];
        var problem = new LeastSquares(row.Length);
        for (var i = 0; i < GridSize; i++)
        {
            var w = Math.PI * (i + 0.5) / GridSize;
            for (var k = 0; k < row.Length; k++)
            {
                var distance = first + k - middle;
                row[k] = distance == 0 ? 1 : 2 * (odd ? Math.Sin(w * distance) : Math.Cos(w * distance));
            }

            problem.Add(row, target(w), Weight(w));
        }

        var half = problem.Solve();
        var taps = new double[TapCount];
        for (var k = 0; k < half.Length; k++)
        {
            taps[last - first - k] = odd ? -half[k] : half[k];
            taps[first + k] = half[k];
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
