using System.Text.Encodings.Web;
using System.Text.Json;
using Wavehall.Show.Objects;

namespace Wavehall.Show.Format;

/// <summary>The first thing that was found wrong in a file; what follows from it is not reported.</summary>
internal sealed class FirstFault
{
    /// <summary>"path: reason", one line; null while nothing is wrong.</summary>
    public string? Text { get; private set; }

    /// <summary>Keeps the fault when it is the first.</summary>
    public void Report(string path, string reason) => Text ??= $"{path}: {reason}";
}

/// <summary>
/// A value of a JSON file that knows its path. A value that is missing or of the wrong type reports so
/// and stands in with a default, so that a reader needs no branch for each property.
/// </summary>
internal readonly struct JsonNode(JsonElement element, string path, FirstFault fault)
{
    /// <summary>Place in the file, e.g. <c>$.objects[2].position</c>.</summary>
    public string Path => path;

    /// <summary>True when the file has the value.</summary>
    public bool Exists => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>Reports properties that are unknown or written twice, and a value that is no object.</summary>
    public bool IsObjectOf(params ReadOnlySpan<string> names)
    {
        if (!Is(JsonValueKind.Object, "an object"))
        {
            return false;
        }

        ulong seen = 0;
        foreach (var property in element.EnumerateObject())
        {
            var index = IndexOf(property, names);
            if (index < 0)
            {
                fault.Report(path, $"the property \"{PrintableName(property)}\" is unknown");
                return false;
            }

            if ((seen & (1UL << index)) != 0)
            {
                fault.Report($"{path}.{names[index]}", "is written twice");
                return false;
            }

            seen |= 1UL << index;
        }

        return true;
    }

    /// <summary>A property that must be there.</summary>
    public JsonNode Required(string name)
    {
        var child = Optional(name);
        if (Is(JsonValueKind.Object, "an object") && !child.Exists)
        {
            fault.Report(child.Path, "is missing");
        }

        return child;
    }

    /// <summary>A property that may be missing.</summary>
    public JsonNode Optional(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child)
            ? new JsonNode(child, $"{path}.{name}", fault)
            : new JsonNode(default, $"{path}.{name}", fault);

    /// <summary>The elements of an array; a wrong count is reported before an element is looked at.</summary>
    public IEnumerable<JsonNode> Elements(int min, int max)
    {
        if (!Is(JsonValueKind.Array, "an array"))
        {
            yield break;
        }

        var count = element.GetArrayLength();
        if (count < min || count > max)
        {
            fault.Report(path, min == max ? $"has {count} elements, not {min}" : $"has {count} elements, {min} to {max} are allowed");
            yield break;
        }

        var index = 0;
        foreach (var child in element.EnumerateArray())
        {
            yield return new JsonNode(child, $"{path}[{index++}]", fault);
        }
    }

    /// <summary>A number; infinite ones (1e999) are reported.</summary>
    public double AsDouble()
    {
        if (!Is(JsonValueKind.Number, "a number"))
        {
            return 0;
        }

        if (element.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return value;
        }

        fault.Report(path, "is too large a number");
        return 0;
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int AsInt32()
    {
        if (!Is(JsonValueKind.Number, "a whole number"))
        {
            return 0;
        }

        if (element.TryGetInt32(out var value))
        {
            return value;
        }

        fault.Report(path, "is not a whole number in range");
        return 0;
    }

    /// <summary>True or false.</summary>
    public bool AsBoolean()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Is(JsonValueKind.True, "true or false");
        return false;
    }

    /// <summary>A text.</summary>
    public string AsString()
    {
        if (!Is(JsonValueKind.String, "a text"))
        {
            return "";
        }

        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // The one fault that the JSON parser leaves to this call: an escaped surrogate that stands alone.
            fault.Report(path, "holds half a surrogate pair");
            return "";
        }
    }

    /// <summary>One of the names of a table.</summary>
    public T AsOneOf<T>(ReadOnlySpan<(string Name, T Value)> table)
        where T : struct
    {
        var text = AsString();
        foreach (var (name, value) in table)
        {
            if (text == name)
            {
                return value;
            }
        }

        var names = new string[table.Length];
        for (var i = 0; i < table.Length; i++)
        {
            names[i] = table[i].Name;
        }

        fault.Report(path, $"is none of {string.Join(", ", names)}");
        return default;
    }

    /// <summary>Reports a fault at this place.</summary>
    public void Report(string reason) => fault.Report(path, reason);

    /// <summary>Reports a fault below this place.</summary>
    public void Report(ShowFault below) => fault.Report(path + below.Path, below.Reason);

    private bool Is(JsonValueKind kind, string inWords)
    {
        if (element.ValueKind == kind)
        {
            return true;
        }

        fault.Report(path, Exists ? $"is not {inWords}" : "is missing");
        return false;
    }

    private static int IndexOf(JsonProperty property, ReadOnlySpan<string> names)
    {
        try
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (property.NameEquals(names[i]))
                {
                    return i;
                }
            }
        }
        catch (InvalidOperationException)
        {
            return -1;
        }

        return -1;
    }

    private static string PrintableName(JsonProperty property)
    {
        try
        {
            var name = property.Name;
            return JavaScriptEncoder.Default.Encode(name.Length > 64 ? name[..64] : name);
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
