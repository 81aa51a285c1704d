using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// What the geometry reads of each loudspeaker, in columns that are padded to whole vectors. A padded entry has no normal
/// and no area weight, so that nothing ever sounds from it. Immutable.
/// </summary>
internal sealed class LoudspeakerColumns
{
    /// <summary>Takes a room.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    public LoudspeakerColumns(SecondarySources sources, Vector3D reference)
    {
        Count = sources.Count;
        PaddedCount = (Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Reference = reference;
        X = Padded(sources.X);
        Y = Padded(sources.Y);
        Z = Padded(sources.Z);
        NormalX = Padded(sources.NormalX);
        NormalY = Padded(sources.NormalY);
        NormalZ = Padded(sources.NormalZ);
        AreaWeightMetres = Padded(sources.AreaWeightMetres);
        ToReferenceMetres = new double[PaddedCount];
        NearestMetres = new double[PaddedCount];
        for (var i = 0; i < Count; i++)
        {
            ToReferenceMetres[i] = Vector3D.Distance(new(X[i], Y[i], Z[i]), reference);
            NearestMetres[i] = AreaWeightMetres[i] / 2;
        }

        Array.Fill(NearestMetres, 1, Count, PaddedCount - Count);
        foreach (var contour in sources.Contours)
        {
            foreach (var index in contour.Order)
            {
                NearestMetres[index] = contour.SpacingMetres / 2;
            }
        }

        for (var i = 0; i < Count; i++)
        {
            NearestMetres[i] = Math.Max(NearestMetres[i], DrivingFunction.MinimumDistanceMetres);
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

    /// <summary>Normals, x component.</summary>
    public double[] NormalX { get; }

    /// <summary>Normals, y component.</summary>
    public double[] NormalY { get; }

    /// <summary>Normals, z component.</summary>
    public double[] NormalZ { get; }

    /// <summary>Length of contour each stands for [m].</summary>
    public double[] AreaWeightMetres { get; }

    /// <summary>Distance of each from the reference point [m].</summary>
    public double[] ToReferenceMetres { get; }

    /// <summary>
    /// Half the spacing [m]: nearer than this the picture of a continuous contour does not hold, and a weight that would
    /// grow as 1 / sqrt(distance) is kept at its value there.
    /// </summary>
    public double[] NearestMetres { get; }

    private double[] Padded(ReadOnlySpan<double> values)
    {
        var column = new double[PaddedCount];
        values.CopyTo(column);
        return column;
    }
}
