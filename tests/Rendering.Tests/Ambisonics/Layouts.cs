using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

/// <summary>Loudspeakers around a listener, as unit vectors.</summary>
internal static class Layouts
{
    private static readonly double Golden = (1 + Math.Sqrt(5)) / 2;

    /// <summary>16 to 40 loudspeakers all round, no two nearer together than some 20 degrees.</summary>
    public static Arbitrary<Vector3D[]> Surrounding { get; } = (
        from count in Gen.Choose(16, 40)
        from seed in Gen.Choose(0, 1_000_000)
        select Scattered(count, seed)).ToArbitrary();

    public static Vector3D[] Octahedron { get; } =
        [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];

    public static Vector3D[] Icosahedron { get; } = Cyclic([(0, 1, Golden), (0, 1, -Golden), (0, -1, Golden), (0, -1, -Golden)]);

    public static Vector3D[] Dodecahedron { get; } =
    [
        .. from x in (double[])[1, -1] from y in (double[])[1, -1] from z in (double[])[1, -1] select new Vector3D(x, y, z).Normalized(),
        .. Cyclic([(0, 1 / Golden, Golden), (0, 1 / Golden, -Golden), (0, -1 / Golden, Golden), (0, -1 / Golden, -Golden)]),
    ];

    public static Vector3D[] Ring(int count) =>
        [.. Enumerable.Range(0, count).Select(i => AmbisonicScenes.Direction(360.0 * i / count, 0))];

    public static Vector3D[] Hall(string name)
    {
        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        return [.. venue!.Loudspeakers.Select(loudspeaker => (loudspeaker.Position - venue.ReferencePoint).Normalized())];
    }

    public static Vector3D[] OfVector(JsonElement vector) =>
        [.. vector.GetProperty("directions_deg").EnumerateArray().Select(pair => AmbisonicScenes.Direction(pair[0].GetDouble(), pair[1].GetDouble()))];

    public static AmbisonicDecoder Design(
        Vector3D[] directions, DecoderKind kind, int order, HarmonicWeighting weighting = HarmonicWeighting.None)
    {
        Assert.True(DecoderDesign.TryDesign(directions, kind, order, weighting, out var decoder, out var refusal, out _), refusal);
        return decoder!;
    }

    public static void AssertSame(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static Vector3D[] Scattered(int count, int seed)
    {
        // A spiral is even; each place is moved a little, by a sequence that depends on the seed alone.
        var random = new System.Random(seed);
        var directions = new Vector3D[count];
        for (var i = 0; i < count; i++)
        {
            var elevation = Math.Asin(((2.0 * i) + 1 - count) / count) * 180 / Math.PI;
            var azimuth = 360 * i / (Golden * Golden);
            var noise = new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            directions[i] = (AmbisonicScenes.Direction(azimuth, elevation) + (noise * 0.2)).Normalized();
        }

        return directions;
    }

    private static Vector3D[] Cyclic((double A, double B, double C)[] corners) =>
    [
        .. corners.Select(c => new Vector3D(c.A, c.B, c.C).Normalized()),
        .. corners.Select(c => new Vector3D(c.B, c.C, c.A).Normalized()),
        .. corners.Select(c => new Vector3D(c.C, c.A, c.B).Normalized()),
    ];
}
