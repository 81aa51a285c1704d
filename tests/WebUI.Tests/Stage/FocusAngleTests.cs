using Wavehall.Venues;
using Wavehall.WebUI.Stage;

namespace Wavehall.WebUI.Tests.Stage;

public sealed class FocusAngleTests
{
    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(0, 2, 0, 90)] // positive to the left
    [InlineData(0, -2, 5, -90)]
    [InlineData(-1, 0, 0, 180)]
    [InlineData(3, 3, -1, 45)]
    [InlineData(0, 0, 1, 0)]
    public void The_angle_of_a_direction_is_that_in_plan(double x, double y, double z, double degrees) =>
        Assert.Equal(degrees, FocusAngle.ToDegrees(new Vector3D(x, y, z)));

    [Fact]
    public void A_direction_just_right_of_the_front_is_not_minus_zero() =>
        Assert.False(double.IsNegative(FocusAngle.ToDegrees(new Vector3D(1, -1e-9, 0))));

    [Fact]
    public void What_is_set_is_shown()
    {
        for (var degrees = -179.5; degrees <= 180; degrees += 0.5)
        {
            Assert.Equal(degrees, FocusAngle.ToDegrees(FocusAngle.Turn(null, degrees)));
        }
    }

    [Fact]
    public void Turning_keeps_steepness_and_length()
    {
        var turned = FocusAngle.Turn(new Vector3D(3, 4, -2), -90);
        Assert.True(Vector3D.Distance(new Vector3D(0, -5, -2), turned) < 1e-12, $"{turned}");
        Assert.True(Vector3D.Distance(new Vector3D(0, 1, 0), FocusAngle.Turn(new Vector3D(0, 0, 4), 90)) < 1e-12);
    }
}
