using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// What the geometry reads of each loudspeaker, in columns that are padded to whole vectors. A padded entry has no normal
/// and no area weight, so that nothing ever sounds from it. What only amplitudes depend on is in single precision, twice as
/// many to a vector: a millionth is 120 dB below what it changes. Immutable.
/// </summary>
internal sealed class LoudspeakerColumns
{
    /// <summary>Takes a room.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    public LoudspeakerColumns(SecondarySources sources, Vector3D reference)
    {
        Count = sources.Count;
        PaddedCount = (Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        Reference = reference;
        X = Padded(sources.X);
        Y = Padded(sources.Y);
        Z = Padded(sources.Z);
        AreaWeightMetres = Single(sources.AreaWeightMetres);
        ToReferenceMetres = new double[PaddedCount];
        ToReferenceSingle = new float[PaddedCount];
        NearestMetres = new float[PaddedCount];
        for (var i = 0; i < Count; i++)
        {
            ToReferenceMetres[i] = Vector3D.Distance(new(X[i], Y[i], Z[i]), reference);
            ToReferenceSingle[i] = (float)ToReferenceMetres[i];
            NearestMetres[i] = (float)(sources.AreaWeightMetres[i] / 2);
        }

        Array.Fill(NearestMetres, 1, Count, PaddedCount - Count);
        After = Enumerable.Range(0, Count).ToArray();
        ToAfterMetres = new double[Count];
        LowestMetres = double.PositiveInfinity;
        HighestMetres = double.NegativeInfinity;
        Beyond = new double[PaddedCount];
        Array.Fill(Beyond, double.PositiveInfinity, Count, PaddedCount - Count);
        TangentX = new float[PaddedCount];
        TangentY = new float[PaddedCount];
        TangentZ = new float[PaddedCount];
        OffLine = new float[PaddedCount];
        Array.Fill(OffLine, 1);
        FacingX = Single(sources.NormalX);
        FacingY = Single(sources.NormalY);
        FacingZ = Single(sources.NormalZ);
        foreach (var contour in sources.Contours)
        {
            foreach (var index in contour.Order)
            {
                NearestMetres[index] = (float)(contour.SpacingMetres / 2);
            }

            LayTangents(sources, contour);
        }

        for (var i = 0; i < PaddedCount; i++)
        {
            NearestMetres[i] = Math.Max(NearestMetres[i], (float)DrivingFunction.MinimumDistanceMetres);
        }
    }

    /// <summary>Number of loudspeakers.</summary>
    public int Count { get; }

    /// <summary>Length of every column.</summary>
    public int PaddedCount { get; }

    /// <summary>Point at which levels are right [m].</summary>
    public Vector3D Reference { get; }

    /// <summary>Positions towards the front [m].</summary>
    public double[] X { get; }

    /// <summary>Positions towards the left [m].</summary>
    public double[] Y { get; }

    /// <summary>Positions upwards [m].</summary>
    public double[] Z { get; }

    /// <summary>The loudspeaker after each on its contour; itself at an open end and off a contour.</summary>
    public int[] After { get; }

    /// <summary>Distance of each from the loudspeaker after it [m].</summary>
    public double[] ToAfterMetres { get; }

    /// <summary>Height of the lowest loudspeaker on a contour [m]; positive infinity when there is none.</summary>
    public double LowestMetres { get; private set; }

    /// <summary>Height of the highest loudspeaker on a contour [m]; negative infinity when there is none.</summary>
    public double HighestMetres { get; private set; }

    /// <summary>0 for a loudspeaker, infinite for a padded entry: added to a way, it keeps those from being the shortest.</summary>
    public double[] Beyond { get; }

    /// <summary>Way along the contour, square to the normal (unit); zero off a contour.</summary>
    public float[] TangentX { get; }

    /// <summary>The same, y component.</summary>
    public float[] TangentY { get; }

    /// <summary>The same, z component.</summary>
    public float[] TangentZ { get; }

    /// <summary>1 where a loudspeaker stands off a contour (a dome) or looks straight up or down, 0 on a line.</summary>
    public float[] OffLine { get; }

    /// <summary>Where it looks: the normal in plan (unit) on a line, the normal itself off it.</summary>
    public float[] FacingX { get; }

    /// <summary>The same, y component.</summary>
    public float[] FacingY { get; }

    /// <summary>The same, z component; zero on a line.</summary>
    public float[] FacingZ { get; }

    /// <summary>Length of contour each stands for [m].</summary>
    public float[] AreaWeightMetres { get; }

    /// <summary>Distance of each from the reference point [m].</summary>
    public double[] ToReferenceMetres { get; }

    /// <summary>The same in single precision.</summary>
    public float[] ToReferenceSingle { get; }

    /// <summary>
    /// Half the spacing [m]: nearer than this the picture of a continuous contour does not hold, and a weight that would
    /// grow as 1 / sqrt(distance) is kept at its value there.
    /// </summary>
    public float[] NearestMetres { get; }

    private void LayTangents(SecondarySources sources, Contour contour)
    {
        var order = contour.Order;
        for (var k = 0; k < order.Length; k++)
        {
            var index = order[k];
            var before = order[k > 0 ? k - 1 : contour.Closed ? order.Length - 1 : 0];
            var after = order[k + 1 < order.Length ? k + 1 : contour.Closed ? 0 : k];
            After[index] = after;
            ToAfterMetres[index] = Vector3D.Distance(new(X[index], Y[index], Z[index]), new(X[after], Y[after], Z[after]));
            LowestMetres = Math.Min(LowestMetres, Z[index]);
            HighestMetres = Math.Max(HighestMetres, Z[index]);
            var normal = new Vector3D(sources.NormalX[index], sources.NormalY[index], sources.NormalZ[index]);
            var along = new Vector3D(X[after] - X[before], Y[after] - Y[before], Z[after] - Z[before]);
            var tangent = (along - (normal * Vector3D.Dot(along, normal))).Normalized();
            var facing = (normal with { Z = 0 }).Normalized();
            if (tangent == Vector3D.Zero || facing == Vector3D.Zero)
            {
                continue;
            }

            (TangentX[index], TangentY[index], TangentZ[index]) = ((float)tangent.X, (float)tangent.Y, (float)tangent.Z);
            (FacingX[index], FacingY[index], FacingZ[index]) = ((float)facing.X, (float)facing.Y, (float)facing.Z);
            OffLine[index] = 0;
        }
    }

    private double[] Padded(ReadOnlySpan<double> values)
    {
        var column = new double[PaddedCount];
        values.CopyTo(column);
        return column;
    }

    private float[] Single(ReadOnlySpan<double> values) => Array.ConvertAll(Padded(values), value => (float)value);
}
