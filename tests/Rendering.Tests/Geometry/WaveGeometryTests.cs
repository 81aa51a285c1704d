using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>The vector code against the scalar reference, in the plane of the loudspeakers, where both mean the same.</summary>
public sealed class WaveGeometryTests
{
    private const double C = SpeedOfSound.MetresPerSecond;
    private const double Threshold = 0.02;

    [Fact]
    public void Waves_from_outside_are_those_of_the_scalar_reference() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var (sources, reference) = (scene.Sources, scene.Reference);
        AssertAgree(
            WaveResult.Point(sources, scene.Outside, reference, Threshold),
            DrivingResult.Point(sources, scene.Outside, reference),
            i => Cosine(sources, i, DrivingScenes.Position(sources, i) - scene.Outside),
            _ => 1,
            i => Vector3D.Distance(DrivingScenes.Position(sources, i), scene.Outside));
        AssertAgree(
            WaveResult.Plane(sources, scene.Direction, reference, Threshold),
            DrivingResult.Plane(sources, scene.Direction, reference),
            i => Cosine(sources, i, scene.Direction),
            _ => 1,
            _ => double.PositiveInfinity);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Focused_waves_are_those_of_the_scalar_reference() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var (sources, reference) = (scene.Sources, scene.Reference);

        // Nearer to the reference point the level is held, which the reference does not do.
        if (Vector3D.Distance(scene.Inside, reference) < WaveGeometry.ReferenceRadiusMetres)
        {
            return;
        }

