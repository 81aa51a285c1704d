namespace Wavehall.Show.Objects;

/// <summary>How the level of an object at the reference point follows its distance from there.</summary>
public enum ObjectDistanceLaw
{
    /// <summary>As in nature: 1 / r.</summary>
    Physical,

    /// <summary>The same level within the reference distance, 1 / r beyond it, no quieter beyond the maximum distance.</summary>
    Reference,

    /// <summary>The same level wherever it stands.</summary>
    None,
}

/// <summary>
/// A distance law with its distances. Only <see cref="ObjectDistanceLaw.Reference"/> uses them; under the other laws they are
/// kept, so that an operator who comes back to it finds what he had set.
/// </summary>
/// <param name="Law">Which law.</param>
/// <param name="ReferenceMetres">Distance up to which the level is the same [m], 0.1 to 1000.</param>
/// <param name="MaximumMetres">Distance beyond which the level falls no further [m], the reference distance to 1000.</param>
public sealed record ObjectDistance(ObjectDistanceLaw Law, double ReferenceMetres, double MaximumMetres)
{
    /// <summary>1 / r, what an object has when nobody says otherwise.</summary>
    public static ObjectDistance Default { get; } = new(ObjectDistanceLaw.Physical, 1, ShowLimits.MaxDistanceMetres);
}
