using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>Levels at the reference point in units of the nominal one: strength / r over 1 / D.</summary>
public sealed class ObjectLevelTests
{
    private const double RoomMetres = 8;

    // Distances of a metre and more; nearer the strength is held.
    private static readonly Arbitrary<double> Distances = Gen.Choose(100, 100_000).Select(centimetres => centimetres / 100.0).ToArbitrary();

    [Fact]
    public void Physical_is_one_over_r() => Prop.ForAll(Distances, distance =>
        Assert.Equal(RoomMetres / distance, Level(DistanceRule.Physical, distance), 9)).QuickCheckThrowOnFailure();

    [Fact]
    public void None_is_the_nominal_level_everywhere() => Prop.ForAll(Distances, distance =>
        Assert.Equal(1, Level(new DistanceRule(DistanceLaw.None, 1, 10), distance), 9)).QuickCheckThrowOnFailure();

    [Fact]
    public void Reference_is_nominal_within_and_falls_from_the_reference_to_the_maximum_distance() =>
        Prop.ForAll(Distances, Gen.Choose(10, 5000).Two().ToArbitrary(), (distance, numbers) =>
        {
            var nearest = Math.Min(numbers.Item1, numbers.Item2) / 100.0;
            var furthest = Math.Max(numbers.Item1, numbers.Item2) / 100.0;
            var level = Level(new DistanceRule(DistanceLaw.Reference, nearest, furthest), distance);
            var wanted = distance <= nearest ? 1 : distance >= furthest ? nearest / furthest : nearest / distance;
            Assert.Equal(wanted, level, 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_laws_agree_at_the_reference_distance_of_the_room()
    {
        Assert.Equal(1, Level(DistanceRule.Physical, RoomMetres), 1e-12);
        Assert.Equal(1, Level(new DistanceRule(DistanceLaw.Reference, RoomMetres, 100), RoomMetres), 1e-12);
        Assert.Equal(1, Level(new DistanceRule(DistanceLaw.None, 1, 10), RoomMetres), 1e-12);
        Assert.Equal(1, 4 * Math.PI * RoomMetres * ObjectLevel.PlaneAmplitude(RoomMetres), 1e-12);
    }

    [Fact]
    public void Strengths_stay_within_bounds_at_the_reference_point_itself()
    {
        foreach (var law in Enum.GetValues<DistanceLaw>())
        {
            foreach (var distance in (double[])[0, 1e-9, 0.1, 0.5])
            {
                var strength = ObjectLevel.Strength(new DistanceRule(law, DistanceRule.MinimumMetres, 1), distance, RoomMetres);
                Assert.InRange(strength, 1e-3, 1);
            }
        }
    }

    private static double Level(DistanceRule rule, double distance) => ObjectLevel.Strength(rule, distance, RoomMetres) / distance * RoomMetres;
}
