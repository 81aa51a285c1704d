using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// The strength that makes an object as loud at the reference point as its distance rule says. A source of unit strength has the level
/// 1 / (4 pi r) there; the nominal level is 1 / (4 pi D), D the room's reference distance.
/// </summary>
internal static class ObjectLevel
{
    /// <summary>Strength of a point or focused source.</summary>
    /// <param name="rule">The object's rule.</param>
    /// <param name="distanceMetres">Distance from the reference point [m].</param>
    /// <param name="referenceDistanceMetres">D [m].</param>
    public static double Strength(DistanceRule rule, double distanceMetres, double referenceDistanceMetres)
    {
        if (rule.Law == DistanceLaw.Physical)
        {
            return 1;
        }

        // Within a metre of the reference point the strength is held: what is there would else leave the rest of the room.
        var nominal = Math.Max(distanceMetres, WaveGeometry.ReferenceRadiusMetres) / referenceDistanceMetres;
        return rule.Law == DistanceLaw.None
            ? nominal
            : nominal * rule.ReferenceMetres / Math.Clamp(distanceMetres, rule.ReferenceMetres, rule.MaximumMetres);
    }

    /// <summary>Amplitude of a plane wave, which has no distance: the nominal level.</summary>
    public static double PlaneAmplitude(double referenceDistanceMetres) => 1 / (4 * Math.PI * referenceDistanceMetres);
}
