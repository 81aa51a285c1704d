using System.Text.Json;
using Wavehall.Venues;

namespace Wavehall.Rendering.Driving;

/// <summary>
/// Reads a bare array of secondary sources, as the reference vectors and <c>inspect driving --array</c> use it: a JSON object
/// with <c>positions</c> [[x, y, z], ...] in metres, <c>normals</c> (unit, into the listening area, kept as written),
/// <c>area_weights</c> [m] and <c>closed</c>; <c>name</c> is optional and other members are ignored.
/// All sources form one contour in the order of the file.
/// </summary>
public static class ReferenceArrayReader
{
    /// <summary>How far a normal's length may be from one.</summary>
    private const double NormalTolerance = 1e-3;

    private const double MaximumCoordinateMetres = 1000;

    /// <summary>Reads an array; false with one line "file: $.place: reason" when it is wrong.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8Json, string fileName, out SecondarySources? sources, out string? error)
    {
        sources = null;
        try
        {
            using var document = JsonDocument.Parse(utf8Json);
            sources = Read(document.RootElement, out error);
        }
        catch (JsonException exception)
        {
            error = $"$: not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
        }

        error = error is null ? null : $"{fileName}: {error}";
        return sources is not null;
    }

    private static SecondarySources? Read(JsonElement root, out string? error)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = "$: must be an object";
            return null;
        }

        if (!TryReadVectors(root, "positions", out var positions, out error)
            || !TryReadVectors(root, "normals", out var normals, out error)
            || !TryReadWeights(root, out var weights, out error))
        {
            return null;
        }

        if (normals.Length != positions.Length || weights.Length != positions.Length)
        {
            error = $"$: {positions.Length} positions, {normals.Length} normals and {weights.Length} area weights; the counts must be equal";
            return null;
        }

        for (var i = 0; i < normals.Length; i++)
        {
            if (Math.Abs(normals[i].Length - 1) > NormalTolerance)
            {
                error = FormattableString.Invariant($"$.normals[{i}]: must have length 1, has {normals[i].Length:0.######}");
                return null;
            }
        }

        if (!root.TryGetProperty("closed", out var closed) || closed.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            error = "$.closed: must be true or false";
            return null;
        }

        var name = root.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "array";
        var order = Enumerable.Range(0, positions.Length).ToArray();
        var contour = new Contour(name, order, closed.GetBoolean(), MedianSpacingMetres(positions, weights), []);
        return new SecondarySources(positions, normals, weights, [contour]);
    }

    private static bool TryReadVectors(JsonElement root, string name, out Vector3D[] vectors, out string? error)
    {
        vectors = [];
        if (!TryGetList(root, name, out var list, out error))
        {
            return false;
        }

        var result = new Vector3D[list.GetArrayLength()];
        Span<double> components = stackalloc double[3];
        for (var i = 0; i < result.Length; i++)
        {
            var item = list[i];
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 3)
            {
                error = $"$.{name}[{i}]: must be three numbers [x, y, z]";
                return false;
            }

            for (var k = 0; k < 3; k++)
            {
                if (!TryGetNumber(item[k], out components[k]) || Math.Abs(components[k]) > MaximumCoordinateMetres)
                {
                    error = $"$.{name}[{i}][{k}]: must be a number between -{MaximumCoordinateMetres} and {MaximumCoordinateMetres}";
                    return false;
                }
            }

            result[i] = new Vector3D(components[0], components[1], components[2]);
        }

        vectors = result;
        return true;
    }

    private static bool TryReadWeights(JsonElement root, out double[] weights, out string? error)
    {
        weights = [];
        if (!TryGetList(root, "area_weights", out var list, out error))
        {
            return false;
        }

        var result = new double[list.GetArrayLength()];
        for (var i = 0; i < result.Length; i++)
        {
            if (!TryGetNumber(list[i], out result[i]) || result[i] <= 0 || result[i] > MaximumCoordinateMetres)
            {
                error = $"$.area_weights[{i}]: must be a number above 0 and at most {MaximumCoordinateMetres}";
                return false;
            }
        }

        weights = result;
        return true;
    }

    private static bool TryGetList(JsonElement root, string name, out JsonElement list, out string? error)
    {
        error = null;
        if (!root.TryGetProperty(name, out list) || list.ValueKind != JsonValueKind.Array)
        {
            error = $"$.{name}: must be an array";
        }
        else if (list.GetArrayLength() == 0)
        {
            error = $"$.{name}: must not be empty";
        }

        return error is null;
    }

    private static bool TryGetNumber(JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && double.IsFinite(number);
    }

    /// <summary>Median distance of neighbours; a single loudspeaker has none, its area weight stands in.</summary>
    private static double MedianSpacingMetres(Vector3D[] positions, double[] weights)
    {
        if (positions.Length == 1)
        {
            return weights[0];
        }

        var distances = new double[positions.Length - 1];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Vector3D.Distance(positions[i], positions[i + 1]);
        }

        Array.Sort(distances);
        var median = distances[distances.Length / 2];
        return median > 0 ? median : weights[0];
    }
}
