namespace Wavehall.Rendering.Scene;

/// <summary>How the level of an object at the reference point follows its distance from there.</summary>
public enum DistanceLaw : byte
{
    /// <summary>As in nature: 1 / r. At the venue's reference distance it has the nominal level.</summary>
    Physical,

    /// <summary>
    /// The nominal level within the reference distance, 1 / r beyond it, no quieter beyond the maximum distance (dref and
    /// dmax of ADM-OSC 1.0).
    /// </summary>
    Reference,

    /// <summary>The nominal level wherever it stands.</summary>
    None,
}

/// <summary>
/// A distance law with its distances. The nominal level is that of a loudspeaker at full scale at the venue's reference distance.
/// </summary>
/// <param name="Law">Which law.</param>
/// <param name="ReferenceMetres">Distance up to which the level is nominal [m], 0.1 to 1000; for <see cref="DistanceLaw.Reference"/> only.</param>
/// <param name="MaximumMetres">Distance beyond which the level falls no further [m], the reference distance to 1000; likewise.</param>
public readonly record struct DistanceRule(DistanceLaw Law, double ReferenceMetres, double MaximumMetres)
{
    /// <summary>Smallest reference distance [m]; less would be louder at the reference point than any loudspeaker should be.</summary>
    public const double MinimumMetres = 0.1;

    /// <summary>Largest distance [m].</summary>
    public const double LargestMetres = 1000;

    /// <summary>1 / r, the default of every object.</summary>
    public static DistanceRule Physical => new(DistanceLaw.Physical, 1, LargestMetres);

    /// <summary>True when the law exists and the distances are in range.</summary>
    public bool IsValid =>
        Law <= DistanceLaw.None && ReferenceMetres >= MinimumMetres && ReferenceMetres <= MaximumMetres && MaximumMetres <= LargestMetres;
}
