using System.Text.Json;

namespace Wavehall.Venues.Format;

/// <summary>Turns text into JSON; what is no JSON is a fault like any other, whatever the text contains.</summary>
internal static class JsonSyntax
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>What <paramref name="read"/> makes of the text; null, with the fault told, when the text is no JSON.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> utf8Json, FirstFault fault, Func<JsonElement, T?> read)
        where T : class
    {
        var json = utf8Json.StartsWith(ByteOrderMark) ? utf8Json[ByteOrderMark.Length..] : utf8Json;
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), Options);
            return read(document.RootElement);
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

        return null;
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
