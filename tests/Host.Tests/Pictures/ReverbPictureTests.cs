using System.Globalization;
using System.Runtime.CompilerServices;
using Wavehall.Host.Pictures;
using Wavehall.Rendering.Reverb;
using Wavehall.Rendering.Tests.Reverb;

namespace Wavehall.Host.Tests.Pictures;

public sealed class ReverbPictureTests
{
    private const int Left = 50;
    private const int Top = 20;
    private const int PlotWidth = 560;
    private const int PlotHeight = 300;
    private const double Seconds = 2.4;
    private const double LowestDb = -60;

    private static readonly (int CentreHz, Rgb Colour)[] Octaves =
    [
        (125, new(0x1f, 0x4e, 0x9e)), (500, new(0x2a, 0x8f, 0x8a)), (1000, new(0x4c, 0x9a, 0x2a)), (2000, new(0xc8, 0x8a, 0x12)), (8000, new(0xb8, 0x32, 0x2a)),
    ];

    /// <summary>
    /// The picture of docs/rendering.md: how each octave falls, measured as in a hall. WAVEHALL_WRITE_SCREENSHOTS=1 writes it anew.
    /// </summary>
    [Fact]
    public void The_picture_of_the_documentation_is_what_is_measured()
    {
        var committed = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "images", "reverb-decay.png"));
        var fresh = Environment.GetEnvironmentVariable("WAVEHALL_WRITE_SCREENSHOTS") == "1" ? committed : Path.GetTempFileName();
        using (var stream = File.Create(fresh))
        {
            PngWriter.Write(stream, Draw());
        }

        var expected = DecodedPicture.Read(committed);
        var actual = DecodedPicture.Read(fresh);
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Where((value, index) => Math.Abs(value - actual[index]) > 12).Count(), 0, expected.Length / 1000);
        if (fresh != committed)
        {
            File.Delete(fresh);
        }
    }

    private static Raster Draw()
    {
        var raster = new Raster(Left + PlotWidth + 20, Top + PlotHeight + 40, Rgb.White);
        var grey = new Rgb(0xd0, 0xd0, 0xd0);
        for (var db = 0; db >= LowestDb; db -= 10)
        {
            raster.DrawLine(Left, Y(db), Left + PlotWidth, Y(db), 1, grey);
            BitmapFont.Draw(raster, string.Create(CultureInfo.InvariantCulture, $"{db} dB"), 4, (int)Y(db) - 3, 1, Rgb.Black);
        }

        for (var tenth = 0; tenth <= 24; tenth += 4)
        {
            raster.DrawLine(X(tenth / 10.0), Top, X(tenth / 10.0), Top + PlotHeight, 1, grey);
            BitmapFont.Draw(raster, string.Create(CultureInfo.InvariantCulture, $"{tenth / 10.0:0.0} s"), (int)X(tenth / 10.0) - 10, Top + PlotHeight + 8, 1, Rgb.Black);
        }

        var measured = new ReverbMeasurement(new ReverbDesign(new ReverbSettings(), 16), 2.6);
        for (var i = 0; i < Octaves.Length; i++)
        {
            var (centreHz, colour) = Octaves[i];
            var curve = measured.DecayCurve(centreHz);
            for (var x = 1; x <= PlotWidth; x++)
            {
                var (from, to) = (At(curve, x - 1), At(curve, x));
                if (to > LowestDb)
                {
                    raster.DrawLine(Left + x - 1, Y(from), Left + x, Y(to), 1.5, colour);
                }
            }

            raster.FillRectangle(Left + PlotWidth - 90, Top + 12 + (16 * i), 16, 3, colour);
            BitmapFont.Draw(raster, string.Create(CultureInfo.InvariantCulture, $"{centreHz} Hz"), Left + PlotWidth - 66, Top + 10 + (16 * i), 1, Rgb.Black);
        }

        return raster;
    }

    private static double At(double[] curve, int x) => curve[(int)(x * Seconds / PlotWidth * 48000)];

    private static double X(double seconds) => Left + (seconds / Seconds * PlotWidth);

    private static double Y(double db) => Top + (db / LowestDb * PlotHeight);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
