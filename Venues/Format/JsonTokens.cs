using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wavehall.Venues.Format;

/// <summary>Numbers, texts and objects as the venue format writes them: for people to read, and the same value always the same text.</summary>
internal static class JsonTokens
{
    /// <summary>The shortest decimal that reads back as the same number.</summary>
    public static string Write(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Write(bool value) => value ? "true" : "false";

    public static string Write(Vector3D vector) => $"[{Write(vector.X)}, {Write(vector.Y)}, {Write(vector.Z)}]";

    public static string Write(ImmutableArray<int> numbers) => $"[{string.Join(", ", numbers)}]";

    public static string Write(ImmutableArray<double> numbers) => $"[{string.Join(", ", numbers.Select(Write))}]";

    /// <summary>Only what JSON demands is escaped: the files are read by people and by nothing that is HTML.</summary>
    public static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>An object on one line.</summary>
    public static string WriteObject(IReadOnlyCollection<string> properties) => properties.Count == 0 ? "{}" : $"{{ {string.Join(", ", properties)} }}";

    /// <summary>Adds a property, unless its value is what the reader takes when it is missing: a later version of the program may know a better one.</summary>
    public static void AddUnless<T>(this List<string> properties, T usual, string name, T value, Func<T, string> write)
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual))
        {
            properties.Add($"\"{name}\": {write(value)}");
        }
    }
}
