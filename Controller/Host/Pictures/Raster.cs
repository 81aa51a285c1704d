namespace Wavehall.Host.Pictures;

/// <summary>A picture of pixels, 8 bit each of red, green and blue; row 0 is the top. What lies outside is not drawn.</summary>
public sealed class Raster
{
    /// <summary>Makes a picture of one colour.</summary>
    public Raster(int width, int height, Rgb background)
    {
        Width = width;
        Height = height;
        Pixels = new byte[3 * width * height];
        FillRectangle(0, 0, width, height, background);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of every pixel, row by row.</summary>
    public byte[] Pixels { get; }

    /// <summary>Colour of a pixel within the picture.</summary>
    public Rgb this[int x, int y]
    {
        get
        {
            var place = 3 * ((y * Width) + x);
            return new Rgb(Pixels[place], Pixels[place + 1], Pixels[place + 2]);
        }

        set
        {
            var place = 3 * ((y * Width) + x);
            (Pixels[place], Pixels[place + 1], Pixels[place + 2]) = (value.Red, value.Green, value.Blue);
        }
    }

    /// <summary>Covers a share of a pixel.</summary>
    public void Blend(int x, int y, Rgb colour, double share)
    {
        if (share > 0 && x >= 0 && x < Width && y >= 0 && y < Height)
        {
            this[x, y] = this[x, y].Under(colour, Math.Min(share, 1));
        }
    }

    /// <summary>Fills whole pixels.</summary>
    public void FillRectangle(int left, int top, int width, int height, Rgb colour)
    {
        for (var y = Math.Max(top, 0); y < Math.Min(top + height, Height); y++)
        {
            for (var x = Math.Max(left, 0); x < Math.Min(left + width, Width); x++)
            {
                this[x, y] = colour;
            }
        }
    }

    /// <summary>Fills a disc with soft edges; coordinates are of pixels, their centres at .5.</summary>
    public void FillDisc(double x, double y, double radius, Rgb colour) =>
        Cover(x - radius, y - radius, x + radius, y + radius, colour, (px, py) => radius - Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y))));

    /// <summary>Draws a ring with soft edges; <paramref name="radius"/> is that of the middle of the stroke.</summary>
    public void DrawRing(double x, double y, double radius, double stroke, Rgb colour)
    {
        var reach = radius + stroke;
        Cover(x - reach, y - reach, x + reach, y + reach, colour, (px, py) =>
            (stroke / 2) - Math.Abs(Math.Sqrt(((px - x) * (px - x)) + ((py - y) * (py - y))) - radius));
    }

    /// <summary>Draws a straight line with soft edges and round ends.</summary>
    public void DrawLine(double x0, double y0, double x1, double y1, double stroke, Rgb colour)
    {
        var (dx, dy) = (x1 - x0, y1 - y0);
        var squared = Math.Max((dx * dx) + (dy * dy), 1e-12);
        Cover(Math.Min(x0, x1) - stroke, Math.Min(y0, y1) - stroke, Math.Max(x0, x1) + stroke, Math.Max(y0, y1) + stroke, colour, (px, py) =>
        {
            var along = Math.Clamp((((px - x0) * dx) + ((py - y0) * dy)) / squared, 0, 1);
            var (ox, oy) = (px - x0 - (along * dx), py - y0 - (along * dy));
            return (stroke / 2) - Math.Sqrt((ox * ox) + (oy * oy));
        });
    }

    /// <summary>Covers the pixels by how deep their centres lie in a shape, in pixels.</summary>
    private void Cover(double left, double top, double right, double bottom, Rgb colour, Func<double, double, double> depth)
    {
        var endX = (int)Math.Min(Math.Ceiling(right + 1), Width);
        var endY = (int)Math.Min(Math.Ceiling(bottom + 1), Height);
        for (var y = (int)Math.Max(Math.Floor(top - 1), 0); y < endY; y++)
        {
            for (var x = (int)Math.Max(Math.Floor(left - 1), 0); x < endX; x++)
            {
                Blend(x, y, colour, depth(x + 0.5, y + 0.5) + 0.5);
            }
        }
    }
}
