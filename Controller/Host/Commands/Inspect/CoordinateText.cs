using System.Globalization;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>Places and angles as people type them: "20,0,2.1".</summary>
internal static class CoordinateText
{
    /// <summary>Larger rooms are typing errors.</summary>
    public const double MaximumMetres = 1000;

    /// <summary>Reads "x,y" or "x,y,z" in metres; two numbers take z = 0.</summary>
    public static bool TryParse(string text, out Vector3D place, out string? error)
    {
        place = Vector3D.Zero;
        var parts = text.Split(',');
        if (parts.Length is not (2 or 3))
        {
            error = $"\"{Shorten(text)}\" is no place; write x,y or x,y,z in metres, e.g. 20,0,2.1";
            return false;
        }

        Span<double> numbers = stackalloc double[3];
        numbers.Clear();
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryParseNumber(parts[i], out numbers[i], out error))
            {
                return false;
            }

            if (Math.Abs(numbers[i]) > MaximumMetres)
            {
                error = $"{Shorten(parts[i].Trim())} m is further away than {MaximumMetres} m";
                return false;
            }
        }

        error = null;
        place = new Vector3D(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <summary>Reads a finite number.</summary>
    public static bool TryParseNumber(string text, out double number, out string? error)
    {
        error = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
            ? null
            : $"\"{Shorten(text)}\" is not a number";
        return error is null;
    }

    /// <summary>Keeps an error on one line of bearable length.</summary>
    public static string Shorten(string text)
    {
        var line = new string(text.Take(60).Select(character => char.IsControl(character) ? ' ' : character).ToArray());
        return text.Length > 60 ? line + "..." : line;
    }
}
