using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

/// <summary>A convex closed array, an object outside, a focus inside, a direction and a reference point inside.</summary>
internal sealed record DrivingScene(SecondarySources Sources, Vector3D Outside, Vector3D Inside, Vector3D Direction, Vector3D Reference);

/// <summary>Random arrays and sources for properties.</summary>
internal static class DrivingScenes
{
    private static readonly Gen<double> Unit = Gen.Choose(0, 1_000_000).Select(number => number / 1e6);

    private static readonly Gen<double> Angle = Unit.Select(share => share * 2 * Math.PI);

    /// <summary>Ellipses of 3 to 14 m with normals into the room.</summary>
    public static Arbitrary<DrivingScene> Convex { get; } = (
        from count in Gen.Choose(60, 400)
        from semiX in Unit
        from semiY in Unit
        from start in Angle
        from outside in Angle
        from distance in Unit
        from focus in Angle
        from depth in Unit
        from direction in Angle
        from reference in Angle
        from referenceDepth in Unit
        select Ellipse(
            count, 3 + (11 * semiX), 3 + (11 * semiY), start, outside, 1.1 + (3 * distance), focus, 0.7 * depth, direction, reference, 0.5 * referenceDepth)).ToArbitrary();

    /// <summary>Loudspeakers anywhere, looking anywhere, some on one spot: nothing but finite numbers is promised here.</summary>
    public static Arbitrary<DrivingScene> Wild { get; } = (
        from seed in Gen.Choose(0, int.MaxValue)
        from count in Gen.Choose(1, 40)
        select Scatter(new Random(seed), count)).ToArbitrary();

    /// <summary>The same loudspeakers turned about z and then shifted.</summary>
    public static SecondarySources Move(SecondarySources sources, double angle, Vector3D shift)
    {
        var positions = new Vector3D[sources.Count];
        var normals = new Vector3D[sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            positions[i] = Turn(Position(sources, i), angle) + shift;
            normals[i] = Turn(new Vector3D(sources.NormalX[i], sources.NormalY[i], sources.NormalZ[i]), angle);
        }

        return new SecondarySources(positions, normals, sources.AreaWeightMetres, sources.Contours);
    }

    public static Vector3D Turn(Vector3D vector, double angle)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return new Vector3D((cosine * vector.X) - (sine * vector.Y), (sine * vector.X) + (cosine * vector.Y), vector.Z);
    }

    public static Vector3D Position(SecondarySources sources, int index) => new(sources.X[index], sources.Y[index], sources.Z[index]);

    private static DrivingScene Ellipse(
        int count, double semiX, double semiY, double start, double outside, double distance, double focus, double depth, double direction, double reference, double referenceDepth)
    {
        Vector3D On(double angle) => new(semiX * Math.Cos(angle), semiY * Math.Sin(angle), 0);
        var angles = Enumerable.Range(0, count).Select(i => start + (2 * Math.PI * i / count)).ToArray();
        var normals = angles.Select(angle => -new Vector3D(Math.Cos(angle) / semiX, Math.Sin(angle) / semiY, 0).Normalized()).ToArray();
        var weights = angles.Select((angle, i) => Vector3D.Distance(On(angle), On(angles[(i + 1) % count]))).ToArray();
        var contour = new Contour("ellipse", Enumerable.Range(0, count).ToArray(), true, weights.Average(), []);
        return new DrivingScene(
            new SecondarySources(angles.Select(On).ToArray(), normals, weights, [contour]),
            On(outside) * distance,
            On(focus) * depth,
            new Vector3D(Math.Cos(direction), Math.Sin(direction), 0),
            On(reference) * referenceDepth);
    }

    private static DrivingScene Scatter(Random random, int count)
    {
        Vector3D Anywhere(double size) => new((random.NextDouble() - 0.5) * size, (random.NextDouble() - 0.5) * size, (random.NextDouble() - 0.5) * size);
        var positions = Enumerable.Range(0, count).Select(_ => random.Next(5) == 0 ? Vector3D.Zero : Anywhere(20)).ToArray();
        var normals = positions.Select(_ => Anywhere(2).Normalized()).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        var contour = new Contour("scatter", order, random.Next(2) == 0, 0.1, []);

        // Every other object sits on a loudspeaker or on the reference point.
        var reference = random.Next(2) == 0 ? positions[random.Next(count)] : Anywhere(10);
        var special = new[] { positions[random.Next(count)], reference, Anywhere(40), Anywhere(1e-9), Anywhere(2e6) };
        return new DrivingScene(
            new SecondarySources(positions, normals, Enumerable.Repeat(0.1, count).ToArray(), [contour]),
            special[random.Next(special.Length)],
            special[random.Next(special.Length)],
            random.Next(8) == 0 ? Vector3D.Zero : Anywhere(random.Next(2) == 0 ? 2 : 1e-200),
            reference);
    }
}
