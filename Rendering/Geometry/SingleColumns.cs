namespace Wavehall.Rendering.Geometry;

/// <summary>
/// Columns of <see cref="LoudspeakerColumns"/> in single precision. Delays need more, amplitudes do not: a millionth is
/// 120 dB below what it changes.
/// </summary>
internal sealed class SingleColumns
{
    /// <summary>Copies the columns.</summary>
    public SingleColumns(LoudspeakerColumns room)
    {
        FacingX = Of(room.FacingX);
        FacingY = Of(room.FacingY);
        FacingZ = Of(room.FacingZ);
        TangentX = Of(room.TangentX);
        TangentY = Of(room.TangentY);
        TangentZ = Of(room.TangentZ);
        OffLine = Of(room.OffLine);
        AreaWeightMetres = Of(room.AreaWeightMetres);
        ToReferenceMetres = Of(room.ToReferenceMetres);
        NearestMetres = Of(room.NearestMetres);
    }

    /// <summary>Where each looks, x component.</summary>
    public float[] FacingX { get; }

    /// <summary>Where each looks, y component.</summary>
    public float[] FacingY { get; }

    /// <summary>Where each looks, z component.</summary>
    public float[] FacingZ { get; }

    /// <summary>Way along the contour, x component.</summary>
    public float[] TangentX { get; }

    /// <summary>Way along the contour, y component.</summary>
    public float[] TangentY { get; }

    /// <summary>Way along the contour, z component.</summary>
    public float[] TangentZ { get; }

    /// <summary>1 off a contour, 0 on a line.</summary>
    public float[] OffLine { get; }

    /// <summary>Length of contour each stands for [m].</summary>
    public float[] AreaWeightMetres { get; }

    /// <summary>Distance of each from the reference point [m].</summary>
    public float[] ToReferenceMetres { get; }

    /// <summary>Half the spacing [m].</summary>
    public float[] NearestMetres { get; }

    private static float[] Of(double[] column) => Array.ConvertAll(column, value => (float)value);
}
