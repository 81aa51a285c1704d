using System.Collections.Immutable;

namespace Wavehall.Venues.Import;

/// <summary>
/// Spacing, gaps and area weights of an array, from the positions of its loudspeakers.
/// <para>
/// Contour: the midpoint rule. A loudspeaker stands for half the way to each of its two neighbours. Neighbours further apart
/// than <see cref="GapFactor"/> times the spacing have a physical gap between them (a door, a projection): nobody radiates
/// there, so the side towards a gap, like the open end of a contour, counts half the spacing only. A corner, where
/// neighbours stand up to about twice the spacing apart, is no gap.
/// </para>
/// <para>Dome: the same rule with the two nearest loudspeakers in place of the neighbours.</para>
/// <para>Single loudspeakers and subwoofers: <see cref="LoneWeightMetres"/> each.</para>
/// </summary>
/// <param name="SpacingMetres">Median distance of neighbours (of nearest loudspeakers in a dome) [m].</param>
/// <param name="AreaWeightMetres">In the order of the positions [m].</param>
/// <param name="Gaps">Indices (after, before) of the loudspeakers on both sides of each gap, and its length [m].</param>
public sealed record ContourGeometry(
    double SpacingMetres,
    ImmutableArray<double> AreaWeightMetres,
    ImmutableArray<(int After, int Before, double LengthMetres)> Gaps)
{
    /// <summary>A distance of more than three spacings is a gap: above the widest corner (2.4 in H0104), below any door.</summary>
    public const double GapFactor = 3;

    /// <summary>A single loudspeaker has no neighbours; it stands for this much [m].</summary>
    public const double LoneWeightMetres = 1;

    /// <summary>Measures loudspeakers that follow each other along a contour.</summary>
    public static ContourGeometry OfContour(ReadOnlySpan<Vector3D> positions, bool closed)
    {
        var count = positions.Length;
        if (count < 2)
        {
            return new ContourGeometry(LoneWeightMetres, [LoneWeightMetres], []);
        }

        var links = closed ? count : count - 1;
        var distances = new double[links];
        for (var i = 0; i < links; i++)
        {
            distances[i] = Vector3D.Distance(positions[i], positions[(i + 1) % count]);
        }

        var spacing = Median(distances);
        var weights = new double[count];
        if (!closed)
        {
            weights[0] = spacing / 2;
            weights[^1] = spacing / 2;
        }

        var gaps = ImmutableArray.CreateBuilder<(int, int, double)>();
        for (var i = 0; i < links; i++)
        {
            var isGap = distances[i] > GapFactor * spacing;
            if (isGap)
            {
                gaps.Add((i, (i + 1) % count, distances[i]));
            }

            var half = (isGap ? spacing : distances[i]) / 2;
            weights[i] += half;
            weights[(i + 1) % count] += half;
        }

        return new ContourGeometry(spacing, [.. weights], gaps.ToImmutable());
    }

    /// <summary>Measures loudspeakers that are spread over a sphere.</summary>
    public static ContourGeometry OfDome(ReadOnlySpan<Vector3D> positions)
    {
        var count = positions.Length;
        if (count < 3)
        {
            return OfContour(positions, closed: false);
        }

        var nearest = new double[count];
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var distances = new double[count];
            for (var j = 0; j < count; j++)
            {
                distances[j] = j == i ? double.PositiveInfinity : Vector3D.Distance(positions[i], positions[j]);
            }

            Array.Sort(distances);
            nearest[i] = distances[0];
            weights[i] = (distances[0] + distances[1]) / 2;
        }

        return new ContourGeometry(Median(nearest), [.. weights], []);
    }

    /// <summary>Measures loudspeakers that stand singly.</summary>
    public static ContourGeometry OfSingles(ReadOnlySpan<Vector3D> positions) =>
        new(OfDome(positions).SpacingMetres, [.. Enumerable.Repeat(LoneWeightMetres, positions.Length)], []);

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
