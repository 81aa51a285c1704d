using System.Collections.Immutable;
using System.Text.Json;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>Reads directions of loudspeakers from JSON: <c>[[azimuth_deg, elevation_deg], ...]</c>.</summary>
internal static class DirectionsReader
{
    private const long MaximumFileBytes = 1024 * 1024;

    /// <summary>As many as a venue may have.</summary>
    private const int MaximumCount = 4096;

    /// <summary>Reads a file; an error names it, the place in it and the reason.</summary>
    public static bool TryRead(string path, out ImmutableArray<Vector3D> directions, out string? error)
    {
        directions = [];
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MaximumFileBytes)
            {
                error = $"{path}: larger than {MaximumFileBytes} bytes; these are no directions";
                return false;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{CoordinateText.Shorten(path)}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            error = Read(document.RootElement, out directions);
        }
        catch (JsonException exception)
        {
            error = $"$: not JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
        }

        error = error is null ? null : $"{path}: {error}";
        return error is null;
    }

    private static string? Read(JsonElement root, out ImmutableArray<Vector3D> directions)
    {
        directions = [];
        if (root.ValueKind != JsonValueKind.Array)
        {
            return "$: must be an array of [azimuth_deg, elevation_deg]";
        }

        if (root.GetArrayLength() is 0 or > MaximumCount)
        {
            return $"$: must have 1 to {MaximumCount} entries, has {root.GetArrayLength()}";
        }

        var read = ImmutableArray.CreateBuilder<Vector3D>(root.GetArrayLength());
        foreach (var (index, item) in root.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2)
            {
                return $"$[{index}]: must be [azimuth_deg, elevation_deg]";
            }

            if (!TryNumber(item[0], AngleText.LargestAzimuth, out var azimuth))
            {
                return $"$[{index}][0]: must be an azimuth of -{AngleText.LargestAzimuth} to {AngleText.LargestAzimuth} degrees";
            }

            if (!TryNumber(item[1], AngleText.LargestElevation, out var elevation))
            {
                return $"$[{index}][1]: must be an elevation of -{AngleText.LargestElevation} to {AngleText.LargestElevation} degrees";
            }

            read.Add(AngleText.Direction(azimuth, elevation));
        }

        directions = read.MoveToImmutable();
        return null;
    }

    private static bool TryNumber(JsonElement element, double largest, out double number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out number) && Math.Abs(number) <= largest;
    }
}
