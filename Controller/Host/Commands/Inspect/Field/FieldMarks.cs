using Wavehall.Host.Pictures;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>Draws loudspeakers, source and reference point on to a plan. Marks are black with a white edge, to be seen on any ground.</summary>
internal sealed class FieldMarks
{
    private const double LeastDiscPixels = 1.4;
    private static readonly Rgb Inactive = new(120, 120, 120);
    private readonly Raster _raster;
    private readonly FieldPlan _plan;
    private readonly double _top;
    private readonly int _size;

    /// <summary>Takes the picture, the plan, the row where the plan begins, and the size of text.</summary>
    public FieldMarks(Raster raster, FieldPlan plan, int top, int size)
    {
        _raster = raster;
        _plan = plan;
        _top = top;
        _size = size;
    }

    /// <summary>Loudspeakers that play are filled, the others hollow.</summary>
    public void DrawLoudspeakers(SecondarySources sources, ReadOnlySpan<bool> selected)
    {
        var spacing = sources.Contours.Length > 0 ? sources.Contours[0].SpacingMetres : sources.AreaWeightMetres[0];
        var radius = Math.Clamp(0.4 * spacing * _plan.PixelsPerMetre, LeastDiscPixels, 3.0 * _size);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < sources.Count; i++)
            {
                if (selected[i] != (pass == 1))
                {
                    continue;
                }

                var (x, y) = Place(new Vector3D(sources.X[i], sources.Y[i], 0));
                if (selected[i])
                {
                    _raster.FillDisc(x, y, radius + 0.5, Rgb.Black);
                }
                else
                {
                    _raster.FillDisc(x, y, radius, Inactive);
                    _raster.FillDisc(x, y, Math.Max(radius - (0.5 * _size), radius / 2), Rgb.White);
                }
            }
        }
    }

    /// <summary>A cross at the reference point.</summary>
    public void DrawReference(Vector3D reference)
    {
        var (x, y) = Place(reference);
        var arm = 5.0 * _size;
        DrawEdgedLines((x - arm, y, x + arm, y), (x, y - arm, x, y + arm));
        Label("reference", x + arm + (2 * _size), y + _size);
    }

    /// <summary>
    /// A ring where the source is, an arrow to where a focused one radiates; a source beyond the picture is an arrow at its
    /// edge, a plane wave an arrow along its way with wave fronts across it.
    /// </summary>
    public void DrawSource(VirtualSource source, Vector3D reference)
    {
        if (source.Kind == RenderedKind.Plane)
        {
            DrawPlaneWave(source.Direction, reference);
            return;
        }

        var (x, y) = Place(source.Position);
        if (!IsInPicture(x, y))
        {
            DrawFarSource(source.Position, reference);
            return;
        }

        if (source.Kind == RenderedKind.Focused)
        {
            var length = Math.Sqrt((source.Direction.X * source.Direction.X) + (source.Direction.Y * source.Direction.Y));
            if (length > 1e-6)
            {
                DrawArrow(x, y, -source.Direction.Y / length, -source.Direction.X / length, 7 * _size, 22 * _size);
            }
        }

        _raster.FillDisc(x, y, 6.0 * _size, Rgb.White);
        _raster.DrawRing(x, y, 4.5 * _size, _size, Rgb.Black);
        _raster.FillDisc(x, y, 1.5 * _size, Rgb.Black);
        var right = x < 0.7 * _plan.Width;
        var text = source.Kind == RenderedKind.Focused ? "focus" : "source";
        Label(text, right ? x + (8 * _size) : x - (8 * _size) - BitmapFont.Measure(text, _size), y - (11 * _size));
    }

    private void DrawPlaneWave(Vector3D direction, Vector3D reference)
    {
        var plan = Math.Max(Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y)), 1e-6);
        var (ux, uy) = (-direction.Y / plan, -direction.X / plan);
        var (x, y) = Edge(reference, -ux, -uy, 8 * _size);
        for (var front = 0; front < 3; front++)
        {
            var (fx, fy) = (x + (ux * front * 4 * _size), y + (uy * front * 4 * _size));
            DrawEdgedLines((fx - (uy * 8 * _size), fy + (ux * 8 * _size), fx + (uy * 8 * _size), fy - (ux * 8 * _size)));
        }

        DrawArrow(x, y, ux, uy, 0, 30 * _size);
    }

    private void DrawFarSource(Vector3D position, Vector3D reference)
    {
        var (fromX, fromY) = Place(reference);
        var (x, y) = Place(position);
        var length = Math.Max(Math.Sqrt(((x - fromX) * (x - fromX)) + ((y - fromY) * (y - fromY))), 1e-6);
        var (ux, uy) = ((x - fromX) / length, (y - fromY) / length);
        var (tipX, tipY) = Edge(reference, ux, uy, 3 * _size);
        DrawArrow(tipX, tipY, ux, uy, -18 * _size, 0);
        var text = FormattableString.Invariant($"source, {Vector3D.Distance(position, reference):0.#} m away");

        // Beside the arrow: right of one that points up or down, above one that points to a side.
        if (Math.Abs(uy) > Math.Abs(ux))
        {
            Label(text, tipX + (8 * _size) - Math.Min(0, 18 * _size * ux), tipY);
        }
        else
        {
            Label(text, tipX, tipY - (20 * _size));
        }
    }

    /// <summary>Where a ray from a place leaves the plan, so many pixels before its edge.</summary>
    private (double X, double Y) Edge(Vector3D from, double ux, double uy, double inset)
    {
        var (x, y) = Place(from);
        var alongX = Math.Abs(ux) < 1e-9 ? double.MaxValue : ((ux > 0 ? _plan.Width - inset : inset) - x) / ux;
        var alongY = Math.Abs(uy) < 1e-9 ? double.MaxValue : ((uy > 0 ? _top + _plan.Height - inset : _top + inset) - y) / uy;
        var along = Math.Min(alongX, alongY);
        return (x + (along * ux), y + (along * uy));
    }

    private void DrawArrow(double x, double y, double ux, double uy, double from, double to)
    {
        var (tipX, tipY) = (x + (ux * to), y + (uy * to));
        var head = 6.0 * _size;
        DrawEdgedLines(
            (x + (ux * from), y + (uy * from), tipX, tipY),
            (tipX, tipY, tipX - (ux * head) + (uy * head * 0.6), tipY - (uy * head) - (ux * head * 0.6)),
            (tipX, tipY, tipX - (ux * head) - (uy * head * 0.6), tipY - (uy * head) + (ux * head * 0.6)));
    }

    private void DrawEdgedLines(params ReadOnlySpan<(double X0, double Y0, double X1, double Y1)> lines)
    {
        foreach (var (x0, y0, x1, y1) in lines)
        {
            _raster.DrawLine(x0, y0, x1, y1, 3.0 * _size, Rgb.White);
        }

        foreach (var (x0, y0, x1, y1) in lines)
        {
            _raster.DrawLine(x0, y0, x1, y1, _size, Rgb.Black);
        }
    }

    private void Label(string text, double x, double y)
    {
        var left = Math.Clamp((int)Math.Round(x), 2 * _size, Math.Max(2 * _size, _plan.Width - BitmapFont.Measure(text, _size) - (2 * _size)));
        var top = Math.Clamp((int)Math.Round(y), (int)_top + (2 * _size), (int)_top + _plan.Height - (10 * _size));
        BitmapFont.DrawEdged(_raster, text, left, top, _size, Rgb.Black, Rgb.White);
    }

    private bool IsInPicture(double x, double y) => x >= 0 && x < _plan.Width && y >= _top && y < _top + _plan.Height;

    private (double X, double Y) Place(Vector3D place)
    {
        var (x, y) = _plan.ToPixels(place);
        return (x, y + _top);
    }
}
