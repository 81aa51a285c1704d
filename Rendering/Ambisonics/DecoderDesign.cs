using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Designs decoders. Y is the matrix of the loudspeakers' harmonics (N3D, a column for each of the L loudspeakers), Y = U S V^T:
/// SAD = Y^T / L, MMD = pinv(Y), EPAD = V U^T / sqrt(L) (Zotter, Pomberger and Noisternig 2012), AllRAD = mean over the sphere of g(d) y(d)^T with
/// the gains g of amplitude panning at energy 1, imaginary loudspeakers left out afterwards (Zotter and Frank 2012).
/// </summary>
public static class DecoderDesign
{
    /// <summary>Condition number above which a decoder that leans on the layout's evenness comes with a warning; 20 dB from channel to channel.</summary>
    public const double UnevenConditionNumber = 10;

    /// <summary>Condition number above which such a decoder is refused: the worst channel has lost all 24 bits.</summary>
    public const double HopelessConditionNumber = 1e7;

    /// <summary>Highest order that this many loudspeakers carry, (N + 1)^2 of them; 0 for fewer than 4.</summary>
    public static int CarriedOrder(int loudspeakers) =>
        Math.Clamp((int)Math.Sqrt(loudspeakers) - 1, 0, AmbisonicChannel.HighestOrder);

    /// <summary>Designs a decoder.</summary>
    /// <param name="directions">From the listener to the loudspeakers; of any length above zero.</param>
    /// <param name="kind">Design.</param>
    /// <param name="order">Highest order, 1 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="weighting">Weights of the orders.</param>
    /// <param name="decoder">The decoder; null when it is refused.</param>
    /// <param name="refusal">Why the layout cannot carry it and what to take instead, one line; null when there is a decoder.</param>
    /// <param name="warning">What is bad about the decoder that there is and what to take instead, one line; null when nothing is.</param>
    public static bool TryDesign(
        ReadOnlySpan<Vector3D> directions,
        DecoderKind kind,
        int order,
        HarmonicWeighting weighting,
        out AmbisonicDecoder? decoder,
        out string? refusal,
        out string? warning)
    {
        (decoder, warning) = (null, null);
        if (order is < 1 or > AmbisonicChannel.HighestOrder)
        {
            refusal = $"order {order} is not decoded: 1 to {AmbisonicChannel.HighestOrder} are";
            return false;
        }

        var units = ImmutableArray.CreateBuilder<Vector3D>(directions.Length);
        foreach (var direction in directions)
        {
            units.Add(direction.Normalized());
        }

        Vbap3D vbap;
        try
        {
            vbap = new Vbap3D(units);
        }
        catch (ArgumentException fault)
        {
            refusal = fault.Message;
            return false;
        }

        var layout = units.MoveToImmutable();
        var harmonics = Harmonics(layout, order);
        var decomposition = harmonics.Svd();
        var values = decomposition.S.ToImmutableArray();
        refusal = Refusal(kind, order, layout.Length, values);
        if (refusal is not null)
        {
            return false;
        }

        var projection = new LayoutProjection(vbap, order, SphereQuadrature.ForDesign);
        var matrix = kind switch
        {
            DecoderKind.Sad => Rows(harmonics.Transpose() / layout.Length),
            DecoderKind.Mmd => Rows(harmonics.PseudoInverse()),
            DecoderKind.Epad => Rows(EnergyPreserving(decomposition, layout.Length)),
            _ => projection.AllRad,
        };
        decoder = new AmbisonicDecoder(kind, order, weighting, layout, matrix, values, projection.CoveredMoments);
        warning = Warning(decoder);
        return true;
    }

    private static string? Refusal(DecoderKind kind, int order, int loudspeakers, ImmutableArray<double> values)
    {
        if (kind == DecoderKind.AllRad)
        {
            return null;
        }

        var channels = AmbisonicChannel.Count(order);
        var name = NameOf(kind);
        if (channels > loudspeakers)
        {
            var lower = CarriedOrder(loudspeakers);
            var instead = lower > 0 ? $"order {lower}, or AllRAD" : "AllRAD";
            return $"{name} of order {order} needs {channels} loudspeakers, there are {loudspeakers} (condition number infinite): take {instead}";
        }

        var condition = values[^1] > 0 ? values[0] / values[^1] : double.PositiveInfinity;
        return condition < HopelessConditionNumber
            ? null
            : $"{name} of order {order}: the layout leaves channels silent (condition number {Number(condition)}): take AllRAD";
    }

    private static string? Warning(AmbisonicDecoder decoder)
    {
        if (IsFlat(decoder.Directions))
        {
            return $"{NameOf(decoder.Kind)}: all loudspeakers are in one plane with the listener: sounds above and below it fade";
        }

        var condition = decoder.ConditionNumber;
        if (decoder.Kind == DecoderKind.AllRad || condition <= UnevenConditionNumber)
        {
            return null;
        }

        var fault = decoder.Kind switch
        {
            DecoderKind.Mmd => "some directions are far too loud",
            DecoderKind.Epad => "directions are drawn to where the loudspeakers are",
            _ => "the level depends on the direction",
        };
        return $"{NameOf(decoder.Kind)} of order {decoder.Order}: the layout is too uneven (condition number {Number(condition)}), {fault}: take AllRAD";
    }

    /// <summary>True when the loudspeakers are in a plane with the listener, within 3 degrees.</summary>
    private static bool IsFlat(ImmutableArray<Vector3D> directions)
    {
        var values = Matrix<double>.Build.Dense(3, directions.Length, (row, column) => row switch
        {
            0 => directions[column].X,
            1 => directions[column].Y,
            _ => directions[column].Z,
        }).Svd(false).S;
        return values[2] < 0.05 * values[0];
    }

    private static Matrix<double> Harmonics(ImmutableArray<Vector3D> directions, int order)
    {
        var harmonics = Matrix<double>.Build.Dense(AmbisonicChannel.Count(order), directions.Length);
        var column = new double[AmbisonicChannel.Count(order)];
        for (var l = 0; l < directions.Length; l++)
        {
            SphericalHarmonics.Evaluate(directions[l], order, column);
            harmonics.SetColumn(l, column);
        }

        return harmonics;
    }

    private static Matrix<double> EnergyPreserving(Svd<double> decomposition, int loudspeakers)
    {
        var channels = decomposition.U.RowCount;
        return decomposition.VT.SubMatrix(0, channels, 0, loudspeakers).TransposeThisAndMultiply(decomposition.U.Transpose()) / Math.Sqrt(loudspeakers);
    }

    private static ImmutableArray<double> Rows(Matrix<double> matrix) => [.. matrix.ToRowMajorArray()];

    private static string Number(double value) => double.IsInfinity(value) ? "infinite" : value.ToString("G3", CultureInfo.InvariantCulture);

    private static string NameOf(DecoderKind kind) => kind switch
    {
        DecoderKind.Sad => "SAD",
        DecoderKind.Mmd => "MMD",
        DecoderKind.Epad => "EPAD",
        _ => "AllRAD",
    };
}
