using Wavehall.Rendering.Driving;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Demo;

/// <summary>
/// The show of the demo: the four stems of <see cref="DemoPiece"/> around and in a room. Every path is scaled to the room and
/// closes on itself; gains rise with the distance from the reference point, so that the stems are balanced there.
/// </summary>
public static class DemoShow
{
    // As multiples of the farthest loudspeaker's plan distance from the reference point.
    private const double OrbitRadius = 1.3;
    private const double PassDistance = 1.2;
    private const double PassHalfWidth = 0.9;
    private const double StaticDistance = 1.6;

    // As a multiple of the nearest loudspeaker's on a contour: in the audience, clear of every loudspeaker. A dome hangs above it.
    private const double DriftRadius = 0.5;

    // Beyond it a room is no room any more and coordinates could leave their range.
    private const double MaxFarthestMetres = 300;

    // Where sounds are panned, one loudspeaker may have all of them, which a contour shares among many.
    private const double PannedGain = 0.7;

    private const int CirclePoints = 16;

    /// <summary>Makes the show for a room.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="directory">Where <see cref="DemoPiece.Write"/> has put the stems.</param>
    public static ShowDocument For(Venue venue, string directory)
    {
        var reference = venue.ReferencePoint;
        var distances = venue.Loudspeakers.Select(l => PlanDistance(l.Position, reference)).DefaultIfEmpty(1).ToArray();
        var farthest = Math.Clamp(distances.Max(), 1, MaxFarthestMetres);
        var folder = Path.GetFullPath(directory);
        var contours = venue.Arrays.Where(a => a.Kind == ArrayKind.Contour).SelectMany(a => a.Order).ToArray();
        var nearest = contours.Select(number => distances[number - 1]).DefaultIfEmpty(0).Min();
        var level = contours.Length > 0 ? 1 : PannedGain;
        var drift = Drift(venue, reference, DriftRadius * nearest)
            ?? Circle(reference, OrbitRadius * farthest * 1.3, 64, -1); // a dome has no inside: a wide orbit the other way round

        return new ShowDocument
        {
            Name = "Demo",
            Venue = venue.Name,
            BaseDirectory = folder,
            Objects =
            [
                Moving(1, "Strings", folder, 0, Orbit(venue, reference, OrbitRadius * farthest)),
                Static(2, "Pad", folder, 1, reference + new Vector3D(StaticDistance * farthest, 0, 0)),
                Moving(3, "Bells", folder, 2, Pass(reference, farthest)),
                Moving(4, "Breath", folder, 3, drift),
            ],
        };

        SoundObject Static(int number, string name, string stems, int stem, Vector3D position) => new()
        {
            Number = number,
            Name = name,
            Position = position,
            Gain = level * Math.Clamp(Vector3D.Distance(position, reference) / farthest, 0.1, 4),
            Source = new WaveFileSource(Path.Combine(stems, DemoPiece.FileNames[stem]), 1, Loop: true),
        };

        SoundObject Moving(int number, string name, string stems, int stem, ObjectTrajectory path)
        {
            var meanDistance = path.Points.Average(p => Vector3D.Distance(p.Position, reference));
            return Static(number, name, stems, stem, path.Points[0].Position) with
            {
                Gain = level * Math.Clamp(meanDistance / farthest, 0.1, 4),
                Trajectory = path,
                TrajectoryRunning = true,
            };
        }
    }

    // Around the room; where its loudspeakers leave a side open, so that a place beyond would count as inside, to and fro before
    // the front.
    private static ObjectTrajectory Orbit(Venue venue, Vector3D reference, double radius)
    {
        var room = SecondarySources.FromVenue(venue);
        var around = Circle(reference, radius, 48, 1);
        return around.Points.Any(p => ContourPlan.IsInside(room, p.Position)) ? Arc(reference, radius) : around;
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

    // From the right to the left and back, in front of the room, slower at the ends.
    private static ObjectTrajectory Pass(Vector3D reference, double farthest) =>
        Loop(40, CirclePoints, turn =>
            reference + new Vector3D(PassDistance * farthest, -Math.Cos(2 * Math.PI * turn) * PassHalfWidth * farthest, 0));

    // An ellipse in the audience; null where the room has no contour, or none that leaves space around the reference point.
    private static ObjectTrajectory? Drift(Venue venue, Vector3D reference, double radius)
    {
        if (radius < 0.2)
        {
            return null;
        }

        var path = Loop(36, CirclePoints, turn =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * turn);
            return reference + new Vector3D(0.6 * radius * cos, radius * sin, 0);
        });
        var room = SecondarySources.FromVenue(venue);
        return path.Points.All(p => ContourPlan.IsInside(room, p.Position)) ? path : null;
    }

    private static ObjectTrajectory Loop(double seconds, int steps, Func<double, Vector3D> place)
    {
        // The last point is the first one's place to the bit; the sine of a full turn would be a little off.
        var points = Enumerable.Range(0, steps + 1)
            .Select(i => new TrajectoryPoint(seconds * i / steps, place(i % steps / (double)steps)));
        return new ObjectTrajectory([.. points], Loop: true, TrajectoryShape.Smooth);
    }

    private static double PlanDistance(Vector3D a, Vector3D b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
