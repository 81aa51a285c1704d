namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Width of a sound in ambisonics: weights of the orders that make an evenly lit cap of the sphere of a point. The half angle of the
/// cap is 0 for a point and pi for a sound from everywhere. With max-rE weights the energy vector shortens steadily and follows that of a true
/// cap, (1 + cos a) / 2, as far as the order lets it. Pure and allocation-free.
/// </summary>
public static class SourceWidth
{
    /// <summary>Computes the weights of orders 0 to N; they are continuous in the angle, that of order 0 is 1.</summary>
    /// <param name="halfAngleRadians">From the middle of the cap to its rim [rad]; what is outside 0 to pi counts as the nearer end.</param>
    /// <param name="weights">Takes N + 1 linear factors.</param>
    public static void Evaluate(double halfAngleRadians, Span<double> weights)
    {
        // w_n = mean of P_n over the cap. The recursion, unlike the usual difference of two polynomials, is exact also at angle 0.
        var cosine = Math.Cos(Math.Clamp(halfAngleRadians, 0, Math.PI));
        weights[0] = 1;
        if (weights.Length > 1)
        {
            weights[1] = (1 + cosine) / 2;
        }

        for (var n = 2; n < weights.Length; n++)
        {
            weights[n] = ((((2 * n) - 1) * cosine * weights[n - 1]) - ((n - 2) * weights[n - 2])) / (n + 1);
        }
    }
}
