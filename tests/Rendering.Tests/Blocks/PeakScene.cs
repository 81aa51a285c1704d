using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>A room with objects that move, jump and change, at full scale.</summary>
internal sealed record PeakScene(
    int Seed, SecondarySources Room, Vector3D Reference, BlockRendererOptions Options, RenderedObject[] Objects, SceneChange[] Changes)
{
    public const int Frames = 80 * 48;

    /// <summary>Anything that a show could ask for, and places where driving functions are singular.</summary>
    public static Arbitrary<PeakScene> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Of).ToArbitrary();

    public override string ToString() => $"scene {Seed}";

    public static PeakScene Of(int seed)
    {
        var random = new Random(seed);
        var (room, size) = RoomOf(random);
        var reference = random.Next(3) == 0 ? Place(random, room, size) : Vector3D.Zero;
        var options = new BlockRendererOptions
        {
            ObjectCapacity = 5,
            PreDelaySeconds = random.Next(3) * 0.01,
            MaximumDelaySeconds = 0.1,
            PrefilterTaps = 63,
            PrefilterPhase = random.Next(10) == 0 ? PrefilterPhase.Minimum : PrefilterPhase.Linear,
            FocusedPhase = (FocusedPhase)random.Next(2),
            FocusWeight = (FocusWeight)random.Next(2),
            TaperAlpha = random.NextDouble(),
            MaximumSpeedMetresPerSecond = random.Next(3) switch { 0 => 40, 1 => 85, _ => 3 },
        };
        var objects = Enumerable.Range(0, 1 + random.Next(options.ObjectCapacity)).Select(_ => ObjectOf(random, room, size)).ToArray();
        var changes = Enumerable.Range(0, random.Next(12)).Select(_ => ChangeOf(random, objects.Length, room, size)).ToArray();
        return new PeakScene(seed, room, reference, options, objects, changes);
    }

    private static (SecondarySources Room, double Size) RoomOf(Random random)
    {
        var size = 0.8 + (3 * random.NextDouble());
        switch (random.Next(3))
        {
            case 0:
                return (TestRoom.Circle(8 + random.Next(40), size), size);
            case 1:
                return (TestRoom.Line(2 + random.Next(30), 0.05 + (0.2 * random.NextDouble())), size);
            default:
                // Two contours whose spacings differ, and so two groups of feeds.
                var (circle, line) = (TestRoom.Circle(20, size), TestRoom.Line(9, 0.11));
                var all = Enumerable.Range(0, 29).Select(i => i < 20 ? Position(circle, i) : Position(line, i - 20) + new Vector3D(-size - 0.3, 0, 0.4)).ToArray();
                var normals = Enumerable.Range(0, 29).Select(i => i < 20 ? Position(circle, i) * (-1 / size) : new Vector3D(1, 0, 0)).ToArray();
                var weights = Enumerable.Range(0, 29).Select(i => i < 20 ? circle.AreaWeightMetres[i] : line.AreaWeightMetres[i - 20]).ToArray();
                return (new SecondarySources(all, normals, weights, [
                    new Contour("circle", Enumerable.Range(0, 20).ToArray(), true, weights[0], []),
                    new Contour("line", Enumerable.Range(20, 9).ToArray(), false, weights[20], [])]), size);
        }
    }

    private static RenderedObject ObjectOf(Random random, SecondarySources room, double size)
    {
        var points = new PathPoint[4];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new PathPoint(i == 0 ? 0 : points[i - 1].OffsetSamples + 600 + random.Next(4000), Place(random, room, size));
        }

        return new RenderedObject
        {
            Source = SourceOf(random),
            Path = new ObjectPath(0, points, loop: true, (PathShape)random.Next(2)),
            FollowPath = random.Next(2) == 0,
            Kind = (RenderedKind)random.Next(4),
            Position = Place(random, room, size),
            Gain = 2 * random.NextDouble(),
            Direction = random.Next(3) == 0 ? Place(random, room, size) : null,
            Distance = RuleOf(random),
            Doppler = random.Next(3) != 0,
            AirAbsorption = random.Next(3) == 0,
        };
    }

    /// <summary>Full scale, in ways that are hard on filters.</summary>
    private static SignalSource SourceOf(Random random)
    {
        var period = 1 + random.Next(40);
        return random.Next(4) switch
        {
            0 => new WaveSignal(-1000, Enumerable.Range(0, 9973).Select(_ => random.Next(2) == 0 ? 1f : -1).ToArray(), loop: true),
            1 => new WaveSignal(-1000, Enumerable.Range(0, 2 * period).Select(i => i < period ? 1f : -1).ToArray(), loop: true),
            2 => new SineSignal(-50000, 50 * Math.Pow(470, random.NextDouble()), 0),
            _ => new ClickSignal(-50000, 1 + random.Next(200), 0),
        };
    }

    private static SceneChange ChangeOf(Random random, int objects, SecondarySources room, double size)
    {
        var place = Place(random, room, size);
        var ramp = random.Next(3) == 0 ? 0 : random.Next(2000);
        var kind = (SceneChangeKind)random.Next(8);
        var rule = RuleOf(random);
        var (x, y, z) = kind switch
        {
            SceneChangeKind.Gain => (2 * random.NextDouble(), 0.0, 0.0),
            SceneChangeKind.Kind => (random.Next(4), 0, 0),
            SceneChangeKind.Distance => ((int)rule.Law, rule.ReferenceMetres, rule.MaximumMetres),
            SceneChangeKind.Doppler or SceneChangeKind.AirAbsorption => (random.Next(2), 0, 0),
            _ => (place.X, place.Y, place.Z),
        };
        return new SceneChange(1 + random.Next(Frames), random.Next(objects), kind, x, y, z, ramp);
    }

    private static DistanceRule RuleOf(Random random) => new((DistanceLaw)random.Next(3), 0.5 + random.NextDouble(), 2 + (10 * random.NextDouble()));

    private static Vector3D Place(Random random, SecondarySources room, double size)
    {
        var at = random.Next(room.Count);
        var loudspeaker = Position(room, at);
        Vector3D Anywhere(double width) => new((random.NextDouble() - 0.5) * width, (random.NextDouble() - 0.5) * width, (random.NextDouble() - 0.5) * width / 4);
        return random.Next(6) switch
        {
            0 => loudspeaker,
            1 => (loudspeaker + Position(room, (at + 1) % room.Count)) / 2,
            2 => loudspeaker + Anywhere(1e-3),
            3 => loudspeaker + Anywhere(0.6),
            4 => Anywhere(8 * size),
            _ => Anywhere(2 * size),
        };
    }

    private static Vector3D Position(SecondarySources room, int index) => new(room.X[index], room.Y[index], room.Z[index]);
}
