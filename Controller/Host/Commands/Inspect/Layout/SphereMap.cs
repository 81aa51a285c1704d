using System.Collections.Immutable;
using System.Globalization;
using Wavehall.Host.Pictures;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>
/// A number for every direction as a map: azimuth across, from behind over the left, the front and the right to behind, elevation upwards, a degree to
/// one and a half pixels; with axes, colour bar and the loudspeakers.
/// </summary>
/// <param name="Title">What is shown.</param>
/// <param name="Colours">Colours.</param>
/// <param name="Low">Number at the low end of the colours; what is lower has its colour.</param>
/// <param name="High">Number at the high end; what is higher has its colour.</param>
/// <param name="Step">From one written number to the next.</param>
/// <param name="NumberOf">The number.</param>
internal sealed record SphereMap(string Title, ColourMap Colours, double Low, double High, double Step, Func<DirectionQuality, double> NumberOf)
{
    private const int Across = 540;
    private const int Up = 270;
    private const int Left = 54;
    private const int Top = 26;
    private const int Bottom = 30;
    private const int BarGap = 12;
    private const int Bar = 16;
    private const int BarText = 66;
    private const int Text = 2;
    private const int LetterHeight = BitmapFont.Ascent * Text;

    /// <summary>Width with all that belongs to it [pixels].</summary>
    public const int Width = Left + Across + BarGap + Bar + BarText;

    /// <summary>Height with all that belongs to it [pixels].</summary>
    public const int Height = Top + Up + Bottom;

    /// <summary>Colour of text and lines.</summary>
    public static readonly Rgb Ink = new(20, 20, 20);

    /// <summary>Colour of what matters less.</summary>
    public static readonly Rgb Grey = new(90, 90, 90);

    private static readonly Rgb NoAnswer = new(160, 160, 160);

    /// <summary>The direction of each pixel, row by row from the zenith.</summary>
    public static ImmutableArray<Vector3D> Directions { get; } =
    [
        .. Enumerable.Range(0, Across * Up).Select(i => AngleText.Direction(
            180 - ((i % Across) + 0.5) * 360 / Across,
            90 - ((i / Across) + 0.5) * 180 / Up)),
    ];

    /// <summary>Draws the map.</summary>
    /// <param name="raster">Takes it.</param>
    /// <param name="left">Pixel of its left edge.</param>
    /// <param name="top">Pixel of its upper edge.</param>
    /// <param name="heard">For each of <see cref="Directions"/>.</param>
    /// <param name="loudspeakers">Unit vectors.</param>
    public void Draw(Raster raster, int left, int top, ImmutableArray<DirectionQuality> heard, ImmutableArray<Vector3D> loudspeakers)
    {
        var (x0, y0) = (left + Left, top + Top);
        BitmapFont.Draw(raster, Title, x0, top, Text, Ink);
        for (var i = 0; i < heard.Length; i++)
        {
            var number = NumberOf(heard[i]);
            raster[x0 + (i % Across), y0 + (i / Across)] = double.IsNaN(number) ? NoAnswer : Colours.At((number - Low) / (High - Low));
        }

        DrawAxes(raster, x0, y0);
        foreach (var loudspeaker in loudspeakers)
        {
            var (azimuth, elevation) = AngleText.DegreesOf(loudspeaker);
            var (x, y) = (x0 + ((180 - azimuth) * Across / 360), y0 + ((90 - elevation) * Up / 180));
            raster.FillDisc(x, y, 4.5, Rgb.White);
            raster.DrawRing(x, y, 4, 1.5, Ink);
        }

        DrawBar(raster, x0 + Across + BarGap, y0);
    }

    private static void DrawAxes(Raster raster, int x0, int y0)
    {
        raster.FillRectangle(x0 - 1, y0 - 1, Across + 2, 1, Ink);
        raster.FillRectangle(x0 - 1, y0 + Up, Across + 2, 1, Ink);
        raster.FillRectangle(x0 - 1, y0, 1, Up, Ink);
        raster.FillRectangle(x0 + Across, y0, 1, Up, Ink);
        for (var azimuth = 180; azimuth >= -180; azimuth -= 90)
        {
            var x = x0 + ((180 - azimuth) * Across / 360);
            raster.FillRectangle(x, y0 + Up, 1, 6, Ink);
            var text = azimuth switch { 0 => "front 0\u00B0", 90 => "left 90\u00B0", -90 => "right -90\u00B0", _ => $"{azimuth}\u00B0" };
            BitmapFont.Draw(raster, text, x - (BitmapFont.Measure(text, Text) / 2), y0 + Up + 9, Text, Ink);
        }

        for (var elevation = 90; elevation >= -90; elevation -= 30)
        {
            var y = y0 + ((90 - elevation) * Up / 180);
            raster.FillRectangle(x0 - 6, y, 6, 1, Ink);
            var text = $"{elevation}\u00B0";
            BitmapFont.Draw(raster, text, x0 - 8 - BitmapFont.Measure(text, Text), y - (LetterHeight / 2), Text, Ink);
        }
    }

    private void DrawBar(Raster raster, int x0, int y0)
    {
        for (var y = 0; y < Up; y++)
        {
            raster.FillRectangle(x0, y0 + y, Bar, 1, Colours.At(1 - (y / (Up - 1.0))));
        }

        var steps = (int)Math.Round((High - Low) / Step);
        for (var i = 0; i <= steps; i++)
        {
            var number = Low + (i * Step);
            var y = y0 + (int)Math.Round((Up - 1) * (1 - ((double)i / steps)));
            raster.FillRectangle(x0 + Bar, y, 5, 1, Ink);
            var text = number.ToString(Low < 0 && number > 0 ? "+0.##" : "0.##", CultureInfo.InvariantCulture);
            BitmapFont.Draw(raster, text, x0 + Bar + 9, y - (LetterHeight / 2), Text, Ink);
        }
    }
}
