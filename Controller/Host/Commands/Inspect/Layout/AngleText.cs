using System.Globalization;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>Angles and orders as people type them.</summary>
internal static class AngleText
{
    /// <summary>Azimuths may be written from either side of the front, and once around [degrees].</summary>
    public const double LargestAzimuth = 360;

    /// <summary>Straight up [degrees].</summary>
    public const double LargestElevation = 90;

    /// <summary>Reads an angle; an option that is left out is 0 unless it is required.</summary>
    public static bool TryParse(string option, string? text, double low, double high, bool required, out double degrees, out string? error)
    {
        degrees = 0;
        error = null;
        if (text is null)
        {
            error = required ? $"{option} is missing; write it in degrees" : null;
        }
        else if (!CoordinateText.TryParseNumber(text, out degrees, out error))
        {
            error = $"{option}: {error}";
        }
        else if (!(degrees >= low && degrees <= high))
        {
            error = FormattableString.Invariant($"{option}: must be {low} to {high} degrees, is {CoordinateText.Shorten(text)}");
        }

        return error is null;
    }

    /// <summary>Reads an order, 1 to <paramref name="highest"/>.</summary>
    public static bool TryParseOrder(string text, int highest, out int order, out string? error)
    {
        error = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out order) && order >= 1 && order <= highest
            ? null
            : $"--order: must be 1 to {highest}, is \"{CoordinateText.Shorten(text)}\"";
        return error is null;
    }

    /// <summary>Unit vector of an azimuth and an elevation [degrees].</summary>
    public static Vector3D Direction(double azimuthDegrees, double elevationDegrees)
    {
        var (sineAzimuth, cosineAzimuth) = Math.SinCos(azimuthDegrees * Math.PI / 180);
        var (sineElevation, cosineElevation) = Math.SinCos(elevationDegrees * Math.PI / 180);
        return new Vector3D(cosineAzimuth * cosineElevation, sineAzimuth * cosineElevation, sineElevation);
    }

    /// <summary>Azimuth, -180 to 180, and elevation of a vector [degrees].</summary>
    public static (double Azimuth, double Elevation) DegreesOf(Vector3D direction) => (
        Math.Atan2(direction.Y, direction.X) * 180 / Math.PI,
        Math.Atan2(direction.Z, Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y))) * 180 / Math.PI);
}
