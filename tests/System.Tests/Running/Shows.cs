using System.Collections.Immutable;
using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.SystemTests.Running;

/// <summary>Small shows for tests, written as files by the product's own writer.</summary>
internal static class Shows
{
    public const string Static = "static";
    public const string Moving = "moving";
    public const string Mixed = "mixed";
    public const string Tone = "tone";

    public static string Write(string folder, string kind)
    {
        var file = Path.Combine(folder, kind + ".json");
        File.WriteAllBytes(file, ShowWriter.ToUtf8Json(new ShowDocument { Name = kind, Objects = Objects(kind) }));
        return file;
    }

    private static ImmutableArray<SoundObject> Objects(string kind) => kind switch
    {
        Static =>
        [
            new SoundObject { Number = 1, Name = "noise behind the front", Position = new(5, 0.7, 1.4), Source = new PinkNoiseSource(-20) },
            new SoundObject { Number = 2, Name = "plane wave", Kind = ObjectKind.Plane, Position = new(-3, 8, 1.4), Source = new SineSource(441.5, -12) },
            new SoundObject { Number = 3, Name = "in the room", Position = new(0.6, -0.4, 1.4), Source = new ClickSource(0.25, -6) },
        ],
        Moving =>
        [
            new SoundObject
            {
                Number = 1,
                Name = "orbit",
                Position = new(5, 0, 1.4),
                Source = new PinkNoiseSource(-20),
                TrajectoryRunning = true,
                Trajectory = new ObjectTrajectory(
                    [
                        new(0, new(5, 0, 1.4)), new(1, new(0, 5, 1.4)), new(2, new(-5, 0, 1.4)), new(3, new(0, -5, 1.4)), new(4, new(5, 0, 1.4)),
                    ],
                    Loop: true,
                    TrajectoryShape.Smooth),
            },
            new SoundObject
            {
                Number = 2,
                Name = "through the wall",
                Position = new(6, 1, 1.4),
                Source = new SineSource(1000, -12),
                TrajectoryRunning = true,
                Trajectory = new ObjectTrajectory([new(0, new(6, 1, 1.4)), new(3.7, new(-1, -0.5, 1.4))], Loop: false, TrajectoryShape.Linear),
            },
        ],
        Mixed =>
        [
            new SoundObject { Number = 1, Name = "on the default groups", Position = new(8, 0.7, 1.6), Source = new PinkNoiseSource(-24) },
            new SoundObject
            {
                Number = 2,
                Name = "flies through the dome",
                Position = new(4, 0, 3),
                Source = new PinkNoiseSource(-24),
                SpreadDegrees = 15,
                Routes = [ObjectRoute.To("Dome")],
                TrajectoryRunning = true,
                Trajectory = new ObjectTrajectory([new(0, new(4, 0, 3)), new(1, new(0, 4, 3)), new(2, new(-4, 0, 3)), new(3, new(4, 0, 3))], Loop: true, TrajectoryShape.Smooth),
            },
            new SoundObject { Number = 3, Name = "along the stage", Position = new(4, 1, 1), Source = new SineSource(441.5, -18), Routes = [ObjectRoute.To("Fills", gain: 0.7)] },
            new SoundObject { Number = 4, Name = "straight", Position = new(2, 0, 1), Source = new ClickSource(0.25, -12), Routes = [ObjectRoute.ToLoudspeakers([3, 150, 172])] },
            new SoundObject
            {
                Number = 5,
                Name = "ring and dome",
                Position = new(5, -5, 2),
                Source = new SweepSource(40, 8000, 2, -24),
                Hybrid = true,
                Routes = [ObjectRoute.To("Ring"), ObjectRoute.To("Dome", RouteRenderer.Ambisonics, 0.5)],
            },
        ],
        _ => [new SoundObject { Number = 1, Name = "tone", Position = new(6, 0, 1.4), Source = new SineSource(500, -6) }],
    };
}
