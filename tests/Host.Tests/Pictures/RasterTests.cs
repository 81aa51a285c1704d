using Wavehall.Host.Pictures;

namespace Wavehall.Host.Tests.Pictures;

public sealed class RasterTests
{
    [Fact]
    public void A_disc_covers_its_area_and_a_ring_is_hollow()
    {
        var raster = new Raster(40, 40, Rgb.White);
        raster.FillDisc(20, 20, 8, Rgb.Black);
        Assert.Equal(Math.PI * 64, Ink(raster), 3.0);

        raster = new Raster(40, 40, Rgb.White);
        raster.DrawRing(20, 20, 10, 2, Rgb.Black);
        Assert.Equal(2 * Math.PI * 10 * 2, Ink(raster), 5.0);
        Assert.Equal(Rgb.White, raster[20, 20]);
    }

    [Fact]
    public void A_line_has_its_length_and_width()
    {
        var raster = new Raster(60, 60, Rgb.White);
        raster.DrawLine(10, 10, 40, 50, 2, Rgb.Black);
        Assert.Equal((50 * 2) + Math.PI, Ink(raster), 3.0);
    }

    [Fact]
    public void What_lies_outside_is_not_drawn()
    {
        var raster = new Raster(10, 10, Rgb.White);
        raster.FillDisc(-30, 5, 8, Rgb.Black);
        raster.DrawLine(-1e6, -1e6, -5, -5, 3, Rgb.Black);
        raster.FillRectangle(20, 20, 100, 100, Rgb.Black);
        BitmapFont.Draw(raster, "far", 200, -40, 2, Rgb.Black);
        Assert.Equal(0, Ink(raster));
    }

    [Fact]
    public void Every_character_of_the_pictures_has_a_letter_of_its_own()
    {
        const string Needed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;!?-+=*/\\()[]<>_%&#'\"|\u00B0\u00B1";
        var seen = new HashSet<string>();
        foreach (var character in Needed)
        {
            Assert.True(BitmapFont.Has(character), $"no letter for {character}");
            var raster = new Raster(6, 9, Rgb.White);
            BitmapFont.Draw(raster, character.ToString(), 0, 0, 1, Rgb.Black);
            Assert.True(Ink(raster) > 0);
            Assert.True(seen.Add(Convert.ToHexString(raster.Pixels)), $"{character} looks like another");
            for (var y = 0; y < raster.Height; y++)
            {
                Assert.Equal(Rgb.White, raster[5, y]);
            }
        }

        Assert.False(BitmapFont.Has('\u4E2D'));
        Assert.Equal(11 * 2, BitmapFont.Measure("ab", 2));
    }

    /// <summary>Black pixels, shares added.</summary>
    private static double Ink(Raster raster) => raster.Pixels.Sum(value => 255.0 - value) / (3 * 255);
}
