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
            Reverb = random.Next(3) == 0 ? ShowReverb.Default : Reverb(random),
            Objects = [.. numbers.Take(random.Next(6)).Order().Select(number => Object(random, number))],
        };
    }

    public static SoundObject Object(Random random, int number)
    {
        var source = Source(random);
        var isBed = source is BedFileSource;
        var trajectory = isBed || random.Next(2) == 0 ? null : Trajectory(random);
        return new SoundObject
        {
            Number = number,
            Name = Pick(random, Names),
            Kind = Pick(random, Enum.GetValues<ObjectKind>()),
            Position = Position(random),
            Gain = Value(random, 0, 10),
            Muted = random.Next(2) == 0,
            Source = source,
            Trajectory = trajectory,
            TrajectoryRunning = trajectory is not null && random.Next(2) == 0,
            Direction = random.Next(2) == 0 ? null : Position(random) with { Y = 0.001 },
            Distance = random.Next(3) == 0 ? ObjectDistance.Default : Distance(random),
            Doppler = random.Next(2) == 0,
            AirAbsorption = random.Next(2) == 0,
            Routes = Routes(random, isBed),
            SpreadDegrees = Value(random, 0, 180),
            Hybrid = !isBed && random.Next(2) == 0,
            ReverbSend = Value(random, 0, 10),
            Orientation = random.Next(2) == 0
                ? BedOrientation.None
                : new BedOrientation(Value(random, -360, 360), Value(random, -360, 360), Value(random, -360, 360)),
        };
    }

    public static ShowReverb Reverb(Random random) => new()
    {
        Gain = Value(random, 0, 10),
        SizeMetres = Value(random, 2, 50),
        PreDelaySeconds = Value(random, 0, 0.2),
        LowTimeSeconds = Value(random, 0.1, 20),
        MidTimeSeconds = Value(random, 0.1, 20),
        HighTimeSeconds = Value(random, 0.1, 20),
    };

    private static ImmutableArray<ObjectRoute> Routes(Random random, bool isBed)
    {
        var routes = ImmutableArray.CreateBuilder<ObjectRoute>();
        foreach (var group in new[] { "Ring", "Dome \"é\"", new string('g', 128) }.Where(_ => random.Next(2) == 0))
        {
            var renderer = isBed ? Pick(random, RouteRenderer.OfGroup, RouteRenderer.Ambisonics) : Pick(random, Enum.GetValues<RouteRenderer>());
            routes.Add(ObjectRoute.To(group, renderer, Value(random, 0, 10)));
        }

        if (!isBed && random.Next(2) == 0)
        {
            routes.Add(ObjectRoute.ToLoudspeakers([.. Enumerable.Range(1, random.Next(1, 65)).Select(n => n * 3)], Value(random, 0, 10)));
        }

        return routes.ToImmutable();
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

    private static SoundSource Source(Random random) => random.Next(7) switch
    {
        0 => new SilentSource(),
        1 => new WaveFileSource(Pick(random, "a.wav", "../b c.wav", "/tmp/ü.wav"), random.Next(1, 65536), random.Next(2) == 0),
        2 => new SineSource(Value(random, 1, 20000), Value(random, -120, 0)),
        3 => new PinkNoiseSource(Value(random, -120, -12)),
        4 => new BedFileSource(Pick(random, "forest.wav", "/tmp/ü.wav"), Pick(random, Enum.GetValues<BedFormat>()), random.Next(2) == 0),
        5 => new SweepSource(Value(random, 1, 100), Value(random, 200, 20000), Value(random, 0.1, 60), Value(random, -120, 0)),
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
