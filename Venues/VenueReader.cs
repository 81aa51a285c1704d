using System.Text.Json;
using Wavehall.Venues.Format;

namespace Wavehall.Venues;

/// <summary>
/// Reads the venue format (<c>venue.schema.json</c>). A file that is wrong gives one line "file: $.path: reason" about the
/// first fault; nothing a file can contain makes the reader throw.
/// </summary>
public static class VenueReader
{
    /// <summary>Reads a venue from the text of a file; <paramref name="fileName"/> only names it in the error.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, string fileName, out Venue? venue, out string? error)
    {
        var fault = new FirstFault();
        venue = JsonSyntax.Read(utf8Json, fault, root => Read(root, fault));
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

    private static Venue? Read(JsonElement root, FirstFault fault)
    {
        var venue = VenueParser.Parse(root, fault);
        if (venue is null)
        {
            return null;
        }

        VenueReferences.Check(venue, fault);
        var groups = new JsonPlace(root, "$", fault)["groups"];
        if (fault.Message is null && groups.IsPresent)
        {
            venue = venue with { Groups = GroupParser.Parse(groups, venue, fault) };
        }

        if (fault.Message is null)
        {
            GroupReferences.Check(venue, groups.IsPresent, fault);
        }

        return venue;
    }
}
