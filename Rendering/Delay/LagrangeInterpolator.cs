namespace Wavehall.Rendering.Delay;

/// <summary>
/// FIR that delays by a fraction of a sample: the polynomial through the samples around the place, maximally flat at 0 Hz (Laakso et al.,
/// "Splitting the unit delay", IEEE Signal Processing Magazine 13(1), 1996, equation 42). Its level falls towards the highest
/// frequencies, unlike that of <see cref="ThiranAllpass"/>, but it may be changed while it runs.
/// </summary>
public static class LagrangeInterpolator
{
    /// <summary>Largest order; beyond it the products of the taps lose digits and nobody hears a difference.</summary>
    public const int MaximumOrder = 31;

    /// <summary>Taps h[0..order] of a delay.</summary>
    /// <param name="order">Order of the polynomial, 1 to <see cref="MaximumOrder"/>.</param>
    /// <param name="delaySamples">Total delay [samples], 0 to <paramref name="order"/>; best within half a sample of order / 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Order or delay is out of range.</exception>
    public static double[] Taps(int order, double delaySamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        if (!(delaySamples >= 0 && delaySamples <= order))
        {
            throw new ArgumentOutOfRangeException(nameof(delaySamples), delaySamples, $"must be 0 to {order}");
        }

        var taps = new double[order + 1];
        for (var n = 0; n <= order; n++)
        {
            taps[n] = 1;
            for (var k = 0; k <= order; k++)
            {
                taps[n] *= k == n ? 1 : (delaySamples - k) / (n - k);
            }
        }

        return taps;
    }
}
