using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Wavehall.Venues.Format;

/// <summary>
/// A value of a JSON document with its path. Every accessor checks kind and range; what is wrong goes to the fault, and a
/// harmless value comes back, so that reading can go on to its end without branches.
/// </summary>
internal readonly struct JsonPlace(JsonElement element, string path, FirstFault fault)
{
    public string Path => path;

    /// <summary>False for a member that was left out.</summary>
    public bool IsPresent => element.ValueKind != JsonValueKind.Undefined;

    /// <summary>Checks that this is an object with exactly these members.</summary>
    public JsonPlace AsObject(params ReadOnlySpan<string> members) => AsObject(members, []);

    /// <summary>Checks that this is an object with these members, and no others but the optional ones.</summary>
    public JsonPlace AsObject(ReadOnlySpan<string> members, ReadOnlySpan<string> optional)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault.Report(path, $"must be an object, is {Describe(element)}");
            return this;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!members.Contains(property.Name) && !optional.Contains(property.Name))
            {
                fault.Report(path, $"unknown property \"{Shorten(property.Name)}\"; known are {string.Join(", ", [.. members, .. optional])}");
            }
        }

        foreach (var member in members)
        {
            if (!element.TryGetProperty(member, out _))
            {
                fault.Report(path, $"property \"{member}\" is missing");
            }
        }

        return this;
    }

    /// <summary>A member; undefined when this is no object or has none.</summary>
    public JsonPlace this[string member] =>
        new(element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) ? value : default, $"{path}.{member}", fault);

    /// <summary>Reads a member that may be left out; null is not the same as leaving it out.</summary>
    public T Or<T>(T otherwise, Func<JsonPlace, T> read) => IsPresent ? read(this) : otherwise;

    /// <summary>Reads an array of bounded length.</summary>
    public ImmutableArray<T> AsArray<T>(int minimum, int maximum, Func<JsonPlace, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            fault.Report(path, $"must be an array, is {Describe(element)}");
            return [];
        }

        var count = element.GetArrayLength();
        if (count < minimum || count > maximum)
        {
            fault.Report(path, minimum == maximum ? $"must have {minimum} entries, has {count}" : $"must have {minimum} to {maximum} entries, has {count}");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(count);
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            items.Add(read(new JsonPlace(item, $"{path}[{index++}]", fault)));
        }

        return items.MoveToImmutable();
    }

    public double AsNumber(double minimum, double maximum)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number))
        {
            fault.Report(path, $"must be a number, is {Describe(element)}");
        }
        else if (!(number >= minimum && number <= maximum))
        {
            fault.Report(path, $"must be {minimum} to {maximum}, is {number}");
        }
        else
        {
            return number;
        }

        return minimum;
    }

    /// <summary>A number above zero.</summary>
    public double AsPositive(double maximum)
    {
        var number = AsNumber(0, maximum);
        if (!(number > 0))
        {
            fault.Report(path, "must be above 0");
        }

        return number;
    }

    public int AsInteger(int minimum, int maximum)
    {
        var number = AsNumber(minimum, maximum);
        if (number != Math.Floor(number))
        {
            fault.Report(path, $"must be a whole number, is {number}");
        }

        return (int)number;
    }

    public bool AsBoolean()
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            fault.Report(path, $"must be true or false, is {Describe(element)}");
            return false;
        }

        return element.GetBoolean();
    }

    /// <summary>Text of at least one character without control characters.</summary>
    public string AsText(int maximumLength = VenueLimits.MaximumTextLength)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            fault.Report(path, $"must be a text, is {Describe(element)}");
            return "";
        }

        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            fault.Report(path, "is not valid Unicode");
            return "";
        }

        if (text.Length == 0 || text.EnumerateRunes().Count() > maximumLength)
        {
            fault.Report(path, $"must have 1 to {maximumLength} characters, has {text.Length}");
        }
        else if (text.Any(char.IsControl))
        {
            fault.Report(path, "must not contain control characters");
        }

        return text;
    }

    /// <summary>Index of a text among those that may stand here.</summary>
    public int AsOneOf(ReadOnlySpan<string> known)
    {
        var index = known.IndexOf(AsText());
        if (index < 0)
        {
            fault.Report(path, $"must be \"{string.Join("\" or \"", known.ToArray())}\"");
        }

        return Math.Max(index, 0);
    }

    public string AsName() => AsText(VenueLimits.MaximumNameLength);

    /// <summary>IPv4 address in dotted form that a packet can be sent to.</summary>
    public string AsIPv4Address()
    {
        var text = AsText(15);
        if (text.Length > 0
            && (!IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetwork || address.ToString() != text))
        {
            fault.Report(path, $"must be an IPv4 address, is \"{Shorten(text)}\"");
        }

        return text;
    }

    /// <summary>A point or a direction [x, y, z].</summary>
    public Vector3D AsVector(double maximum)
    {
        var components = AsArray(3, 3, item => item.AsNumber(-maximum, maximum));
        return components.Length == 3 ? new Vector3D(components[0], components[1], components[2]) : Vector3D.Zero;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "missing",
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Number => "a number out of range",
        JsonValueKind.String => "a text",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static string Shorten(string text)
    {
        var visible = new string(text.Select(character => char.IsControl(character) ? '?' : character).Take(40).ToArray());
        return text.Length > 40 ? visible + "..." : visible;
    }
}
