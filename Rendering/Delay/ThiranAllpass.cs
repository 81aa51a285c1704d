namespace Wavehall.Rendering.Delay;

/// <summary>
/// Allpass that delays by a fraction of a sample, H(z) = z^-N A(1/z) / A(z): its level is 1 at every frequency, its group delay maximally
/// flat at 0 Hz (Thiran, "Recursive digital filters with maximally flat group delay", IEEE Transactions on Circuit Theory 18, 1971; Laakso
/// et al., IEEE Signal Processing Magazine 13(1), 1996, equation 86).
/// </summary>
public static class ThiranAllpass
{
    /// <summary>Largest order.</summary>
    public const int MaximumOrder = 16;

    /// <summary>Denominator A = [1, a1 .. aN] of a delay. A delay of exactly N samples has no a but zeros.</summary>
    /// <param name="order">Order N, 1 to <see cref="MaximumOrder"/>.</param>
    /// <param name="delaySamples">
    /// Total delay [samples], above N - 1, where the filter becomes unstable, to N + 1; best within half a sample of N.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Order or delay is out of range.</exception>
    public static double[] Denominator(int order, double delaySamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        if (!(delaySamples > order - 1 && delaySamples <= order + 1))
        {
            throw new ArgumentOutOfRangeException(nameof(delaySamples), delaySamples, $"must be above {order - 1} and at most {order + 1}");
        }

        var denominator = new double[order + 1];
        var binomial = 1.0;
        for (var k = 0; k <= order; k++)
        {
            var product = k % 2 == 0 ? binomial : -binomial;
            for (var n = 0; n <= order; n++)
            {
                product *= (delaySamples - order + n) / (delaySamples - order + k + n);
            }

            // At k = 0 every factor is 1, at a delay of N the first one is 0 / 0 there.
            denominator[k] = k == 0 ? 1 : product;
            binomial *= (order - k) / (k + 1.0);
        }

        return denominator;
    }
}
