using FsCheck;
using FsCheck.Fluent;
using Wavehall.Host.Osc;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

public sealed class AdmSpaceTests
{
    private static readonly AdmSpace Space = new(new Vector3D(10, 20, 1), 4);

    [Theory]
    [InlineData(1, 0, 0, 10, 16, 1)] // right is our -y
    [InlineData(0, 1, 0, 14, 20, 1)] // front is our x
    [InlineData(0, 0, 1, 10, 20, 5)]
    [InlineData(-0.5, 0.25, -1, 11, 22, -3)]
    public void Coordinates_are_laid_into_the_room(double x, double y, double z, double roomX, double roomY, double roomZ)
    {
        Assert.Equal(new Vector3D(roomX, roomY, roomZ), Space.ToRoom(x, y, z));
        Assert.Equal((x, y, z), Space.FromRoom(new Vector3D(roomX, roomY, roomZ)));
    }

    [Theory]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(90, 0, -1, 0, 0)] // positive azimuth is to the left
    [InlineData(-90, 0, 1, 0, 0)]
    [InlineData(180, 0, 0, -1, 0)]
    [InlineData(0, 90, 0, 0, 1)]
    [InlineData(45, 0, -0.70710678118654752, 0.70710678118654752, 0)]
    public void Angles_are_those_of_the_specification(double azimuth, double elevation, double x, double y, double z)
    {
        var expected = Space.ToRoom(x, y, z);
        Assert.True(Vector3D.Distance(expected, Space.ToRoom(new AdmPolar(azimuth, elevation, 1))) < 1e-12);
    }

    [Fact]
    public void Polar_and_back_is_the_same_place() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var position = new Vector3D(random.NextDouble() * 20, random.NextDouble() * 40, random.NextDouble() * 2);
            var polar = Space.ToPolar(position, default);
            Assert.InRange(polar.AzimuthDegrees, -180, 180);
            Assert.InRange(polar.ElevationDegrees, -90, 90);
            Assert.True(Vector3D.Distance(position, Space.ToRoom(polar)) < 1e-9);

            var given = new AdmPolar((random.NextDouble() * 360) - 180, (random.NextDouble() * 178) - 89, 0.01 + random.NextDouble());
            var back = Space.ToPolar(Space.ToRoom(given), default);
            Assert.Equal(given.AzimuthDegrees, back.AzimuthDegrees, 1e-9);
            Assert.Equal(given.ElevationDegrees, back.ElevationDegrees, 1e-9);
            Assert.Equal(given.Distance, back.Distance, 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_the_origin_and_above_it_the_last_direction_is_kept()
    {
        var last = new AdmPolar(30, 40, 1);
        Assert.Equal(new AdmPolar(30, 40, 0), Space.ToPolar(Space.Reference, last));
        Assert.Equal(new AdmPolar(30, 90, 0.5), Space.ToPolar(Space.Reference + new Vector3D(0, 0, 2), last));
    }

    [Fact]
    public void The_default_scale_is_one_and_a_half_times_the_farthest_loudspeaker()
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_en325_wfs_192", out var venue, out var error), error);
        var farthest = venue!.Loudspeakers.Max(l => Vector3D.Distance(l.Position with { Z = 0 }, venue.ReferencePoint with { Z = 0 }));
        Assert.Equal(1.5 * farthest, AdmSpace.For(venue, null).ScaleMetres, 1e-12);
        Assert.Equal(venue.ReferencePoint, AdmSpace.For(venue, null).Reference);
        Assert.Equal(7, AdmSpace.For(venue, 7).ScaleMetres);
        Assert.Equal(1, AdmSpace.For(venue with { Loudspeakers = [] }, null).ScaleMetres);
    }
}
