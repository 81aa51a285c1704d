using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class DrivingPropertyTests
{
    private const double C = SpeedOfSound.MetresPerSecond;

    [Fact]
    public void Delay_is_distance_over_the_speed_of_sound() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var sources = scene.Sources;
        var point = DrivingResult.Point(sources, scene.Outside, scene.Reference);
        var focused = DrivingResult.Focused(sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferenceCircle);
        for (var i = 0; i < sources.Count; i++)
        {
            var position = DrivingScenes.Position(sources, i);
            Assert.Equal(Vector3D.Distance(position, scene.Outside), point.DelaySeconds[i] * C, 1e-9);
            Assert.Equal(-Vector3D.Distance(position, scene.Inside), focused.DelaySeconds[i] * C, 1e-9);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wavefronts_arrive_when_and_from_where_the_wanted_field_does() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        // Fermat: the first of all loudspeakers to reach the listener is the one on the ray, in time with the wanted field.
        var plane = DrivingResult.Plane(scene.Sources, scene.Direction, scene.Reference);
        var point = DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference);
        AssertArrival(scene, plane, Vector3D.Dot(scene.Direction, scene.Reference), scene.Direction);
        AssertArrival(scene, point, Vector3D.Distance(scene.Reference, scene.Outside), (scene.Reference - scene.Outside).Normalized());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Focused_wavefronts_meet_at_the_focus_at_once() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var focused = DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferencePoint);
        Assert.True(focused.SelectedCount > 0);
        for (var i = 0; i < scene.Sources.Count; i++)
        {
            var travel = Vector3D.Distance(DrivingScenes.Position(scene.Sources, i), scene.Inside) / C;
            Assert.Equal(0, focused.DelaySeconds[i] + travel, 1e-12);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weights_of_selected_loudspeakers_are_not_negative() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        DrivingResult[] results =
        [
            DrivingResult.Plane(scene.Sources, scene.Direction, scene.Reference),
            DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference),
            DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference, PointWeight.Legacy),
            DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferencePoint),
            DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferenceCircle),
        ];
        foreach (var result in results)
        {
            Assert.Equal(result.Selected.Count(selected => selected), result.SelectedCount);
            Assert.All(result.Weight.Where((_, i) => result.Selected[i]), weight => Assert.True(weight >= 0));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Turning_the_room_with_everything_in_it_changes_nothing() =>
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(-360, 360).ToArbitrary(), (scene, degrees) =>
        {
            var angle = degrees * Math.PI / 180;
            Vector3D Turn(Vector3D vector) => DrivingScenes.Turn(vector, angle);
            var moved = scene with
            {
                Sources = DrivingScenes.Move(scene.Sources, angle, Vector3D.Zero),
                Outside = Turn(scene.Outside),
                Inside = Turn(scene.Inside),
                Direction = Turn(scene.Direction),
                Reference = Turn(scene.Reference),
            };
            AssertSame(scene, moved, 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_the_room_delays_a_plane_wave_by_the_way_and_changes_nothing_else() =>
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(-50, 50).Three().ToArbitrary(), (scene, way) =>
        {
            var shift = new Vector3D(way.Item1, way.Item2, way.Item3);
            var moved = scene with
            {
                Sources = DrivingScenes.Move(scene.Sources, 0, shift),
                Outside = scene.Outside + shift,
                Inside = scene.Inside + shift,
                Reference = scene.Reference + shift,
            };
            AssertSame(scene, moved, Vector3D.Dot(scene.Direction, shift) / C);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_result_is_finite_wherever_the_object_is() => Prop.ForAll(DrivingScenes.Wild, scene =>
    {
        DrivingResult[] results =
        [
            DrivingResult.Plane(scene.Sources, scene.Direction, scene.Reference),
            DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference),
            DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference, PointWeight.Legacy),
            DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferencePoint),
            DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferenceCircle),
        ];
        foreach (var result in results)
        {
            Assert.All(result.DelaySeconds, value => Assert.True(double.IsFinite(value)));

            // The steepest bound: reference-point form, all distances at the minimum, 30 m from the reference.
            Assert.All(result.Weight, value => Assert.True(Math.Abs(value) < 1e5));
        }
    }).QuickCheckThrowOnFailure();

    private static void AssertArrival(DrivingScene scene, DrivingResult result, double wantedMetres, Vector3D wantedDirection)
    {
        var first = double.PositiveInfinity;
        var from = Vector3D.Zero;
        for (var i = 0; i < scene.Sources.Count; i++)
        {
            if (!result.Selected[i])
            {
                continue;
            }

            var toListener = scene.Reference - DrivingScenes.Position(scene.Sources, i);
            var metres = (result.DelaySeconds[i] * C) + toListener.Length;
            if (metres < first)
            {
                (first, from) = (metres, toListener.Normalized());
            }
        }

        // Off by at most what half a spacing adds to a ray that may be as short as half the shorter axis.
        Assert.InRange(first, wantedMetres - 1e-9, wantedMetres + 0.1);
        Assert.True(Vector3D.Dot(from, wantedDirection) > Math.Cos(15 * Math.PI / 180));
    }

    private static void AssertSame(DrivingScene scene, DrivingScene moved, double planeDelaySeconds)
    {
        AssertSame(
            DrivingResult.Plane(scene.Sources, scene.Direction, scene.Reference),
            DrivingResult.Plane(moved.Sources, moved.Direction, moved.Reference),
            planeDelaySeconds);
        AssertSame(
            DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference),
            DrivingResult.Point(moved.Sources, moved.Outside, moved.Reference),
            0);
        AssertSame(
            DrivingResult.Focused(scene.Sources, scene.Inside, scene.Direction, scene.Reference, FocusWeight.ReferenceCircle),
            DrivingResult.Focused(moved.Sources, moved.Inside, moved.Direction, moved.Reference, FocusWeight.ReferenceCircle),
            0);
    }

    private static void AssertSame(DrivingResult expected, DrivingResult actual, double delaySeconds)
    {
        for (var i = 0; i < expected.Weight.Length; i++)
        {
            Assert.Equal(expected.DelaySeconds[i] + delaySeconds, actual.DelaySeconds[i], 1e-10);

            // At the edge of the selection rounding decides; there the weights of plane waves and point sources are zero.
            if (expected.Selected[i] == actual.Selected[i])
            {
                Assert.Equal(expected.Weight[i], actual.Weight[i], 1e-7);
            }
        }

        Assert.InRange(actual.SelectedCount - expected.SelectedCount, -2, 2);
    }
}
