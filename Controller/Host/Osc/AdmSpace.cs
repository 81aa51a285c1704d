using Wavehall.Venues;

namespace Wavehall.Host.Osc;

/// <summary>A direction and a distance as ADM-OSC writes them.</summary>
/// <param name="AzimuthDegrees">0 is the front, positive to the left [degrees], -180 to 180.</param>
/// <param name="ElevationDegrees">Positive upwards [degrees], -90 to 90.</param>
/// <param name="Distance">1 is the scale of the space; 0 or more.</param>
public readonly record struct AdmPolar(double AzimuthDegrees, double ElevationDegrees, double Distance);

/// <summary>
/// The normalised space of ADM-OSC 1.0 laid into a room: x to the right, y to the front, z up, azimuth positive to the left,
/// centred on the venue's reference point. Room = reference + scale * (y, -x, z).
/// </summary>
/// <param name="reference">The venue's reference point [m].</param>
/// <param name="scaleMetres">Metres that a coordinate of 1 stands for, above 0.</param>
public sealed class AdmSpace(Vector3D reference, double scaleMetres)
{
    /// <summary>The default scale as a multiple of the farthest loudspeaker: there is room behind the loudspeakers then.</summary>
    public const double DefaultScaleOfFarthest = 1.5;

    // Nearer than this, as a fraction of the scale, a point is the origin and has no direction of its own.
    private const double OriginRadius = 1e-9;

    /// <summary>The point at which ADM-OSC's coordinates are 0 [m].</summary>
    public Vector3D Reference => reference;

    /// <summary>Metres that a coordinate of 1 stands for.</summary>
    public double ScaleMetres => scaleMetres;

    /// <summary>The space of a venue.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="scaleMetres">
    /// Null: 1.5 times the largest plan distance of a loudspeaker from the reference point, but at least 1 m.
    /// </param>
    public static AdmSpace For(Venue venue, double? scaleMetres)
    {
        var center = venue.ReferencePoint;
        var farthest = venue.Loudspeakers.Select(l => Math.Sqrt(Square(l.Position.X - center.X) + Square(l.Position.Y - center.Y)))
            .DefaultIfEmpty().Max();
        return new AdmSpace(center, scaleMetres ?? Math.Max(1, DefaultScaleOfFarthest * farthest));
    }

    /// <summary>A place in the room [m] from ADM-OSC's x (right), y (front), z (up).</summary>
    public Vector3D ToRoom(double x, double y, double z) => reference + (new Vector3D(y, -x, z) * scaleMetres);

    /// <summary>ADM-OSC's x (right), y (front), z (up) of a place in the room.</summary>
    public (double X, double Y, double Z) FromRoom(Vector3D position)
    {
        var offset = (position - reference) / scaleMetres;
        return (0 - offset.Y, offset.X, offset.Z); // 0 - 0 is 0, where -0 would be told as such
    }

    /// <summary>A place in the room [m] from a direction and a distance.</summary>
    public Vector3D ToRoom(AdmPolar polar)
    {
        var (sinAzimuth, cosAzimuth) = Math.SinCos(double.DegreesToRadians(polar.AzimuthDegrees));
        var (sinElevation, cosElevation) = Math.SinCos(double.DegreesToRadians(polar.ElevationDegrees));
        var direction = new Vector3D(cosElevation * cosAzimuth, cosElevation * sinAzimuth, sinElevation);
        return reference + (direction * (scaleMetres * polar.Distance));
    }

    /// <summary>
    /// Direction and distance of a place in the room. The specification's printed inverse has the wrong sign for
    /// "positive to the left"; this one inverts <see cref="ToRoom(AdmPolar)"/>.
    /// </summary>
    /// <param name="position">The place [m].</param>
    /// <param name="last">Whose azimuth is kept straight above and below the origin, and whose elevation at it.</param>
    public AdmPolar ToPolar(Vector3D position, AdmPolar last)
    {
        var offset = (position - reference) / scaleMetres;
        var horizontal = Math.Sqrt(Square(offset.X) + Square(offset.Y));
        var distance = offset.Length;
        return new AdmPolar(
            horizontal > OriginRadius ? double.RadiansToDegrees(Math.Atan2(offset.Y, offset.X)) : last.AzimuthDegrees,
            distance > OriginRadius ? double.RadiansToDegrees(Math.Atan2(offset.Z, horizontal)) : last.ElevationDegrees,
            distance);
    }

    private static double Square(double value) => value * value;
}
