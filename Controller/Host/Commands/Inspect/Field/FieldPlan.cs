using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>
/// The part of a room that a picture shows, from above: x (front) goes up, y (left) goes left, as on the console's stage. Pixel
/// coordinates are real numbers; the middle of pixel n is n + 0.5.
/// </summary>
internal sealed class FieldPlan
{
    private const double LeastMarginMetres = 0.5;
    private const double MarginShare = 0.06;

    // A single line of loudspeakers has no depth; the picture still shows the room before it.
    private const double LeastAspect = 0.6;

    private readonly double _front;
    private readonly double _left;

    private FieldPlan(double front, double left, double pixelsPerMetre, int width, int height)
    {
        _front = front;
        _left = left;
        PixelsPerMetre = pixelsPerMetre;
        Width = width;
        Height = height;
    }

    /// <summary>Scale.</summary>
    public double PixelsPerMetre { get; }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels up.</summary>
    public int Height { get; }

    /// <summary>The loudspeakers and the reference point with a margin, in so many pixels across.</summary>
    public static FieldPlan Of(SecondarySources sources, Vector3D reference, int width)
    {
        var (back, front) = Extent(sources.X, reference.X);
        var (right, left) = Extent(sources.Y, reference.Y);
        var largest = Math.Max(front - back, left - right);
        Widen(ref back, ref front, largest);
        Widen(ref right, ref left, largest);
        var pixelsPerMetre = width / (left - right);
        return new FieldPlan(front, left, pixelsPerMetre, width, (int)Math.Round((front - back) * pixelsPerMetre));
    }

    /// <summary>Place in the room of the middle of a pixel, at a height.</summary>
    public Vector3D At(int column, int row, double heightMetres) =>
        new(_front - ((row + 0.5) / PixelsPerMetre), _left - ((column + 0.5) / PixelsPerMetre), heightMetres);

    /// <summary>Pixel coordinates of a place.</summary>
    public (double X, double Y) ToPixels(Vector3D place) => ((_left - place.Y) * PixelsPerMetre, (_front - place.X) * PixelsPerMetre);

    private static (double Low, double High) Extent(ReadOnlySpan<double> values, double reference)
    {
        var (low, high) = (reference, reference);
        foreach (var value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high);
    }

    private static void Widen(ref double low, ref double high, double largest)
    {
        var margin = Math.Max(LeastMarginMetres, MarginShare * largest);
        var more = Math.Max(margin, ((LeastAspect * largest) - (high - low)) / 2);
        low -= more;
        high += more;
    }
}
