using System.Text.Json;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>Numbers of a report, the shortest that read back as the same; what is no number is null.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes an array.</summary>
    public static void WriteNumbers(this Utf8JsonWriter json, string key, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(key);
        json.WriteRow(values);
        json.WriteEndArray();
    }

    /// <summary>Writes the rows of a matrix.</summary>
    public static void WriteMatrix(this Utf8JsonWriter json, string key, ReadOnlySpan<double> values, int columns)
    {
        json.WriteStartArray(key);
        for (var row = 0; row < values.Length; row += columns)
        {
            json.WriteStartArray();
            json.WriteRow(values.Slice(row, columns));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a number.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string key, double value)
    {
        json.WritePropertyName(key);
        json.WriteRow([value]);
    }

    private static void WriteRow(this Utf8JsonWriter json, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }
    }
}
