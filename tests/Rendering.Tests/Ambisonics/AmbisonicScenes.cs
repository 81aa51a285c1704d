using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

/// <summary>Directions and rotations that the tests of ambisonics draw or integrate over.</summary>
internal static class AmbisonicScenes
{
    public static Arbitrary<Vector3D> Directions { get; } = (
        from z in Gen.Choose(-1000, 1000)
        from azimuth in Gen.Choose(0, 3599)
        select Direction(azimuth / 10.0, Math.Asin(z / 1000.0) * 180 / Math.PI)).ToArbitrary();

    /// <summary>Yaw, pitch and roll [rad].</summary>
    public static Arbitrary<(double Yaw, double Pitch, double Roll)> Rotations { get; } =
        Gen.Choose(-3600, 3600).Three().Select(t => (Radians(t.Item1), Radians(t.Item2), Radians(t.Item3))).ToArbitrary();

    public static Vector3D Direction(double azimuthDegrees, double elevationDegrees)
    {
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuthDegrees * Math.PI / 180);
        var (sinElevation, cosElevation) = Math.SinCos(elevationDegrees * Math.PI / 180);
        return new Vector3D(cosElevation * cosAzimuth, cosElevation * sinAzimuth, sinElevation);
    }

    public static Vector3D Turn(Vector3D d, (double Yaw, double Pitch, double Roll) by)
    {
        d = TurnAbout(d.Y, d.Z, by.Roll) is var (y, z) ? new Vector3D(d.X, y, z) : d;
        d = TurnAbout(d.Z, d.X, by.Pitch) is var (z2, x) ? new Vector3D(x, d.Y, z2) : d;
        return TurnAbout(d.X, d.Y, by.Yaw) is var (x2, y2) ? new Vector3D(x2, y2, d.Z) : d;
    }

    public static double[] Harmonics(Vector3D direction, int order)
    {
        var values = new double[AmbisonicChannel.Count(order)];
        SphericalHarmonics.Evaluate(direction, order, values);
        return values;
    }

    private static double Radians(int tenths) => tenths * Math.PI / 1800;

    private static (double A, double B) TurnAbout(double a, double b, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return ((a * cosine) - (b * sine), (a * sine) + (b * cosine));
    }
}
