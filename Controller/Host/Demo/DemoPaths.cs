using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Demo;

/// <summary>The paths of the demo: scaled to the room, and each closes on itself.</summary>
internal static class DemoPaths
{
    // As multiples of the farthest loudspeaker's plan distance from the reference point.
    private const double OrbitRadius = 1.3;
    private const double PassDistance = 1.2;
    private const double PassHalfWidth = 0.9;

    // As a multiple of the nearest loudspeaker's on a contour: in the audience, clear of every loudspeaker.
    private const double DriftRadius = 0.5;

    // From where to where the way over the heads goes: domes have few loudspeakers below. And how far before and behind the zenith.
    private const double OverheadLowestDegrees = 30;
    private const double OverheadTiltDegrees = 25;

    // As a multiple of the orbit: clear of what is on that.
    private const double WideOrbit = 1.3;

    private const int CirclePoints = 16;

    /// <summary>
    /// Around the room; where its loudspeakers leave a side open, so that a place beyond would count as inside, to and fro before the
    /// front.
    /// </summary>
    public static ObjectTrajectory Orbit(DemoRoom room)
    {
        var radius = OrbitRadius * room.FarthestMetres;
        var around = Circle(room.Reference, radius, 48, 1);
        return around.Points.Any(p => room.IsInside(p.Position)) ? Arc(room.Reference, radius) : around;
    }

    /// <summary>From the right to the left and back, in front of the room, slower at the ends.</summary>
    public static ObjectTrajectory Pass(DemoRoom room) =>
        Loop(40, CirclePoints, turn => room.Reference + new Vector3D(
            PassDistance * room.FarthestMetres, -Math.Cos(2 * Math.PI * turn) * PassHalfWidth * room.FarthestMetres, 0));

    /// <summary>Along the dome from the right over the heads to the left, before the zenith, and back behind it; slower at the ends.</summary>
    public static ObjectTrajectory Overhead(DemoRoom room) =>
        Loop(40, CirclePoints, turn =>
        {
            var half = (90 - OverheadLowestDegrees) * Math.PI / 180;
            var (up, left) = Math.SinCos((Math.PI / 2) + (half * Math.Cos(2 * Math.PI * turn)));
            var (front, above) = Math.SinCos(OverheadTiltDegrees * Math.PI / 180 * Math.Sin(2 * Math.PI * turn));
            return room.Reference + (new Vector3D(up * front, left, up * above) * room.DomeMetres);
        });

    /// <summary>
    /// An ellipse in the audience. A room without contours has no inside, and some leave no space around the reference point: a wide orbit
    /// the other way round.
    /// </summary>
    public static ObjectTrajectory Drift(DemoRoom room)
    {
        var radius = DriftRadius * room.NearestContourMetres;
        var inside = Loop(36, CirclePoints, turn =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * turn);
            return room.Reference + new Vector3D(0.6 * radius * cos, radius * sin, 0);
        });
        return radius >= 0.2 && inside.Points.All(p => room.IsInside(p.Position))
            ? inside
            : Circle(room.Reference, OrbitRadius * room.FarthestMetres * WideOrbit, 64, -1);
    }

    private static ObjectTrajectory Arc(Vector3D center, double radius) =>
        Loop(48, CirclePoints, turn =>
        {
            var (sin, cos) = Math.SinCos(Math.PI / 6 * Math.Sin(2 * Math.PI * turn));
            return center + new Vector3D(radius * cos, radius * sin, 0);
        });

    private static ObjectTrajectory Circle(Vector3D center, double radius, double seconds, int direction) =>
        Loop(seconds, CirclePoints, turn =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * turn);
            return center + new Vector3D(radius * cos, radius * direction * sin, 0);
        });

    private static ObjectTrajectory Loop(double seconds, int steps, Func<double, Vector3D> place)
    {
        // The last point is the first one's place to the bit; the sine of a full turn would be a little off.
        var points = Enumerable.Range(0, steps + 1)
            .Select(i => new TrajectoryPoint(seconds * i / steps, place(i % steps / (double)steps)));
        return new ObjectTrajectory([.. points], Loop: true, TrajectoryShape.Smooth);
    }
}
