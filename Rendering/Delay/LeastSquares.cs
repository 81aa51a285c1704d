namespace Wavehall.Rendering.Delay;

/// <summary>Weighted linear least squares by the normal equations, in double precision, for the design of short filters.</summary>
internal sealed class LeastSquares
{
    private readonly int _unknowns;
    private readonly double[] _matrix;
    private readonly double[] _right;

    /// <summary>Starts a problem.</summary>
    public LeastSquares(int unknowns)
    {
        _unknowns = unknowns;
        _matrix = new double[unknowns * unknowns];
        _right = new double[unknowns];
    }

    /// <summary>Adds the wish: row times unknowns equals target, with a weight on the squared error.</summary>
    public void Add(ReadOnlySpan<double> row, double target, double weight)
    {
        for (var i = 0; i < _unknowns; i++)
        {
            var scaled = weight * row[i];
            _right[i] += scaled * target;
            var line = _matrix.AsSpan(i * _unknowns, i + 1);
            for (var j = 0; j <= i; j++)
            {
                line[j] += scaled * row[j];
            }
        }
    }

    /// <summary>Solves by Cholesky's decomposition; a trace of 1e-12 on the diagonal keeps a badly asked problem solvable.</summary>
    public double[] Solve()
    {
        var trace = 0.0;
        for (var i = 0; i < _unknowns; i++)
        {
            trace += _matrix[(i * _unknowns) + i];
        }

        for (var i = 0; i < _unknowns; i++)
        {
            _matrix[(i * _unknowns) + i] += 1e-12 * trace / _unknowns;
            for (var j = 0; j <= i; j++)
            {
                var sum = _matrix[(i * _unknowns) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= _matrix[(i * _unknowns) + k] * _matrix[(j * _unknowns) + k];
                }

                _matrix[(i * _unknowns) + j] = i == j ? Math.Sqrt(sum) : sum / _matrix[(j * _unknowns) + j];
            }
        }

        var solution = _right.AsSpan().ToArray();
        for (var i = 0; i < _unknowns; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solution[i] -= _matrix[(i * _unknowns) + k] * solution[k];
            }

            solution[i] /= _matrix[(i * _unknowns) + i];
        }

        for (var i = _unknowns - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _unknowns; k++)
            {
                solution[i] -= _matrix[(k * _unknowns) + i] * solution[k];
            }

            solution[i] /= _matrix[(i * _unknowns) + i];
        }

        return solution;
    }
}
