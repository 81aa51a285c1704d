using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Wavehall.Show.Format;
using Wavehall.Show.Objects;

namespace Wavehall.Show;

/// <summary>
/// Reads show files: JSON of the format <c>wavehall-show</c>, version 1 (<c>show.schema.json</c>).
/// What is wrong comes back as one line "file: $.path: reason"; nothing a file holds makes a reader throw.
/// </summary>
public static class ShowReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file; relative wave paths then refer to the file's directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="show">The show; null when it was refused.</param>
    /// <param name="error">Why it was refused, one line; null when it was not.</param>
    public static bool TryReadFile(string path, out ShowDocument? show, out string? error)
    {
        show = null;
        byte[] bytes;
        string directory;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > ShowLimits.MaxFileBytes)
            {
                error = $"{path}: has {file.Length} bytes, a show has at most {ShowLimits.MaxFileBytes}";
                return false;
            }

            bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }

        if (!TryRead(bytes, path, out show, out error))
        {
            return false;
        }

        show = show! with { BaseDirectory = directory };
        return true;
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="utf8Json">The whole file, with or without a byte order mark.</param>
    /// <param name="fileName">What the error line calls it.</param>
    /// <param name="show">The show, with an empty base directory; null when it was refused.</param>
    /// <param name="error">Why it was refused, one line; null when it was not.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, string fileName, out ShowDocument? show, out string? error)
    {
        show = null;
        if (utf8Json.Length > ShowLimits.MaxFileBytes)
        {
            error = $"{fileName}: has {utf8Json.Length} bytes, a show has at most {ShowLimits.MaxFileBytes}";
            return false;
        }

        if (!TryParse(utf8Json, ReadDocument, out var document, out var fault))
        {
            error = $"{fileName}: {fault}";
            return false;
        }

        show = document;
        error = null;
        return true;
    }

    /// <summary>Reads one object, written as an element of the file's <c>objects</c>.</summary>
    /// <param name="utf8Json">The object as JSON.</param>
    /// <param name="soundObject">The object; null when it was refused.</param>
    /// <param name="error">"$.path: reason", one line; null when it was not refused.</param>
    public static bool TryReadObject(ReadOnlySpan<byte> utf8Json, out SoundObject? soundObject, out string? error) =>
        TryParse(utf8Json, SoundObjectFormat.Read, out soundObject, out error);

    /// <summary>Reads a show's reverb, written as the file's <c>reverb</c>.</summary>
    /// <param name="utf8Json">The reverb as JSON.</param>
    /// <param name="reverb">The reverb; null when it was refused.</param>
    /// <param name="error">"$.path: reason", one line; null when it was not refused.</param>
    public static bool TryReadReverb(ReadOnlySpan<byte> utf8Json, out ShowReverb? reverb, out string? error) =>
        TryParse(utf8Json, ReverbFormat.Read, out reverb, out error);

    private static bool TryParse<T>(ReadOnlySpan<byte> utf8Json, Func<JsonNode, T> read, out T? value, out string? error)
        where T : class
    {
        value = null;
        if (utf8Json.StartsWith(ByteOrderMark))
        {
            utf8Json = utf8Json[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(utf8Json))
        {
            error = $"byte {FirstInvalidByte(utf8Json)}: is not UTF-8";
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(utf8Json.ToArray());
            var fault = new FirstFault();
            var result = read(new JsonNode(json.RootElement, "$", fault));
            error = fault.Text;
            value = error is null ? result : null;
            return error is null;
        }
        catch (JsonException exception)
        {
            error = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: is not JSON: {FirstSentence(exception.Message)}";
            return false;
        }
    }

    private static ShowDocument ReadDocument(JsonNode root)
    {
        // The format comes first: "unknown property" would be a poor answer to somebody's venue file.
        if (root.Required("format").AsString() != ShowFormatNames.Format)
        {
            root.Required("format").Report($"is not \"{ShowFormatNames.Format}\"");
        }

        if (root.Required("version").AsInt32() != ShowFormatNames.Version)
        {
            root.Required("version").Report($"this software reads version {ShowFormatNames.Version}");
        }

        root.IsObjectOf("$schema", "format", "version", "name", "venue", "reverb", "objects");
        if (root.Optional("$schema") is { Exists: true } schema)
        {
            schema.AsString();
        }

        var show = new ShowDocument
        {
            Name = ReadName(root.Required("name")),
            Venue = root.Optional("venue") is { Exists: true } venue ? ReadName(venue) : "",
            Reverb = root.Optional("reverb") is { Exists: true } reverb ? ReverbFormat.Read(reverb) : ShowReverb.Default,
        };

        var objects = ImmutableArray.CreateBuilder<SoundObject>();
        var places = new Dictionary<int, string>();
        foreach (var node in root.Required("objects").Elements(0, ShowLimits.MaxObjects))
        {
            var soundObject = SoundObjectFormat.Read(node);
            if (!places.TryAdd(soundObject.Number, node.Path))
            {
                node.Required("number").Report($"{soundObject.Number} is the number of {places[soundObject.Number]} already");
            }

            objects.Add(soundObject);
        }

        objects.Sort((a, b) => a.Number.CompareTo(b.Number));
        return show with { Objects = objects.ToImmutable() };
    }

    private static string ReadName(JsonNode node)
    {
        var text = node.AsString();
        if (SoundObjectCheck.TextFault("", text, ShowLimits.MaxNameLength) is { } fault)
        {
            node.Report(fault);
        }

        return text;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length
            && Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    // The parser's message ends with the position, which the line names already.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }
}
