using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>
/// H0104, whose side walls rise from 2.1 to 6.5 m, and objects around and in it, at the height of the front or of its reference
/// point: the level at the reference point, as power over the band from 300 to 1300 Hz.
/// </summary>
public sealed class HallHeightsTests
{
    [Theory]
    [InlineData(2.1)]
    [InlineData(0.0)]
    public void Objects_behind_the_walls_have_their_level_whatever_the_height_of_the_wall(double heightMetres)
    {
        var field = Hall();
        for (var degrees = 0; degrees < 360; degrees += 15)
        {
            if (degrees is 150 or 195 or 210)
            {
                // Through the doors at the back, where no loudspeaker stands, or along them: -3.5 to +1.7 dB.
                continue;
            }

            var position = At(degrees, 25, heightMetres);
            field.Place(ObjectField.Appearance(position, RenderedKind.Point));
            Assert.InRange(BandLevelDb(field, position), -1, 1);
        }
    }

    [Theory]
    [InlineData(98, 9.0)]
    [InlineData(82, 8.0)]
    [InlineData(262, 8.5)]
    [InlineData(357, 7.5)]
    [InlineData(300, 6.0)]
    public void Objects_in_the_hall_have_their_level_also_under_a_high_wall(double degrees, double distanceMetres)
    {
        var field = Hall();
        var position = At(degrees, distanceMetres, 2.1);
        field.Place(ObjectField.Appearance(position, RenderedKind.Focused));
        Assert.InRange(BandLevelDb(field, position), -1.2, 1.2);
    }

    private static ObjectField Hall()
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_h0104_wfs_832", out var venue, out _));
        return new ObjectField(
            SecondarySources.FromVenue(venue!), venue!.ReferencePoint, new BlockRendererOptions { PreDelaySeconds = 0.1, MaximumDelaySeconds = 0.5 });
    }

    private static Vector3D At(double degrees, double distanceMetres, double heightMetres)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return new Vector3D(distanceMetres * cosine, distanceMetres * sine, heightMetres);
    }

    private static double BandLevelDb(ObjectField field, Vector3D position)
    {
        var (power, count) = (0.0, 0);
        for (var frequencyHz = 300.0; frequencyHz < 1300; frequencyHz *= 1.08)
        {
            power += Math.Pow(10, field.LevelDb(position, frequencyHz) / 10);
            count++;
        }

        return 10 * Math.Log10(power / count);
    }
}
