using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>
/// The distance law of an object as ADM-OSC 1.0 writes it: <c>dmax</c>, the metres of a distance of 1, and <c>dref</c>, the share
/// of it within which distance changes nothing. 0 is nature, 1 no distance at all; what lies between is a reference distance.
/// </summary>
internal static class AdmDistance
{
    /// <summary>The share dref, 0 to 1.</summary>
    public static double ShareOf(ObjectDistance distance) => distance.Law switch
    {
        ObjectDistanceLaw.Physical => 0,
        ObjectDistanceLaw.None => 1,
        _ => distance.ReferenceMetres / distance.MaximumMetres,
    };

    /// <summary>
    /// The metres dmax. For an object whose law nobody has touched they are the scale of the space: a dref that comes alone is
    /// then a share of the room that the sender sees.
    /// </summary>
    public static double MaximumOf(ObjectDistance distance, AdmSpace space) =>
        distance == ObjectDistance.Default
            ? Math.Clamp(space.ScaleMetres, ShowLimits.MinDistanceMetres, ShowLimits.MaxDistanceMetres)
            : distance.MaximumMetres;

    /// <summary>The law with another dref, 0 to 1; the metres dmax stay.</summary>
    public static ObjectDistance WithShare(ObjectDistance now, double share, AdmSpace space) =>
        AreTheSame(share, ShareOf(now)) ? now : Of(share, MaximumOf(now, space));

    /// <summary>The law with another dmax, 0.1 to 1000 m; the share dref stays.</summary>
    public static ObjectDistance WithMaximum(ObjectDistance now, double maximumMetres, AdmSpace space) =>
        AreTheSame(maximumMetres, MaximumOf(now, space)) ? now : Of(ShareOf(now), maximumMetres);

    private static ObjectDistance Of(double share, double maximumMetres)
    {
        var law = share switch
        {
            <= 0 => ObjectDistanceLaw.Physical,
            >= 1 => ObjectDistanceLaw.None,
            _ => ObjectDistanceLaw.Reference,
        };
        return new ObjectDistance(law, Math.Clamp(share * maximumMetres, ShowLimits.MinDistanceMetres, maximumMetres), maximumMetres);
    }

    // What was told as a 32-bit number and comes back is no change.
    private static bool AreTheSame(double a, double b) => (float)a == (float)b;
}
