namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// One step of the recursion of <see cref="HarmonicRotation"/>: the block of order n from that of order 1 and that of order n - 1, by Ivanic and
/// Ruedenberg (1998), tables 1 and 2. Their weights u, v and w are a factor of the row over a factor of the column, so that a row is a
/// sum of at most five rows of the block below.
/// </summary>
/// <param name="n">Order that is computed, 2 or more.</param>
/// <param name="first">The block of order 1, 3 by 3.</param>
/// <param name="below">The block of order n - 1, 2n - 1 rows.</param>
internal readonly ref struct RotationStep(int n, ReadOnlySpan<double> first, ReadOnlySpan<double> below)
{
    private readonly int _n = n;
    private readonly ReadOnlySpan<double> _first = first;
    private readonly ReadOnlySpan<double> _below = below;

    /// <summary>Computes a row.</summary>
    /// <param name="m">Which, -n to n.</param>
    /// <param name="row">Takes 2n + 1 values; before the division by <see cref="ColumnFactors"/>.</param>
    public void Row(int m, Span<double> row)
    {
        row.Clear();
        var size = Math.Abs(m);
        var u = Math.Sqrt((_n + m) * (_n - m));
        var v = 0.5 * Math.Sqrt((_n + size - 1) * (_n + size));
        var w = -0.5 * Math.Sqrt((_n - size - 1) * (_n - size));
        Add(u, 0, m, row);
        switch (m)
        {
            case 0:
                Add(-Math.Sqrt(2) * v, 1, 1, row);
                Add(-Math.Sqrt(2) * v, -1, -1, row);
                break;
            case 1 or -1:
                Add(Math.Sqrt(2) * v, m, 0, row);
                break;
            case > 0:
                Add(v, 1, m - 1, row);
                Add(-v, -1, 1 - m, row);
                break;
            default:
                Add(v, 1, m + 1, row);
                Add(v, -1, -m - 1, row);
                break;
        }

        if (m > 0)
        {
            Add(w, 1, m + 1, row);
            Add(w, -1, -m - 1, row);
        }
        else if (m < 0)
        {
            Add(w, 1, m - 1, row);
            Add(-w, -1, 1 - m, row);
        }
    }

    /// <summary>Computes what each column of a row is divided by: 2n + 1 values.</summary>
    public void ColumnFactors(Span<double> factors)
    {
        for (var column = -_n; column <= _n; column++)
        {
            factors[column + _n] = Math.Sqrt(Math.Abs(column) == _n ? 2 * _n * ((2 * _n) - 1) : (_n + column) * (_n - column));
        }
    }

    /// <summary>Adds weight * P: row i of order 1 (-1 to 1) upon row a of order n - 1, which has no row beyond n - 1 (the weight is 0 there).</summary>
    private void Add(double weight, int i, int a, Span<double> row)
    {
        if (weight == 0)
        {
            return;
        }

        var width = (2 * _n) - 1;
        var line = _below.Slice((a + _n - 1) * width, width);
        var (left, middle, right) = (weight * _first[3 * (i + 1)], weight * _first[(3 * (i + 1)) + 1], weight * _first[(3 * (i + 1)) + 2]);
        row[0] += (right * line[0]) + (left * line[^1]);
        row[^1] += (right * line[^1]) - (left * line[0]);
        var inner = row.Slice(1, width);
        for (var b = 0; b < line.Length; b++)
        {
            inner[b] += middle * line[b];
        }
    }
}
