using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
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
    /// <summary>Condition number above which a decoder that leans on the layout's evenness comes with a warning; 20 dB from the best to the worst combination of channels.</summary>
    public const double UnevenConditionNumber = 10;

    /// <summary>Condition number above which mode matching is refused: it would need more than the range of 24 bits.</summary>
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

        var layout = new LayoutHarmonics(units.MoveToImmutable(), order);
        refusal = Refusal(kind, order, layout);
        if (refusal is not null)
        {
            return false;
        }

        var projection = new LayoutProjection(vbap, order, SphereQuadrature.ForDesign);
        var matrix = kind switch
        {
            DecoderKind.Sad => layout.Sampling(),
            DecoderKind.Mmd => layout.ModeMatching(),
            DecoderKind.Epad => layout.EnergyPreserving(),
            _ => projection.AllRad,
        };
        var played = kind == DecoderKind.AllRad ? AllRadEvening.Design(vbap, layout, weighting) : matrix;
        decoder = new AmbisonicDecoder(kind, weighting, layout, matrix, played, projection.CoveredMoments);
        warning = Warning(decoder);
        return true;
    }

    private static string? Refusal(DecoderKind kind, int order, LayoutHarmonics layout)
    {
        if (kind == DecoderKind.AllRad)
        {
            return null;
        }

        var (name, loudspeakers, channels) = (NameOf(kind), layout.Directions.Length, AmbisonicChannel.Count(order));
        if (channels > loudspeakers)
        {
            var lower = CarriedOrder(loudspeakers);
            var instead = lower > 0 ? $"order {lower}, or AllRAD" : "AllRAD";
            return $"{name} of order {order} needs {channels} loudspeakers, there are {loudspeakers} (condition number infinite): take {instead}";
        }

        // Sampling inverts nothing and energy preservation needs only that all channels can be told apart.
        var most = kind switch
        {
            DecoderKind.Sad => double.PositiveInfinity,
            DecoderKind.Epad => double.MaxValue,
            _ => HopelessConditionNumber,
        };
        return layout.ConditionNumber <= most
            ? null
            : $"{name} of order {order}: the layout leaves channels silent (condition number {Number(layout.ConditionNumber)}): take AllRAD";
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

    private static string Number(double value) => double.IsInfinity(value) ? "infinite" : value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>The name of a design as the field writes it.</summary>
    public static string NameOf(DecoderKind kind) => kind switch
    {
        DecoderKind.Sad => "SAD",
        DecoderKind.Mmd => "MMD",
        DecoderKind.Epad => "EPAD",
        _ => "AllRAD",
    };
}
