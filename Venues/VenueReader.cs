using System.Text.Json;
using Wavehall.Venues.Format;

namespace Wavehall.Venues;

/// <summary>
/// Reads the venue format (<c>venue.schema.json</c>). A file that is wrong gives one line "file: $.path: reason" about the
/// first fault; nothing a file can contain makes the reader throw.
/// </summary>
public static class VenueReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a venue from the text of a file; <paramref name="fileName"/> only names it in the error.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, string fileName, out Venue? venue, out string? error)
    {
        var json = utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json;
        var fault = new FirstFault();
        venue = null;
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), Options);
            venue = VenueParser.Parse(document.RootElement, fault);
        }
        catch (JsonException exception)
        {
            fault.Report("$", Describe(exception));
        }
        catch (InvalidOperationException)
        {
            // A property name that is no Unicode, met while looking for duplicates or unknown ones.
            fault.Report("$", "a property name is not valid Unicode");
        }

        if (venue is not null)
        {
            VenueReferences.Check(venue, fault);
        }

        venue = fault.Message is null ? venue : null;
        error = fault.Message is null ? null : $"{fileName}: {fault.Message}";
        return venue is not null;
    }

    /// <summary>Reads a venue file.</summary>
    public static bool TryReadFile(string path, out Venue? venue, out string? error)
    {
        venue = null;
        try
        {
            if (new FileInfo(path).Length > VenueLimits.MaximumFileBytes)
            {
                error = $"{path}: larger than {VenueLimits.MaximumFileBytes} bytes; this is no venue file";
                return false;
            }

            return TryRead(File.ReadAllBytes(path), path, out venue, out error);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }
    }

    private static string Describe(JsonException exception)
    {
        // The serializer's text ends in a path and position of its own; a duplicate property has no position at all.
        var reason = exception.Message.ReplaceLineEndings(" ");
        var end = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (end < 0 ? reason : reason[..end]).TrimEnd('.');
        return exception.LineNumber is { } line
            ? $"not JSON at line {line + 1}, byte {exception.BytePositionInLine + 1}: {reason}"
            : $"not JSON: {reason}";
    }
}
