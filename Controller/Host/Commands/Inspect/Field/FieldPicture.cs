using Wavehall.Host.Pictures;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>Puts a picture together: title, plan with field and marks, scale bar in metres, colour bar.</summary>
internal static class FieldPicture
{
    // From this width on text is drawn in double size.
    private const int WidthOfLargeText = 480;
    private static readonly Rgb Ink = new(20, 20, 20);
    private static readonly Rgb NoAnswer = new(214, 214, 214);
    private static readonly double[] BarMetres = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200];

    /// <summary>Draws a picture.</summary>
    public static Raster Draw(FieldQuestion question, FieldGrid grid)
    {
        var plan = grid.Plan;
        var size = plan.Width >= WidthOfLargeText ? 2 : 1;
        var top = 27 * size;
        var raster = new Raster(plan.Width, top + plan.Height + (36 * size), Rgb.White);
        var scale = FieldScale.For(question, grid);

        DrawField(raster, grid, scale, top);
        var marks = new FieldMarks(raster, plan, top, size);
        marks.DrawLoudspeakers(question.Room.Sources, question.Array.Selected);
        marks.DrawSource(question.Array.Source, question.Reference);
        marks.DrawReference(question.Reference);

        DrawTitle(raster, question, size);
        DrawFront(raster, size);
        DrawScaleBar(raster, plan, top + plan.Height, size);
        DrawColourBar(raster, scale, top + plan.Height, size);
        return raster;
    }

    private static void DrawField(Raster raster, FieldGrid grid, FieldScale scale, int top)
    {
        for (var row = 0; row < grid.Plan.Height; row++)
        {
            for (var column = 0; column < grid.Plan.Width; column++)
            {
                var index = (row * grid.Plan.Width) + column;
                var value = grid.Values[index];

                // Nobody listens behind the loudspeakers; what they make there is shown faintly.
                raster[column, top + row] = float.IsNaN(value) ? NoAnswer
                    : grid.IsInside[index] ? scale.ColourOf(value)
                    : scale.ColourOf(value).Under(Rgb.White, 0.6);
            }
        }
    }

    private static void DrawTitle(Raster raster, FieldQuestion question, int size)
    {
        var what = question.FrequencyHz is { } frequencyHz
            ? FormattableString.Invariant($"{frequencyHz:0.###} Hz")
            : FormattableString.Invariant($"pulse, {question.ImpulseMilliseconds:0.###} ms");
        var array = question.Array;
        DrawFitting(raster, $"{question.Room.Name}: {question.SourceText}", 4 * size, size, raster.Width);
        DrawFitting(
            raster,
            FormattableString.Invariant($"{what}, z = {question.HeightMetres:0.##} m, {array.ActiveCount} of {array.Selected.Length} play"),
            15 * size,
            size,
            raster.Width - FrontPixels(size));
    }

    /// <summary>Draws a line of text, smaller or cut off where it is too long.</summary>
    private static void DrawFitting(Raster raster, string text, int top, int size, int right)
    {
        var room = right - (6 * size);
        if (BitmapFont.Measure(text, size) > room)
        {
            size = 1;
        }

        var longest = room / (BitmapFont.Advance * size);
        BitmapFont.Draw(raster, text.Length > longest ? text[..Math.Max(0, longest - 3)] + "..." : text, 4 * size, top, size, Ink);
    }

    private static void DrawFront(Raster raster, int size)
    {
        var left = raster.Width - FrontPixels(size);
        var (x, y) = (left + (4.0 * size), 15.0 * size);
        raster.DrawLine(x, y, x, y + (8 * size), size, Ink);
        raster.DrawLine(x, y, x - (3 * size), y + (4 * size), size, Ink);
        raster.DrawLine(x, y, x + (3 * size), y + (4 * size), size, Ink);
        BitmapFont.Draw(raster, "front", left + (10 * size), 15 * size, size, Ink);
    }

    private static int FrontPixels(int size) => (14 * size) + BitmapFont.Measure("front", size);

    private static void DrawScaleBar(Raster raster, FieldPlan plan, int top, int size)
    {
        var metres = BarMetres.LastOrDefault(length => length * plan.PixelsPerMetre <= plan.Width / 4.0, BarMetres[0]);
        var (left, y) = (6.0 * size, top + (18.5 * size));
        var right = left + (metres * plan.PixelsPerMetre);
        raster.DrawLine(left, y, right, y, size, Ink);
        raster.DrawLine(left, y - (3 * size), left, y + (3 * size), size, Ink);
        raster.DrawLine(right, y - (3 * size), right, y + (3 * size), size, Ink);
        BitmapFont.Draw(raster, FormattableString.Invariant($"{metres:0.#} m"), (int)left, top + (26 * size), size, Ink);
    }

    private static void DrawColourBar(Raster raster, FieldScale scale, int top, int size)
    {
        var right = raster.Width - (14 * size);
        var left = (int)(raster.Width * 0.38);
        var barTop = top + (15 * size);
        for (var x = left; x < right; x++)
        {
            var value = scale.Low + ((scale.High - scale.Low) * (x - left) / (right - left - 1));
            raster.FillRectangle(x, barTop, 1, 8 * size, scale.ColourOf(value));
        }

        BitmapFont.Draw(raster, scale.Label, right - BitmapFont.Measure(scale.Label, size), top + (5 * size), size, Ink);
        foreach (var (value, text) in scale.Ticks())
        {
            var x = left + (int)Math.Round((right - left - 1) * (value - scale.Low) / (scale.High - scale.Low));
            raster.FillRectangle(x, barTop + (8 * size), 1, 2 * size, Ink);
            BitmapFont.Draw(raster, text, x - (BitmapFont.Measure(text, size) / 2), top + (26 * size), size, Ink);
        }
    }
}
