using System.Buffers;

namespace Wavehall.Host.Osc;

/// <summary>A message inside a packet, as a view: nothing is copied, the packet's bytes must stay.</summary>
public readonly ref struct OscMessage
{
    /// <summary>Deepest nesting of arrays in the type tags; nobody sends more than 1.</summary>
    public const int MaxArrayDepth = 8;

    private static readonly SearchValues<byte> KnownTags = SearchValues.Create("ifsbhtdScrmTFNI[]"u8);

    private readonly ReadOnlySpan<byte> _arguments;

    private OscMessage(ReadOnlySpan<byte> address, ReadOnlySpan<byte> typeTags, ReadOnlySpan<byte> arguments)
    {
        Address = address;
        TypeTags = typeTags;
        _arguments = arguments;
    }

    /// <summary>The address or address pattern, without its NULs.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>The type tags without the comma; empty when the message has no argument.</summary>
    public ReadOnlySpan<byte> TypeTags { get; }

    /// <summary>The arguments, one after the other.</summary>
    public OscArgumentReader Arguments => new(TypeTags, _arguments);

    /// <summary>
    /// Checks a message from end to end: length, address, type tags, brackets, every argument. After that reading the
    /// arguments cannot fail.
    /// </summary>
    /// <param name="data">The message, without a bundle around it.</param>
    /// <param name="message">A view of it.</param>
    /// <param name="refusal">
    /// Why it was refused; <see cref="OscRefusal.TrailingBytes"/> when it was taken although bytes follow its last argument.
    /// </param>
    public static bool TryParse(ReadOnlySpan<byte> data, out OscMessage message, out OscRefusal refusal)
    {
        message = default;
        if (data.Length % 4 != 0)
        {
            refusal = OscRefusal.LengthNotMultipleOfFour;
            return false;
        }

        if (data.IsEmpty || data[0] != '/')
        {
            refusal = OscRefusal.AddressWithoutSlash;
            return false;
        }

        if (!OscString.TryRead(data, out var address, out var size))
        {
            refusal = OscRefusal.AddressWithoutEnd;
            return false;
        }

        var rest = data[size..];
        if (rest.IsEmpty)
        {
            // Very old senders write no type tags when there is no argument.
            message = new OscMessage(address, default, default);
            refusal = OscRefusal.None;
            return true;
        }

        if (rest[0] != ',')
        {
            refusal = OscRefusal.TypeTagsMissing;
            return false;
        }

        if (!OscString.TryRead(rest, out var tags, out size))
        {
            refusal = OscRefusal.TypeTagsWithoutEnd;
            return false;
        }

        tags = tags[1..];
        refusal = CheckTags(tags);
        if (refusal != OscRefusal.None)
        {
            return false;
        }

        var arguments = rest[size..];
        var reader = new OscArgumentReader(tags, arguments);
        while (reader.Read())
        {
        }

        if (reader.IsTruncated)
        {
            refusal = OscRefusal.ArgumentTruncated;
            return false;
        }

        message = new OscMessage(address, tags, arguments);
        refusal = reader.BytesLeft > 0 ? OscRefusal.TrailingBytes : OscRefusal.None;
        return true;
    }

    private static OscRefusal CheckTags(ReadOnlySpan<byte> tags)
    {
        var depth = 0;
        foreach (var tag in tags)
        {
            switch ((char)tag)
            {
                case '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
            }

            if (depth is < 0 or > MaxArrayDepth)
            {
                return OscRefusal.BracketsUnbalanced;
            }
        }

        if (depth != 0)
        {
            return OscRefusal.BracketsUnbalanced;
        }

        return tags.ContainsAnyExcept(KnownTags) ? OscRefusal.TypeTagUnknown : OscRefusal.None;
    }
}
