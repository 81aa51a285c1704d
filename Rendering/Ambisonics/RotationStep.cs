namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// One step of the recursion of <see cref="HarmonicRotation"/>: the functions P, V and W of Ivanic and Ruedenberg (1998), table 2,
/// from the block of order 1 and that of order n - 1.
/// </summary>
/// <param name="n">Order that is computed, 2 or more.</param>
/// <param name="first">The block of order 1, 3 by 3.</param>
/// <param name="below">The block of order n - 1, 2n - 1 rows.</param>
internal readonly ref struct RotationStep(int n, ReadOnlySpan<double> first, ReadOnlySpan<double> below)
{
    private readonly int _n = n;
    private readonly ReadOnlySpan<double> _first = first;
    private readonly ReadOnlySpan<double> _below = below;

    /// <summary>P, which is also U where i = 0: row i of order 1 (-1 to 1) upon row a of order n - 1, column b of order n.</summary>
    public double P(int i, int a, int b)
    {
        var row = 3 * (i + 1);
        if (b == -_n)
        {
            return (_first[row + 2] * Below(a, 1 - _n)) + (_first[row] * Below(a, _n - 1));
        }

        return b == _n
            ? (_first[row + 2] * Below(a, _n - 1)) - (_first[row] * Below(a, 1 - _n))
            : _first[row + 1] * Below(a, b);
    }

    /// <summary>V, for row m and column b of order n.</summary>
    public double V(int m, int b) => m switch
    {
        0 => P(1, 1, b) + P(-1, -1, b),
        1 => Math.Sqrt(2) * P(1, 0, b),
        -1 => Math.Sqrt(2) * P(-1, 0, b),
        > 0 => P(1, m - 1, b) - P(-1, 1 - m, b),
        _ => P(1, m + 1, b) + P(-1, -m - 1, b),
    };

    /// <summary>W, for row m, not 0, and column b of order n.</summary>
    public double W(int m, int b) => m > 0
        ? P(1, m + 1, b) + P(-1, -m - 1, b)
        : P(1, m - 1, b) - P(-1, 1 - m, b);

    private double Below(int a, int b) => _below[((a + _n - 1) * ((2 * _n) - 1)) + b + _n - 1];
}
