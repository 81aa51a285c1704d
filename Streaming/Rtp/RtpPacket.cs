using System.Buffers.Binary;

namespace Wavehall.Streaming.Rtp;

/// <summary>A view of a received RTP packet (RFC 3550 clause 5.1); every length is checked before it is used.</summary>
public readonly ref struct RtpPacket
{
    private const int PaddingBit = 0x20;
    private const int ExtensionBit = 0x10;
    private const int ContributorCountMask = 0x0f;

    private RtpPacket(RtpHeader header, ReadOnlySpan<byte> contributors, ReadOnlySpan<byte> extension, ReadOnlySpan<byte> payload)
    {
        Header = header;
        Contributors = contributors;
        Extension = extension;
        Payload = payload;
    }

    /// <summary>The fixed header.</summary>
    public RtpHeader Header { get; }

    /// <summary>Contributing sources, 4 bytes each, big-endian.</summary>
    public ReadOnlySpan<byte> Contributors { get; }

    /// <summary>Header extension with its 4-byte head (RFC 3550 clause 5.3.1), or empty.</summary>
    public ReadOnlySpan<byte> Extension { get; }

    /// <summary>Payload without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads a packet; false with the reason when it is not one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpPacket packet, out RtpRefusal refusal)
    {
        packet = default;
        refusal = CheckLayout(datagram, out int contributorsEnd, out int extensionEnd, out int padding);
        if (refusal != RtpRefusal.None)
        {
            return false;
        }
        var header = new RtpHeader(
            (byte)(datagram[1] & 0x7f),
            (datagram[1] & 0x80) != 0,
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]));
        packet = new RtpPacket(
            header,
            datagram[RtpHeader.Size..contributorsEnd],
            datagram[contributorsEnd..extensionEnd],
            datagram[extensionEnd..^padding]);
        return true;
    }

    private static RtpRefusal CheckLayout(ReadOnlySpan<byte> datagram, out int contributorsEnd, out int extensionEnd, out int padding)
    {
        contributorsEnd = extensionEnd = padding = 0;
        if (datagram.Length < RtpHeader.Size)
        {
            return RtpRefusal.TooShort;
        }
        if (datagram[0] >> 6 != RtpHeader.Version)
        {
            return RtpRefusal.WrongVersion;
        }
        contributorsEnd = RtpHeader.Size + (datagram[0] & ContributorCountMask) * sizeof(uint);
        if (datagram.Length < contributorsEnd)
        {
            return RtpRefusal.TruncatedContributors;
        }
        extensionEnd = contributorsEnd;
        if ((datagram[0] & ExtensionBit) != 0)
        {
            // Clause 5.3.1: 16 bits by profile, 16 bits count of the 32-bit words that follow.
            if (datagram.Length < contributorsEnd + sizeof(uint))
            {
                return RtpRefusal.TruncatedExtension;
            }
            int words = BinaryPrimitives.ReadUInt16BigEndian(datagram[(contributorsEnd + sizeof(ushort))..]);
            extensionEnd = contributorsEnd + sizeof(uint) + words * sizeof(uint);
            if (datagram.Length < extensionEnd)
            {
                return RtpRefusal.TruncatedExtension;
            }
        }
        if ((datagram[0] & PaddingBit) != 0)
        {
            // The last octet counts the padding octets, itself included.
            padding = datagram[^1];
            if (padding == 0 || padding > datagram.Length - extensionEnd)
            {
                return RtpRefusal.InvalidPadding;
            }
        }
        return RtpRefusal.None;
    }
}
