using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Tests;

/// <summary>Valid shows from a seed, with values on and near the limits.</summary>
internal static class RandomShow
{
    private static readonly string[] Names = ["", "Zoë – é", "\"quoted\\\"", "𝄞 clef", "/etc/passwd", "<b>&amp;</b>", new('x', 128)];

    public static ShowDocument FromSeed(int seed)
    {
        var random = new Random(seed);
        var numbers = Enumerable.Range(1, 128).ToArray();
        random.Shuffle(numbers);
        return new ShowDocument
        {
            Name = Pick(random, Names),
            Venue = Pick(random, "", "tuberlin_en325_wfs_192"),
            Objects = [.. numbers.Take(random.Next(6)).Order().Select(number => Object(random, number))],
        };
    }

    public static SoundObject Object(Random random, int number)
    {
        var trajectory = random.Next(2) == 0 ? null : Trajectory(random);
        return new SoundObject
        {
            Number = number,
            Name = Pick(random, Names),
            Kind = Pick(random, Enum.GetValues<ObjectKind>()),
            Position = Position(random),
            Gain = Value(random, 0, 10),
            Muted = random.Next(2) == 0,
            Source = Source(random),
            Trajectory = trajectory,
            TrajectoryRunning = trajectory is not null && random.Next(2) == 0,
            Direction = random.Next(2) == 0 ? null : Position(random) with { Y = 0.001 },
            Distance = random.Next(3) == 0 ? ObjectDistance.Default : Distance(random),
            Doppler = random.Next(2) == 0,
            AirAbsorption = random.Next(2) == 0,
        };
    }

    private static ObjectTrajectory Trajectory(Random random)
    {
        var time = 0.0;
        var points = ImmutableArray.CreateBuilder<TrajectoryPoint>();
        for (var count = random.Next(2, 9); count > 0; count--)
        {
            points.Add(new TrajectoryPoint(time, Position(random)));
            time += 0.001 + (random.NextDouble() * 10);
        }

        return new ObjectTrajectory(points.ToImmutable(), random.Next(2) == 0, Pick(random, Enum.GetValues<TrajectoryShape>()));
    }

    private static SoundSource Source(Random random) => random.Next(6) switch
    {
        0 => new SilentSource(),
        1 => new WaveFileSource(Pick(random, "a.wav", "../b c.wav", "/tmp/ü.wav"), random.Next(1, 65536), random.Next(2) == 0),
        2 => new SineSource(Value(random, 1, 20000), Value(random, -120, 0)),
        3 => new PinkNoiseSource(Value(random, -120, -12)),
        4 => new SweepSource(Value(random, 1, 100), Value(random, 200, 20000), Value(random, 0.1, 60), Value(random, -120, 0)),
        _ => new ClickSource(Value(random, 0.01, 60), Value(random, -120, 0)),
    };

    private static ObjectDistance Distance(Random random)
    {
        var reference = Value(random, ShowLimits.MinDistanceMetres, ShowLimits.MaxDistanceMetres);
        return new ObjectDistance(Pick(random, Enum.GetValues<ObjectDistanceLaw>()), reference, Value(random, reference, ShowLimits.MaxDistanceMetres));
    }

    private static Vector3D Position(Random random) =>
        new(Value(random, -1000, 1000), Value(random, -1000, 1000), Value(random, -1000, 1000));

    private static double Value(Random random, double min, double max) => random.Next(6) switch
    {
        0 => min,
        1 => max,
        2 => Math.Clamp(-0.0, min, max),
        3 => Math.Clamp(double.Epsilon, min, max),
        _ => min + (random.NextDouble() * (max - min)),
    };

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}