        foreach (var form in Enum.GetValues<FocusWeight>())
        {
            AssertAgree(
                WaveResult.Focused(sources, scene.Inside, scene.Direction, reference, Threshold, form),
                DrivingResult.Focused(sources, scene.Inside, scene.Direction, reference, form),
                i => Cosine(sources, i, scene.Inside - DrivingScenes.Position(sources, i)),
                i => Open(Vector3D.Dot(scene.Direction, (scene.Inside - DrivingScenes.Position(sources, i)).Normalized()), WaveGeometry.FocusOpeningCosine),
                i => Vector3D.Distance(DrivingScenes.Position(sources, i), scene.Inside));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Loudspeakers_that_turn_their_back_never_open() =>
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(0, int.MaxValue).ToArbitrary(), (scene, seed) =>
        {
            var random = new Random(seed);
            var sources = Turned(scene.Sources, _ => random.Next(2) == 0);
            var threshold = random.Next(2) * Threshold;
            var point = WaveResult.Point(sources, scene.Outside, scene.Reference, threshold);
            var plane = WaveResult.Plane(sources, scene.Direction, scene.Reference, threshold);
            var focused = WaveResult.Focused(sources, scene.Inside, scene.Direction, scene.Reference, threshold);
            for (var i = 0; i < sources.Count; i++)
            {
                var position = DrivingScenes.Position(sources, i);
                Assert.True(Cosine(sources, i, position - scene.Outside) > 0 || point.Openness[i] == 0);
                Assert.True(Cosine(sources, i, scene.Direction) > 0 || plane.Openness[i] == 0);
                Assert.True(Cosine(sources, i, scene.Inside - position) > 0 || focused.Openness[i] == 0);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Loudspeakers_beyond_the_limit_of_a_focus_are_closed_and_counted() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        const double Limit = 4;
        const double Margin = 1.5;
        var sources = scene.Sources;
        var free = WaveResult.Focused(sources, scene.Inside, scene.Direction, scene.Reference, Threshold);
        var limited = WaveResult.Focused(sources, scene.Inside, scene.Direction, scene.Reference, Threshold, limitMetres: Limit, marginMetres: Margin);
        var beyond = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            var distance = Vector3D.Distance(DrivingScenes.Position(sources, i), scene.Inside);
            beyond += distance >= Limit + Margin && free.Openness[i] > 0 ? 1 : 0;
            Assert.InRange(limited.Openness[i], 0, free.Openness[i]);
            Assert.True(distance > Limit || limited.Openness[i] == free.Openness[i]);
            Assert.True(distance < Limit + Margin || limited.Openness[i] == 0);
            Assert.True(distance <= Limit + 0.01 || distance >= Limit + Margin - 0.01 || free.Openness[i] == 0
                || (limited.Openness[i] > 0 && limited.Openness[i] < free.Openness[i]));
        }

        Assert.Equal(beyond, limited.Beyond);
        Assert.Equal(0, free.Beyond);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Everything_is_finite_and_padding_is_silent_wherever_the_object_is() => Prop.ForAll(DrivingScenes.Wild, scene =>
    {
        var direction = scene.Direction.Normalized() == Vector3D.Zero ? new Vector3D(0, 0, 1) : scene.Direction.Normalized();
        foreach (var threshold in (double[])[0, Threshold, 0.5])
        {
            WaveResult[] results =
            [
                WaveResult.Plane(scene.Sources, direction, scene.Reference, threshold),
                WaveResult.Point(scene.Sources, scene.Outside, scene.Reference, threshold),
                WaveResult.Focused(scene.Sources, scene.Inside, direction, scene.Reference, threshold),
                WaveResult.Focused(scene.Sources, scene.Inside, direction, scene.Reference, threshold, FocusWeight.ReferencePoint),
            ];
            foreach (var result in results)
            {
                Assert.All(result.WayMetres, way => Assert.True(double.IsFinite(way)));
                Assert.All(result.Amplitude, amplitude => Assert.InRange(amplitude, 0, 1e4));
                Assert.All(result.Openness, openness => Assert.InRange(openness, 0, 1));
                for (var i = result.Room.Count; i < result.Room.PaddedCount; i++)
                {
                    Assert.Equal(0, result.Amplitude[i]);
                    Assert.Equal(0, result.Openness[i]);
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertAgree(
        WaveResult actual, DrivingResult expected, Func<int, double> cosineOf, Func<int, double> openOf, Func<int, double> distanceOf)
    {
        var room = actual.Room;
        for (var i = 0; i < room.Count; i++)
        {
            var cosine = cosineOf(i);
            Assert.Equal(expected.DelaySeconds[i] * C, actual.WayMetres[i], 1e-9);
            Assert.Equal(Math.Min(Open(cosine, WaveGeometry.OpeningCosine), openOf(i)), actual.Openness[i], 1e-5);
            if (expected.Selected[i] && cosine > Threshold && distanceOf(i) >= room.NearestMetres[i])
            {
                // The cosine is found from the part along the line, in single precision: its rounding grows towards grazing.
                var rounding = 3e-4 + (3e-7 / (cosine * cosine));
                var wanted = expected.Weight[i] * room.AreaWeightMetres[i];
                Assert.InRange(actual.Amplitude[i] / wanted, 1 - rounding, 1 + rounding);
            }
        }

        Assert.Contains(1, actual.Openness);
        Assert.Contains(0, actual.Openness);
    }

    private static double Open(double cosine, double range) => Math.Clamp((cosine - Threshold) / range, 0, 1);

    private static double Cosine(SecondarySources sources, int i, Vector3D ray) =>
        Vector3D.Dot(new Vector3D(sources.NormalX[i], sources.NormalY[i], sources.NormalZ[i]), ray.Normalized());

    private static SecondarySources Turned(SecondarySources sources, Func<int, bool> turns)
    {
        var positions = Enumerable.Range(0, sources.Count).Select(i => DrivingScenes.Position(sources, i)).ToArray();
        var normals = new Vector3D[sources.Count];
        for (var i = 0; i < normals.Length; i++)
        {
            normals[i] = new Vector3D(sources.NormalX[i], sources.NormalY[i], sources.NormalZ[i]) * (turns(i) ? -1 : 1);
        }

        return new SecondarySources(positions, normals, sources.AreaWeightMetres, sources.Contours);
    }
}
