using System.Buffers.Binary;

namespace Wavehall.Streaming.Rtp;

/// <summary>The fixed header of an RTP packet (RFC 3550 clause 5.1) as our senders write it: version 2, no padding, no
/// extension, no contributing sources.</summary>
/// <param name="PayloadType">7 bits.</param>
/// <param name="Marker">Marker bit; L24 audio without silence suppression leaves it 0 (RFC 3551 clause 4.1).</param>
/// <param name="SequenceNumber">Counts packets, wraps at 2^16.</param>
/// <param name="Timestamp">Sampling instant of the first frame, wraps at 2^32.</param>
/// <param name="Ssrc">Synchronisation source.</param>
public readonly record struct RtpHeader(byte PayloadType, bool Marker, ushort SequenceNumber, uint Timestamp, uint Ssrc)
{
    /// <summary>Bytes of the fixed header.</summary>
    public const int Size = 12;

    /// <summary>The RTP version.</summary>
    public const int Version = 2;

    /// <summary>Writes the header; false when the destination is shorter than <see cref="Size"/>.</summary>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < Size)
        {
            return false;
        }
        destination[0] = Version << 6;
        destination[1] = (byte)((PayloadType & 0x7f) | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], SequenceNumber);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Ssrc);
        written = Size;
        return true;
    }
}
