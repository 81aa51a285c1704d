using System.Collections.Immutable;
using System.Globalization;

namespace Wavehall.Venues.Import;

/// <summary>One surveyed loudspeaker; what the survey leaves open is null.</summary>
/// <param name="Position">Place [m].</param>
/// <param name="Normal">Main radiation direction, as surveyed (not exactly of length one).</param>
/// <param name="AreaWeightMetres">Length of contour [m].</param>
public sealed record SurveyRow(Vector3D Position, Vector3D? Normal, double? AreaWeightMetres);

/// <summary>
/// A table of loudspeakers in comma-separated values: comment lines that begin with #, the first of them
/// "# source: ..."; a header; one loudspeaker a line. Columns that count: <c>x_m, y_m, z_m</c> or
/// <c>azimuth_deg, elevation_deg, distance_m</c> (counter-clockwise from the front, upwards); optional
/// <c>nx, ny, nz</c> and <c>weight_m</c>. Fields hold no commas and no quotes.
/// </summary>
/// <param name="Source">Where the table says it comes from.</param>
/// <param name="Rows">Loudspeakers in the order of the table: loudspeaker number = row + 1.</param>
public sealed record SurveyTable(string Source, ImmutableArray<SurveyRow> Rows)
{
    private const string SourceMark = "# source:";

    /// <summary>Reads a table; false with one line "file: line n: reason" when it is wrong.</summary>
    public static bool TryRead(string text, string fileName, out SurveyTable? table, out string? error)
    {
        table = null;
        string? source = null;
        string[]? header = null;
        var rows = ImmutableArray.CreateBuilder<SurveyRow>();
        var lineNumber = 0;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            lineNumber++;
            if (line.StartsWith('#'))
            {
                source ??= line.StartsWith(SourceMark, StringComparison.Ordinal) ? line[SourceMark.Length..].Trim() : null;
            }
            else if (header is null && line.Length > 0)
            {
                header = line.Split(',');
            }
            else if (line.Length > 0)
            {
                var row = ReadRow(header!, line.Split(','), out error);
                if (row is null)
                {
                    error = $"{fileName}: line {lineNumber}: {error}";
                    return false;
                }

                rows.Add(row);
            }
        }

        if (source is null || rows.Count == 0)
        {
            error = $"{fileName}: {(source is null ? $"no line begins with \"{SourceMark}\"" : "the table has no loudspeakers")}";
            return false;
        }

        error = null;
        table = new SurveyTable(source, rows.ToImmutable());
        return true;
    }

    private static SurveyRow? ReadRow(string[] header, string[] fields, out string? error)
    {
        if (fields.Length != header.Length)
        {
            error = $"{fields.Length} fields, but the header names {header.Length}";
            return null;
        }

        Vector3D? normal = null;
        double? weight = null;
        error = null;
        if (Has(header, "nx") && TryReadThree(header, fields, ["nx", "ny", "nz"], out var n, out error))
        {
            normal = n;
        }

        if (error is null && Has(header, "weight_m") && TryReadNumber(header, fields, "weight_m", out var w, out error))
        {
            weight = w;
        }

        if (error is not null)
        {
            return null;
        }

        if (Has(header, "x_m"))
        {
            return TryReadThree(header, fields, ["x_m", "y_m", "z_m"], out var position, out error)
                ? new SurveyRow(position, normal, weight)
                : null;
        }

        return TryReadThree(header, fields, ["azimuth_deg", "elevation_deg", "distance_m"], out var polar, out error)
            ? new SurveyRow(FromPolar(polar.X, polar.Y, polar.Z), normal, weight)
            : null;
    }

    private static Vector3D FromPolar(double azimuthDegrees, double elevationDegrees, double distanceMetres)
    {
        var (sineAzimuth, cosineAzimuth) = Math.SinCos(azimuthDegrees * Math.PI / 180);
        var (sineElevation, cosineElevation) = Math.SinCos(elevationDegrees * Math.PI / 180);
        return new Vector3D(cosineElevation * cosineAzimuth, cosineElevation * sineAzimuth, sineElevation) * distanceMetres;
    }

    private static bool Has(string[] header, string column) => Array.IndexOf(header, column) >= 0;

    private static bool TryReadThree(string[] header, string[] fields, string[] columns, out Vector3D vector, out string? error)
    {
        vector = Vector3D.Zero;
        if (!TryReadNumber(header, fields, columns[0], out var x, out error)
            || !TryReadNumber(header, fields, columns[1], out var y, out error)
            || !TryReadNumber(header, fields, columns[2], out var z, out error))
        {
            return false;
        }

        vector = new Vector3D(x, y, z);
        return true;
    }

    private static bool TryReadNumber(string[] header, string[] fields, string column, out double number, out string? error)
    {
        number = 0;
        var index = Array.IndexOf(header, column);
        if (index < 0)
        {
            error = $"the header has no column {column}";
            return false;
        }

        error = double.TryParse(fields[index], NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
            ? null
            : $"column {column}: \"{fields[index]}\" is not a number";
        return error is null;
    }
}
