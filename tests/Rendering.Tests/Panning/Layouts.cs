using FsCheck;
using FsCheck.Fluent;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>Directions of loudspeakers to test with.</summary>
internal static class Layouts
{
    private const double Degree = Math.PI / 180;

    /// <summary>4 to 60 directions anywhere, no two together.</summary>
    public static Arbitrary<Vector3D[]> Anywhere =>
        Seeds.Select(seed => Scattered(new Random(seed), 4 + (seed % 57))).ToArbitrary();

    /// <summary>One to five even rings, turned anyhow, with or without poles: many loudspeakers in one plane.</summary>
    public static Arbitrary<Vector3D[]> Rings => Seeds.Select(seed =>
    {
        var random = new Random(seed);
        var directions = new List<Vector3D>();
        foreach (var elevation in Enumerable.Range(-5, 11).OrderBy(_ => random.Next()).Take(random.Next(1, 6)))
        {
            directions.AddRange(Ring(random.Next(3, 31), elevation * 15, random.Next(2) * 10));
        }

        if (random.Next(2) == 0)
        {
            directions.Add(new(0, 0, 1));
        }

        return directions.ToArray();
    }).ToArbitrary();

    /// <summary>Any seed.</summary>
    public static Gen<int> Seeds => Gen.Choose(0, 1_000_000);

    public static Vector3D[] Octahedron { get; } = [new(1, 0, 0), new(0, 1, 0), new(-1, 0, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];

    public static Vector3D[] Cube { get; } =
        [.. from x in (int[])[1, -1] from y in (int[])[1, -1] from z in (int[])[1, -1] select new Vector3D(x, y, z).Normalized()];

    public static Vector3D[] Ring(int count, double elevationDegrees, double firstDegrees = 0) =>
        [.. Enumerable.Range(0, count).Select(i => At(firstDegrees + (i * 360.0 / count), elevationDegrees))];

    public static Vector3D At(double azimuthDegrees, double elevationDegrees = 0) => new(
        Math.Cos(azimuthDegrees * Degree) * Math.Cos(elevationDegrees * Degree),
        Math.Sin(azimuthDegrees * Degree) * Math.Cos(elevationDegrees * Degree),
        Math.Sin(elevationDegrees * Degree));

    /// <summary>The directions of a hall's loudspeakers from its reference point.</summary>
    public static Vector3D[] Hall(string name)
    {
        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        return [.. venue!.Loudspeakers.Select(loudspeaker => (loudspeaker.Position - venue.ReferencePoint).Normalized())];
    }

    /// <summary>Even on the sphere.</summary>
    public static Vector3D Anyhow(Random random)
    {
        var z = (2 * random.NextDouble()) - 1;
        var azimuth = 2 * Math.PI * random.NextDouble();
        var radius = Math.Sqrt(1 - (z * z));
        return new(radius * Math.Cos(azimuth), radius * Math.Sin(azimuth), z);
    }

    public static Vector3D[] Scattered(Random random, int count)
    {
        var directions = new List<Vector3D>();
        while (directions.Count < count)
        {
            var next = Anyhow(random);
            if (directions.TrueForAll(other => Vector3D.Distance(other, next) > 0.01))
            {
                directions.Add(next);
            }
        }

        return [.. directions];
    }

    /// <summary>The same direction turned a little in any way.</summary>
    public static Vector3D Near(Random random, Vector3D direction, double radians) => (direction + (Anyhow(random) * radians)).Normalized();

    public static Vector3D Sum(ReadOnlySpan<double> gains, IReadOnlyList<Vector3D> directions)
    {
        var sum = Vector3D.Zero;
        for (var i = 0; i < directions.Count; i++)
        {
            sum += directions[i] * gains[i];
        }

        return sum;
    }

    public static double Energy(ReadOnlySpan<double> gains)
    {
        var energy = 0.0;
        foreach (var gain in gains)
        {
            energy += gain * gain;
        }

        return energy;
    }

    /// <summary>Length of the difference of two columns.</summary>
    public static double Step(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var energy = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            energy += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(energy);
    }
}
