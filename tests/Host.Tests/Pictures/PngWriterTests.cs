using Wavehall.Host.Pictures;

namespace Wavehall.Host.Tests.Pictures;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(67, 41)]
    [InlineData(3, 200)]
    public void Another_decoder_reads_the_same_pixels(int width, int height)
    {
        var raster = new Raster(width, height, new Rgb(7, 200, 99));
        var random = new Random(5);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // Noise, ramps in both directions and flat parts call for every filter.
                raster[x, y] = (y % 5) switch
                {
                    0 => new Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
                    1 => new Rgb((byte)(3 * x), (byte)(5 * y), (byte)(x + y)),
                    2 => new Rgb((byte)(y * 11), (byte)(y * 11), 0),
                    3 => new Rgb((byte)(x * y), (byte)(255 - x), (byte)(x / 2)),
                    _ => raster[x, y],
                };
            }
        }

        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                PngWriter.Write(file, raster);
            }

            Assert.Equal(raster.Pixels, DecodedPicture.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
