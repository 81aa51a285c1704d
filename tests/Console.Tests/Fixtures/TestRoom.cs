using System.Collections.Immutable;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>A room and a show made for these tests: loudspeakers evenly on a rectangle, eight to a node.</summary>
public static class TestRoom
{
    /// <summary>A rectangle, front wall first, counter-clockwise from above.</summary>
    /// <param name="loudspeakers">A multiple of 8.</param>
    /// <param name="depthMetres">Extent along x [m].</param>
    /// <param name="widthMetres">Extent along y [m].</param>
    public static Venue Rectangle(int loudspeakers, double depthMetres, double widthMetres)
    {
        var circumference = 2 * (depthMetres + widthMetres);
        var spacing = circumference / loudspeakers;
        var places = Enumerable.Range(0, loudspeakers).Select(i => OnRectangle((i + 0.5) * spacing, depthMetres, widthMetres)).ToArray();
        var numbers = Enumerable.Range(1, loudspeakers).ToImmutableArray();
        var nodes = numbers.Chunk(8).Select((chunk, i) => new VenueNode($"n{i + 1:000}", [.. chunk])).ToImmutableArray();
        return new Venue
        {
            Name = "test_room",
            Title = "Test room",
            Source = "made by the test",
            Origin = "centre of the room",
            Axes = "x front, y left, z up",
            ReferencePoint = new Vector3D(0, 0, 1.7),
            ListeningArea = new ListeningArea(
                [new(depthMetres / 4, widthMetres / 3), new(depthMetres / 4, -widthMetres / 3), new(-depthMetres / 3, -widthMetres / 3), new(-depthMetres / 3, widthMetres / 3)],
                1.2),
            PreDelaySeconds = 0.05,
            Loudspeakers = [.. places.Select((p, i) => new Loudspeaker(i + 1, p.Position, p.Normal, "ring", spacing, "ring"))],
            Arrays = [new LoudspeakerArray("ring", ArrayKind.Contour, true, numbers, spacing, [new ContourGap(3, 4, spacing)])],
            Nodes = nodes,
            Streams = [.. nodes.Select((n, i) => new VenueStream($"s{i + 1:000}", n.Name, n.Loudspeakers, "127.0.0.1", 30000 + (2 * i)))],
        };
    }

    /// <summary>Four objects: on a path, by hand, focused, muted plane.</summary>
    public static ShowDocument Show() => new()
    {
        Name = "Evening tide",
        Objects =
        [
            new SoundObject { Number = 1, Name = "Strings", Position = new(3, 0, 1.7), TrajectoryRunning = true, Trajectory = Circle(3.2, 24) },
            new SoundObject { Number = 2, Name = "Bells", Position = new(1.5, -2, 1.7), Gain = 0.5 },
            new SoundObject { Number = 3, Name = "Voice", Kind = ObjectKind.Focused, Position = new(0.5, 1, 1.7), Trajectory = Circle(1.2, 9), TrajectoryRunning = false },
            new SoundObject { Number = 7, Name = "Low drone", Kind = ObjectKind.Plane, Position = new(6, 3, 1.7), Muted = true },
        ],
    };

    private static ObjectTrajectory Circle(double radiusMetres, double seconds) => new(
        [.. Enumerable.Range(0, 33).Select(i => new TrajectoryPoint(seconds * i / 32, new Vector3D(radiusMetres * Math.Cos(Math.Tau * i / 32), radiusMetres * Math.Sin(Math.Tau * i / 32), 1.7)))],
        true,
        TrajectoryShape.Linear);

    private static (Vector3D Position, Vector3D Normal) OnRectangle(double way, double depth, double width)
    {
        const double Height = 1.7;
        if (way < width)
        {
            return (new(depth / 2, (-width / 2) + way, Height), new(-1, 0, 0));
        }

        way -= width;
        if (way < depth)
        {
            return (new((depth / 2) - way, width / 2, Height), new(0, -1, 0));
        }

        way -= depth;
        return way < width
            ? (new(-depth / 2, (width / 2) - way, Height), new(1, 0, 0))
            : (new((-depth / 2) + way - width, -width / 2, Height), new(0, 1, 0));
    }
}
