using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>An elliptic room of evenly spaced loudspeakers, an object of some kind, a reference point and listeners.</summary>
internal sealed record RandomRoom(SecondarySources Sources, RenderedKind Kind, Vector3D Position, Vector3D Reference, Vector3D[] Listeners)
{
    /// <summary>Rooms of 6 to 28 m, 8 to 20 cm between loudspeakers; objects behind them, or at least 1.5 m from the reference point in the room.</summary>
    public static Arbitrary<RandomRoom> Any { get; } = Gen.Choose(0, int.MaxValue).Select(Make).ToArbitrary();

    private static RandomRoom Make(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (3 + (11 * random.NextDouble()), 3 + (11 * random.NextDouble()));
        Vector3D On(double angle) => new(a * Math.Cos(angle), b * Math.Sin(angle), 0);
        double Angle() => 2 * Math.PI * random.NextDouble();
        var reference = On(Angle()) * (0.5 * random.NextDouble());
        var kind = (RenderedKind)(1 + random.Next(3));
        Vector3D position;
        do
        {
            position = kind == RenderedKind.Focused ? On(Angle()) * (0.85 * random.NextDouble()) : On(Angle()) * (1.1 + (3 * random.NextDouble()));
        }
        while (Vector3D.Distance(position, reference) < 1.5);

        var listeners = Enumerable.Range(0, 4).Select(_ => On(Angle()) * (0.8 * random.NextDouble())).ToArray();
        return new RandomRoom(Ellipse(a, b, 0.08 + (0.12 * random.NextDouble())), kind, position, reference, listeners);
    }

    private static SecondarySources Ellipse(double a, double b, double spacingMetres)
    {
        const int Steps = 4096;
        Vector3D On(double turn) => new(a * Math.Cos(2 * Math.PI * turn), b * Math.Sin(2 * Math.PI * turn), 0);
        var way = new double[Steps + 1];
        for (var i = 1; i <= Steps; i++)
        {
            way[i] = way[i - 1] + Vector3D.Distance(On((double)i / Steps), On((i - 1.0) / Steps));
        }

        var count = (int)(way[Steps] / spacingMetres);
        var positions = new Vector3D[count];
        var normals = new Vector3D[count];
        var step = 0;
        for (var i = 0; i < count; i++)
        {
            var wanted = way[Steps] * i / count;
            while (way[step + 1] < wanted)
            {
                step++;
            }

            var turn = (step + ((wanted - way[step]) / (way[step + 1] - way[step]))) / Steps;
            positions[i] = On(turn);
            normals[i] = -new Vector3D(Math.Cos(2 * Math.PI * turn) / a, Math.Sin(2 * Math.PI * turn) / b, 0).Normalized();
        }

        var even = way[Steps] / count;
        var contour = new Contour("ellipse", Enumerable.Range(0, count).ToArray(), true, even, []);
        return new SecondarySources(positions, normals, Enumerable.Repeat(even, count).ToArray(), [contour]);
    }
}
