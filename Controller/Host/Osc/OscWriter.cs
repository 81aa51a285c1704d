using System.Buffers.Binary;

namespace Wavehall.Host.Osc;

/// <summary>
/// Writes packets into a buffer: a message is its address and type tags, then one call for each argument that carries data.
/// Every call says false when the buffer is full, and writes nothing then.
/// </summary>
public ref struct OscWriter
{
    private readonly Span<byte> _buffer;

    /// <summary>Starts at the beginning of a buffer.</summary>
    public OscWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Bytes written so far, a multiple of 4.</summary>
    public int Written { get; private set; }

    /// <summary>Starts a message.</summary>
    /// <param name="address">E.g. <c>/adm/obj/1/xyz</c>.</param>
    /// <param name="typeTags">Without the comma, e.g. <c>fff</c>.</param>
    public bool TryMessage(scoped ReadOnlySpan<byte> address, scoped ReadOnlySpan<byte> typeTags)
    {
        var start = Written;
        if (TryString(address) && TryTake(OscString.SizeOf(typeTags.Length + 1), out var tags))
        {
            tags.Clear();
            tags[0] = (byte)',';
            typeTags.CopyTo(tags[1..]);
            return true;
        }

        Written = start;
        return false;
    }

    /// <summary>Writes an <c>i</c> (or the code of a <c>c</c>).</summary>
    public bool TryInt32(int value) => TryTake(4, out var place) && BinaryPrimitives.TryWriteInt32BigEndian(place, value);

    /// <summary>Writes an <c>h</c>.</summary>
    public bool TryInt64(long value) => TryTake(8, out var place) && BinaryPrimitives.TryWriteInt64BigEndian(place, value);

    /// <summary>Writes an <c>f</c>.</summary>
    public bool TryFloat32(float value) => TryTake(4, out var place) && BinaryPrimitives.TryWriteSingleBigEndian(place, value);

    /// <summary>Writes a <c>d</c>.</summary>
    public bool TryFloat64(double value) => TryTake(8, out var place) && BinaryPrimitives.TryWriteDoubleBigEndian(place, value);

    /// <summary>Writes a <c>t</c>.</summary>
    public bool TryTimeTag(OscTimeTag value) => TryTake(8, out var place) && BinaryPrimitives.TryWriteUInt64BigEndian(place, value.Value);

    /// <summary>Writes an <c>s</c> or <c>S</c>.</summary>
    /// <param name="utf8">Ends at its first NUL, should it hold one.</param>
    public bool TryString(scoped ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOf((byte)0);
        if (end >= 0)
        {
            utf8 = utf8[..end];
        }

        if (!TryTake(OscString.SizeOf(utf8.Length), out var place))
        {
            return false;
        }

        place.Clear();
        utf8.CopyTo(place);
        return true;
    }

    /// <summary>Writes a <c>b</c>.</summary>
    public bool TryBlob(scoped ReadOnlySpan<byte> bytes)
    {
        if (!TryTake(4 + ((bytes.Length + 3) & ~3), out var place))
        {
            return false;
        }

        place.Clear();
        BinaryPrimitives.WriteInt32BigEndian(place, bytes.Length);
        bytes.CopyTo(place[4..]);
        return true;
    }

    /// <summary>Writes the four bytes of an <c>r</c> or <c>m</c>.</summary>
    public bool TryFourBytes(scoped ReadOnlySpan<byte> bytes) => bytes.Length == 4 && TryTake(4, out var place) && bytes.TryCopyTo(place);

    /// <summary>Starts a bundle; its elements follow, each between <see cref="TryBeginElement"/> and <see cref="EndElement"/>.</summary>
    public bool TryBundle(OscTimeTag timeTag)
    {
        if (!TryTake(16, out var place))
        {
            return false;
        }

        "#bundle\0"u8.CopyTo(place);
        BinaryPrimitives.WriteUInt64BigEndian(place[8..], timeTag.Value);
        return true;
    }

    /// <summary>Starts an element of a bundle.</summary>
    /// <param name="mark">To be handed to <see cref="EndElement"/>.</param>
    public bool TryBeginElement(out int mark)
    {
        mark = Written;
        return TryTake(4, out _);
    }

    /// <summary>Ends an element of a bundle.</summary>
    public readonly void EndElement(int mark) =>
        BinaryPrimitives.WriteInt32BigEndian(_buffer[mark..], Written - mark - 4);

    private bool TryTake(int size, out Span<byte> place)
    {
        if (size > _buffer.Length - Written)
        {
            place = default;
            return false;
        }

        place = _buffer.Slice(Written, size);
        Written += size;
        return true;
    }
}
