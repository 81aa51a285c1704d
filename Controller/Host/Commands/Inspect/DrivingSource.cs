using Wavehall.Rendering.Field;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>A virtual source as typed: "point 20,0,2.1", "plane 30" or "focused 6,2,0".</summary>
/// <param name="Kind">Point, plane or focused.</param>
/// <param name="Position">Place of a point or focused source [m].</param>
/// <param name="AzimuthDegrees">Where a plane wave travels to, counter-clockwise from the front.</param>
/// <param name="Direction">Unit vector: where a plane wave travels to, or a focused source radiates to.</param>
internal sealed record DrivingSource(RenderedKind Kind, Vector3D Position, double AzimuthDegrees, Vector3D Direction)
{
    private const string Grammar = "write \"point X,Y,Z\", \"plane AZIMUTH\" (degrees) or \"focused X,Y,Z\"";

    /// <summary>The same for the sound field.</summary>
    public VirtualSource Virtual => Kind switch
    {
        RenderedKind.Plane => VirtualSource.Plane(Direction),
        RenderedKind.Focused => VirtualSource.Focused(Position, Direction),
        _ => VirtualSource.Point(Position),
    };

    /// <summary>
    /// Reads a source. A focused source radiates along <paramref name="direction"/>, or towards the reference point when that
    /// is null; other sources have no direction of their own to choose.
    /// </summary>
    public static bool TryParse(string text, Vector3D? direction, Vector3D reference, out DrivingSource? source, out string? error)
    {
        source = null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kind = parts.Length == 0 ? "" : parts[0].ToLowerInvariant();
        if (kind is not ("point" or "plane" or "focused"))
        {
            error = $"--source: \"{CoordinateText.Shorten(text)}\" begins with no kind of source; {Grammar}";
            return false;
        }

        if (kind != "focused" && direction is not null)
        {
            error = $"--direction: only a focused source has one; \"{kind}\" has not";
            return false;
        }

        var value = string.Concat(parts.Skip(1));
        if (value.Length == 0)
        {
            error = $"--source: \"{kind}\" is followed by nothing; {Grammar}";
            return false;
        }

        if (kind == "plane")
        {
            return TryParsePlane(value, out source, out error);
        }

        if (!CoordinateText.TryParse(value, out var position, out error))
        {
            error = "--source: " + error;
            return false;
        }

        if (kind == "point")
        {
            source = new DrivingSource(RenderedKind.Point, position, 0, Vector3D.Zero);
            return true;
        }

        var radiates = (direction ?? (reference - position)).Normalized();
        if (radiates == Vector3D.Zero)
        {
            error = direction is null
                ? "--source: the focus lies on the reference point; say with --direction X,Y,Z where it radiates to"
                : "--direction: has length zero";
            return false;
        }

        source = new DrivingSource(RenderedKind.Focused, position, 0, radiates);
        return true;
    }

    private static bool TryParsePlane(string value, out DrivingSource? source, out string? error)
    {
        source = null;
        if (!CoordinateText.TryParseNumber(value, out var azimuthDegrees, out error) || Math.Abs(azimuthDegrees) > 360)
        {
            error = $"--source: {error ?? $"{CoordinateText.Shorten(value)} degrees is more than a turn"}; write \"plane AZIMUTH\", e.g. \"plane 30\"";
            return false;
        }

        var (sine, cosine) = Math.SinCos(azimuthDegrees * Math.PI / 180);
        source = new DrivingSource(RenderedKind.Plane, Vector3D.Zero, azimuthDegrees, new Vector3D(cosine, sine, 0));
        return true;
    }
}
