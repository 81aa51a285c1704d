using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

public sealed class WayOverLineTests
{
    [Fact]
    public void A_way_over_the_line_is_no_shorter_than_the_straight_one_and_a_difference_no_longer() =>
        Prop.ForAll(DrivingScenes.Convex, Gen.Choose(-600, 600).ToArbitrary(), (scene, centimetres) =>
        {
            var room = new LoudspeakerColumns(DrivingScenes.Move(scene.Sources, 0, new Vector3D(0, 0, centimetres / 100.0)), scene.Reference);
            var scratch = new double[room.PaddedCount];
            foreach (var position in (Vector3D[])[scene.Outside, scene.Inside])
            {
                var distance = Vector3D.Distance(position, scene.Reference);
                Assert.InRange(WayOverLine.Shortest(room, position, scratch), distance, double.MaxValue);
                Assert.InRange(WayOverLine.LargestDifference(room, position, scratch), -1000, distance);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_the_plane_of_the_array_both_are_the_distance() => Prop.ForAll(DrivingScenes.Convex, scene =>
    {
        var room = new LoudspeakerColumns(scene.Sources, scene.Reference);
        var scratch = new double[room.PaddedCount];
        foreach (var position in (Vector3D[])[scene.Outside, scene.Inside])
        {
            var distance = Vector3D.Distance(position, scene.Reference);
            Assert.Equal(distance, WayOverLine.Shortest(room, position, scratch));
            Assert.Equal(distance, WayOverLine.LargestDifference(room, position, scratch));
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, -1)]
    [InlineData(1, 1)]
    [InlineData(2, -4)]
    [InlineData(4, -0.6)]
    [InlineData(4, 2)]
    public void Along_a_straight_array_they_are_those_of_a_line_without_a_ripple(double height, double x)
    {
        // Object and reference point turned about the array into one plane: a mirror for the sum, a straight line for the difference.
        const double Spacing = 0.1;
        var reference = new Vector3D(6, 0.3, -height);
        var room = new LoudspeakerColumns(TestRoom.Line(400, Spacing), reference);
        var scratch = new double[room.PaddedCount];
        var toLine = Math.Sqrt((x * x) + (height * height));
        var fromLine = Math.Sqrt((6 * 6) + (height * height));
        double Exact(double y, double sign)
        {
            var across = fromLine + (sign * toLine);
            return Math.Sqrt((across * across) + ((y - 0.3) * (y - 0.3)));
        }

        for (var y = 1.0; y < 1.3; y += 0.001)
        {
            var position = new Vector3D(x, y, -height);
            var (way, wanted) = x < 0
                ? (WayOverLine.Shortest(room, position, scratch), Exact(y, 1))
                : (WayOverLine.LargestDifference(room, position, scratch), Exact(y, -1));
            Assert.Equal(wanted, way, 1e-9);
        }
    }

    [Theory]
    [InlineData("tuberlin_h0104_wfs_832")]
    [InlineData("humboldtforum_hoerraum_wfs_256")]
    [InlineData("rostock_wfs_64")]
    [InlineData("tuberlin_en325_wfs_192")]
    public void Corners_gaps_and_galleries_make_no_step_under_an_object_that_moves(string hall)
    {
        Assert.True(VenueLibrary.TryLoad(hall, out var venue, out var error), error);
        var room = new LoudspeakerColumns(SecondarySources.FromVenue(venue!), new Vector3D(0.1, 0.2, 1.2));
        var scratch = new double[room.PaddedCount];
        var random = new Random(11);
        Vector3D Anywhere() => new((random.NextDouble() - 0.5) * 30, (random.NextDouble() - 0.5) * 30, 1.2 + random.NextDouble());
        for (var line = 0; line < 20; line++)
        {
            var (from, to) = (Anywhere(), Anywhere());
            var step = Continuity.LargestStep(t =>
            {
                var position = from + ((to - from) * t);
                return [WayOverLine.Shortest(room, position, scratch), WayOverLine.LargestDifference(room, position, scratch)];
            });
            Assert.InRange(step, 0, 1e-8);
        }
    }
}
