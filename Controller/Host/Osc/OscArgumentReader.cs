using System.Buffers.Binary;

namespace Wavehall.Host.Osc;

/// <summary>Walks over the arguments of a message. After <see cref="Read"/> the members speak of the current argument; a Get fits its own tag only.</summary>
public ref struct OscArgumentReader
{
    private readonly ReadOnlySpan<byte> _tags;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _value;
    private int _index;

    internal OscArgumentReader(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> data)
    {
        _tags = tags;
        _rest = data;
        _index = -1;
    }

    /// <summary>Type tag; <c>[</c> and <c>]</c> open and close an array and have no value.</summary>
    public readonly char Tag => (char)_tags[_index];

    /// <summary>The argument's bytes: of a string without its NULs, of a blob without size and padding.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _value;

    /// <summary>Value of an <c>i</c>; the code of a <c>c</c>.</summary>
    public readonly int GetInt32() => BinaryPrimitives.ReadInt32BigEndian(_value);

    /// <summary>Value of an <c>h</c>.</summary>
    public readonly long GetInt64() => BinaryPrimitives.ReadInt64BigEndian(_value);

    /// <summary>Value of an <c>f</c>, finite or not.</summary>
    public readonly float GetFloat32() => BinaryPrimitives.ReadSingleBigEndian(_value);

    /// <summary>Value of a <c>d</c>, finite or not.</summary>
    public readonly double GetFloat64() => BinaryPrimitives.ReadDoubleBigEndian(_value);

    /// <summary>Value of a <c>t</c>.</summary>
    public readonly OscTimeTag GetTimeTag() => new(BinaryPrimitives.ReadUInt64BigEndian(_value));

    /// <summary>True when an argument reached beyond the message.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Bytes behind the arguments read so far.</summary>
    public readonly int BytesLeft => _rest.Length;

    /// <summary>Goes to the next argument; false behind the last, and at one that is truncated.</summary>
    public bool Read()
    {
        if (IsTruncated || _index + 1 >= _tags.Length)
        {
            return false;
        }

        _index++;
        return Tag switch
        {
            'i' or 'f' or 'c' or 'r' or 'm' => Take(4, 4),
            'h' or 'd' or 't' => Take(8, 8),
            's' or 'S' => TakeString(),
            'b' => TakeBlob(),
            _ => Take(0, 0), // T F N I [ ] carry no data
        };
    }

    /// <summary>The current argument as a number; false when it is none of <c>i h f d</c>.</summary>
    public readonly bool TryGetNumber(out double value)
    {
        switch (Tag)
        {
            case 'i':
                value = GetInt32();
                return true;
            case 'h':
                value = GetInt64();
                return true;
            case 'f':
                value = GetFloat32();
                return true;
            case 'd':
                value = GetFloat64();
                return true;
            default:
                value = 0;
                return false;
        }
    }

    private bool TakeString()
    {
        if (!OscString.TryRead(_rest, out var text, out var size))
        {
            return Truncated();
        }

        _value = text;
        _rest = _rest[size..];
        return true;
    }

    private bool TakeBlob()
    {
        if (_rest.Length < 4)
        {
            return Truncated();
        }

        var count = BinaryPrimitives.ReadInt32BigEndian(_rest);
        if (count < 0 || count > _rest.Length - 4)
        {
            return Truncated();
        }

        _rest = _rest[4..];
        return Take(count, (count + 3) & ~3);
    }

    private bool Take(int length, int size)
    {
        if (size > _rest.Length)
        {
            return Truncated();
        }

        _value = _rest[..length];
        _rest = _rest[size..];
        return true;
    }

    private bool Truncated()
    {
        IsTruncated = true;
        return false;
    }
}
