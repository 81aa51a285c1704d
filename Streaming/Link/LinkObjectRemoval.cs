using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>An object disappears from a renderer. Big-endian, 2 bytes: u16 object index.</summary>
/// <param name="ObjectIndex">Object number minus 1.</param>
public readonly record struct LinkObjectRemoval(ushort ObjectIndex)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 2;

    /// <summary>Writes the payload.</summary>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        bool fits = BinaryPrimitives.TryWriteUInt16BigEndian(destination, ObjectIndex);
        written = fits ? Size : 0;
        return fits;
    }

    /// <summary>Reads a payload. False when it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LinkObjectRemoval removal)
    {
        bool fits = BinaryPrimitives.TryReadUInt16BigEndian(payload, out ushort index);
        removal = new LinkObjectRemoval(index);
        return fits;
    }
}
