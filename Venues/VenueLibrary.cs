using System.Collections.Immutable;
using System.Reflection;

namespace Wavehall.Venues;

/// <summary>The halls that come with the program (<c>Venues/halls</c>), and any other venue by its file.</summary>
public static class VenueLibrary
{
    private const string Folder = "halls/";

    private const string Extension = ".json";

    private static readonly Assembly Home = typeof(VenueLibrary).Assembly;

    /// <summary>Names of the halls, sorted.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The JSON Schema of the venue format, as UTF-8 text.</summary>
    public static byte[] SchemaUtf8() => ReadResource("venue.schema.json");

    /// <summary>Loads a hall by its name or a venue by the path of its file; false with one line about what is wrong.</summary>
    public static bool TryLoad(string nameOrFile, out Venue? venue, out string? error)
    {
        if (Names.Contains(nameOrFile))
        {
            return VenueReader.TryRead(ReadResource(Folder + nameOrFile + Extension), nameOrFile, out venue, out error);
        }

        if (File.Exists(nameOrFile))
        {
            return VenueReader.TryReadFile(nameOrFile, out venue, out error);
        }

        venue = null;
        error = $"{nameOrFile.ReplaceLineEndings(" ")}: neither a file nor a known venue; known are {string.Join(", ", Names)}";
        return false;
    }

    private static byte[] ReadResource(string name)
    {
        using var stream = Home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"resource {name} is missing");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
