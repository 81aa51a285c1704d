using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>One message of the link: an 8-byte header (big-endian u16 magic 0x5748, u8 version, u8 type, u32 payload
/// length) and its payload. The layout of the header is the same in every version, so that any two versions can tell
/// each other apart.</summary>
public readonly ref struct LinkFrame
{
    /// <summary>"WH".</summary>
    public const ushort Magic = 0x5748;

    /// <summary>The version spoken here.</summary>
    public const byte Version = 1;

    /// <summary>Bytes before the payload.</summary>
    public const int HeaderSize = 8;

    /// <summary>Longest payload in bytes (16 MiB): a venue of 2000 loudspeakers takes about 1 MiB.</summary>
    public const int MaximumPayload = 16 * 1024 * 1024;

    private LinkFrame(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        Type = type;
        Payload = payload;
    }

    /// <summary>Type of message; it may be a number without a name here.</summary>
    public LinkMessageType Type { get; }

    /// <summary>The payload, a part of the buffer that was read.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads the frame at the start of a buffer. <paramref name="consumed"/> is its whole length when complete,
    /// else 0.</summary>
    public static LinkFrameResult TryRead(ReadOnlySpan<byte> buffer, out LinkFrame frame, out int consumed)
    {
        LinkFrameResult result = TryReadLength(buffer, out int length);
        if (result != LinkFrameResult.Complete || buffer.Length < length)
        {
            frame = default;
            consumed = 0;
            return result == LinkFrameResult.Complete ? LinkFrameResult.Incomplete : result;
        }
        frame = new LinkFrame((LinkMessageType)buffer[3], buffer[HeaderSize..length]);
        consumed = length;
        return LinkFrameResult.Complete;
    }

    /// <summary>Reads the header alone: <paramref name="length"/> is the length of the whole frame in bytes, header
    /// included, so that a receiver can make room for it.</summary>
    public static LinkFrameResult TryReadLength(ReadOnlySpan<byte> buffer, out int length)
    {
        length = 0;
        if ((buffer.Length >= 1 && buffer[0] != Magic >> 8) || (buffer.Length >= 2 && buffer[1] != (Magic & 0xff)))
        {
            return LinkFrameResult.InvalidMagic;
        }
        if (buffer.Length >= 3 && buffer[2] != Version)
        {
            return LinkFrameResult.UnsupportedVersion;
        }
        if (buffer.Length < HeaderSize)
        {
            return LinkFrameResult.Incomplete;
        }
        uint payload = BinaryPrimitives.ReadUInt32BigEndian(buffer[4..]);
        if (payload > MaximumPayload)
        {
            return LinkFrameResult.PayloadTooLong;
        }
        length = HeaderSize + (int)payload;
        return LinkFrameResult.Complete;
    }

    /// <summary>Writes a frame. False when the destination is too short or the payload too long; nothing is written
    /// then.</summary>
    public static bool TryWrite(Span<byte> destination, LinkMessageType type, ReadOnlySpan<byte> payload, out int written)
    {
        if (payload.Length > MaximumPayload || destination.Length < HeaderSize + payload.Length)
        {
            written = 0;
            return false;
        }
        payload.CopyTo(destination[HeaderSize..]); // first, so that payload may lie in the same buffer
        WriteHeader(destination, type, payload.Length);
        written = HeaderSize + payload.Length;
        return true;
    }

    /// <summary>Writes the header in front of a payload that is in place already; the destination has room for
    /// it.</summary>
    public static void WriteHeader(Span<byte> destination, LinkMessageType type, int payloadLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, Magic);
        destination[2] = Version;
        destination[3] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], (uint)payloadLength);
    }
}
