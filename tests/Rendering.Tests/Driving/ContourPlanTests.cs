using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class ContourPlanTests
{
    [Theory]
    [InlineData("h0104", 0, 0, true)]
    [InlineData("h0104", 12.8, 0, true)]
    [InlineData("h0104", 13, 0, false)]
    [InlineData("h0104", 12.5, -9, false)]
    [InlineData("h0104", -12.6, -10, true)]
    [InlineData("h0104", -13, -2, false)]
    [InlineData("h0104", -12.6, -2, true)]
    [InlineData("roundrect832", 12.6, 10.1, false)]
    [InlineData("roundrect832", 12, 9.4, true)]
    [InlineData("linear64", 0, 1.9, true)]
    [InlineData("linear64", 30, -4, true)]
    [InlineData("linear64", 0, 2.1, false)]
    public void An_object_is_inside_or_behind_the_loudspeakers(string array, double x, double y, bool inside)
    {
        Assert.Equal(inside, ContourPlan.IsInside(ReferenceVectors.Array(array), new Vector3D(x, y, 1.5)));
    }

    [Fact]
    public void What_is_not_inside_is_served_as_a_point_source_by_at_least_one_loudspeaker() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        Assert.True(ContourPlan.IsInside(scene.Sources, scene.Inside));
        Assert.False(ContourPlan.IsInside(scene.Sources, scene.Outside));
        Assert.True(DrivingResult.Point(scene.Sources, scene.Outside, scene.Reference).SelectedCount > 0);
        Assert.Equal(0, DrivingResult.Point(scene.Sources, scene.Inside, scene.Reference).SelectedCount);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_room_that_is_not_convex_follows_its_contour()
    {
        // An L of 4 x 4 m without its upper right quarter, corners as loudspeakers.
        var corners = new[] { (0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.0, 4.0), (0.0, 4.0) }
            .Select(corner => new Vector3D(corner.Item1, corner.Item2, 0)).ToArray();
        var room = new SecondarySources(
            corners,
            corners.Select(corner => (new Vector3D(1, 1, 0) - corner).Normalized()).ToArray(),
            Enumerable.Repeat(2.0, 6).ToArray(),
            [new Contour("room", [0, 1, 2, 3, 4, 5], true, 2, [])]);

        Assert.True(ContourPlan.IsInside(room, new Vector3D(3.5, 1, 0)));
        Assert.True(ContourPlan.IsInside(room, new Vector3D(1, 3.5, 0)));
        Assert.False(ContourPlan.IsInside(room, new Vector3D(3, 3, 0)));
    }

    [Fact]
    public void A_dome_is_as_wide_as_its_outline()
    {
        var positions = new[] { new Vector3D(5, 0, 1), new Vector3D(0, 5, 1), new Vector3D(-5, 0, 1), new Vector3D(0, -5, 1), new Vector3D(1, 1, 5) };
        var dome = new SecondarySources(positions, positions.Select(position => -position.Normalized()).ToArray(), [1, 1, 1, 1, 1], []);

        Assert.True(ContourPlan.IsInside(dome, new Vector3D(2, 2, 0)));
        Assert.False(ContourPlan.IsInside(dome, new Vector3D(3, 3, 0)));
    }

    [Fact]
    public void Nowhere_is_not_inside()
    {
        Assert.False(ContourPlan.IsInside(ReferenceVectors.Array("h0104"), new Vector3D(double.NaN, 0, 0)));
        Assert.False(ContourPlan.IsInside(ReferenceVectors.Array("h0104"), new Vector3D(0, double.PositiveInfinity, 0)));
    }
}
