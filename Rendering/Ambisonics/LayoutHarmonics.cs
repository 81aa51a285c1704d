using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// The harmonics of a layout's loudspeakers as the matrix Y (N3D, a column for each loudspeaker), its decomposition Y = U S V^T, and the
/// decoders that follow from it alone.
/// </summary>
internal sealed class LayoutHarmonics
{
    private readonly Matrix<double> _harmonics;
    private readonly Svd<double> _decomposition;

    /// <summary>Evaluates and decomposes.</summary>
    /// <param name="directions">Unit vectors of the loudspeakers.</param>
    /// <param name="order">Highest order.</param>
    public LayoutHarmonics(ImmutableArray<Vector3D> directions, int order)
    {
        (Directions, Order) = (directions, order);
        _harmonics = Matrix<double>.Build.Dense(AmbisonicChannel.Count(order), directions.Length);
        var column = new double[AmbisonicChannel.Count(order)];
        for (var l = 0; l < directions.Length; l++)
        {
            SphericalHarmonics.Evaluate(directions[l], order, column);
            _harmonics.SetColumn(l, column);
        }

        _decomposition = _harmonics.Svd();
        SingularValues = [.. _decomposition.S];
    }

    /// <summary>Unit vectors of the loudspeakers.</summary>
    public ImmutableArray<Vector3D> Directions { get; }

    /// <summary>Highest order.</summary>
    public int Order { get; }

    /// <summary>Singular values, the largest first.</summary>
    public ImmutableArray<double> SingularValues { get; }

    /// <summary>Number of singular values that are no rounding errors.</summary>
    public int Rank
    {
        get
        {
            var least = SingularValues[0] * Math.Max(_harmonics.RowCount, _harmonics.ColumnCount) * (Math.BitIncrement(1.0) - 1);
            return SingularValues.Count(value => value > least);
        }
    }

    /// <summary>Largest over smallest singular value; infinite where channels are lost.</summary>
    public double ConditionNumber => Rank < _harmonics.RowCount ? double.PositiveInfinity : SingularValues[0] / SingularValues[^1];

    /// <summary>Y^T / L.</summary>
    public ImmutableArray<double> Sampling() => Rows(_harmonics.Transpose() / Directions.Length);

    /// <summary>The pseudo-inverse of Y.</summary>
    public ImmutableArray<double> ModeMatching() => Rows(_harmonics.PseudoInverse());

    /// <summary>V U^T / sqrt(L), for at least as many loudspeakers as channels.</summary>
    public ImmutableArray<double> EnergyPreserving()
    {
        var rows = _decomposition.VT.SubMatrix(0, _harmonics.RowCount, 0, Directions.Length);
        return Rows(rows.TransposeThisAndMultiply(_decomposition.U.Transpose()) / Math.Sqrt(Directions.Length));
    }

    private static ImmutableArray<double> Rows(Matrix<double> matrix) => [.. matrix.ToRowMajorArray()];
}
