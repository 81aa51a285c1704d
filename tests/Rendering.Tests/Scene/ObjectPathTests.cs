using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Scene;

public sealed class ObjectPathTests
{
    private static readonly PathPoint[] Corners =
    [
        new(0, new(1, 2, 3)), new(1000, new(4, 0, 3)), new(1500, new(-2, 1, 0)), new(9000, new(0, 0, 1)),
    ];

    [Theory]
    [InlineData(PathShape.Linear)]
    [InlineData(PathShape.Smooth)]
    public void It_passes_every_point_at_its_time_and_rests_outside(PathShape shape)
    {
        var path = new ObjectPath(48000, Corners, loop: false, shape);
        foreach (var corner in Corners)
        {
            Assert.True(Vector3D.Distance(corner.Position, path.Evaluate(48000 + corner.OffsetSamples)) < 1e-12);
        }

        Assert.Equal(Corners[0].Position, path.Evaluate(0));
        Assert.Equal(Corners[^1].Position, path.Evaluate(long.MaxValue / 2));
    }

    [Fact]
    public void Lines_run_at_constant_speed()
    {
        var path = new ObjectPath(0, Corners, loop: false, PathShape.Linear);
        Assert.Equal(new Vector3D(2.5, 1, 3), path.Evaluate(500));
        Assert.Equal(new Vector3D(1, 0.5, 1.5), path.Evaluate(1250));
    }

    [Fact]
    public void A_curve_through_points_of_even_speed_is_a_line_of_even_speed_however_the_times_are_spread()
    {
        long[] times = [0, 10, 500, 520, 4000, 4001, 9000];
        var path = new ObjectPath(0, times.Select(t => new PathPoint(t, new(t * 0.001, -t * 0.002, 1))).ToArray(), loop: false, PathShape.Smooth);
        Prop.ForAll(Gen.Choose(0, 9000).ToArbitrary(), t => Vector3D.Distance(path.Evaluate(t), new(t * 0.001, -t * 0.002, 1)) < 1e-9)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_curve_has_no_kink()
    {
        var path = new ObjectPath(0, Corners, loop: false, PathShape.Smooth);
        for (var n = 1L; n < 9000; n++)
        {
            var bend = (path.Evaluate(n + 1) - (path.Evaluate(n) * 2) + path.Evaluate(n - 1)).Length;
            Assert.True(bend < 1e-3, $"at {n}: {bend}");
        }
    }

    [Fact]
    public void A_loop_repeats_and_has_no_kink_at_its_seam()
    {
        PathPoint[] square = [new(0, new(1, 0, 0)), new(100, new(0, 1, 0)), new(300, new(-1, 0, 0)), new(400, new(0, -1, 0)), new(700, new(1, 0, 0))];
        var path = new ObjectPath(0, square, loop: true, PathShape.Smooth);
        Assert.Equal(path.Evaluate(123), path.Evaluate(123 + (700L * 1_000_000_000)));
        var arriving = path.Evaluate(700) - path.Evaluate(699);
        var leaving = path.Evaluate(701) - path.Evaluate(700);
        Assert.True(Vector3D.Distance(arriving, leaving) < 0.1 * leaving.Length);
    }

    [Fact]
    public void One_point_is_a_path_and_none_or_one_that_goes_back_is_not()
    {
        Assert.Equal(new Vector3D(1, 2, 3), new ObjectPath(0, Corners.AsSpan(0, 1), loop: true, PathShape.Smooth).Evaluate(77));
        Assert.Throws<ArgumentException>(() => new ObjectPath(0, [], loop: false, PathShape.Linear));
        Assert.Throws<ArgumentException>(() => new ObjectPath(0, [Corners[1], Corners[0]], loop: false, PathShape.Linear));
        Assert.Throws<ArgumentException>(() => new ObjectPath(0, [new(0, new(double.NaN, 0, 0))], loop: false, PathShape.Linear));
    }
}
