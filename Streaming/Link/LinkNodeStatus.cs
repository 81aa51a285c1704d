using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>Whether a node has something to play. The numbers are on the wire.</summary>
public enum LinkNodeState : byte
{
    /// <summary>No stream of the node has been heard for a second.</summary>
    Idle = 0,

    /// <summary>Every stream is heard.</summary>
    Playing = 1,

    /// <summary>Some streams are heard, some are not.</summary>
    Partial = 2,
}

/// <summary>How a node fares. Counters are packets of all its streams since its configuration was taken over.
/// Big-endian, 55 bytes: the fields in order. Later versions may append fields.</summary>
/// <param name="NodeIndex">Index in <see cref="NodeConfiguration.Nodes"/>.</param>
/// <param name="Received">Packets taken into a playout buffer.</param>
/// <param name="Lost">Packets not there when their block was played, while the stream was heard.</param>
/// <param name="Late">Packets that came after their block was played; each was counted lost before.</param>
/// <param name="Duplicate">Packets that came a second time.</param>
/// <param name="Refused">Packets that are not a packet of the stream, or too far in the future.</param>
/// <param name="PlayedSample">Presentation media time of the next frame to play; 0 before the first.</param>
/// <param name="State">Whether the node has something to play.</param>
/// <param name="GainReductionDb">Largest gain reduction of any limiter of the node since the last report [dB], 0 when
/// there was none. Nodes of 51 bytes say nothing of it and count as 0.</param>
public readonly record struct LinkNodeStatus(
    ushort NodeIndex,
    long Received,
    long Lost,
    long Late,
    long Duplicate,
    long Refused,
    long PlayedSample,
    LinkNodeState State,
    float GainReductionDb = 0)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 55;

    /// <summary>Bytes of the payload before nodes had limiters.</summary>
    public const int SizeWithoutLimiter = 51;

    /// <summary>Writes the payload.</summary>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < Size)
        {
            return false;
        }
        BinaryPrimitives.WriteUInt16BigEndian(destination, NodeIndex);
        BinaryPrimitives.WriteInt64BigEndian(destination[2..], Received);
        BinaryPrimitives.WriteInt64BigEndian(destination[10..], Lost);
        BinaryPrimitives.WriteInt64BigEndian(destination[18..], Late);
        BinaryPrimitives.WriteInt64BigEndian(destination[26..], Duplicate);
        BinaryPrimitives.WriteInt64BigEndian(destination[34..], Refused);
        BinaryPrimitives.WriteInt64BigEndian(destination[42..], PlayedSample);
        destination[50] = (byte)State;
        BinaryPrimitives.WriteSingleBigEndian(destination[51..], GainReductionDb);
        written = Size;
        return true;
    }

    /// <summary>Reads a payload. False when it is too short, the state unknown or the gain reduction
    /// negative or no number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LinkNodeStatus status)
    {
        status = default;
        bool hasLimiter = payload.Length >= Size;
        if ((!hasLimiter && payload.Length != SizeWithoutLimiter) || payload[50] > (byte)LinkNodeState.Partial)
        {
            return false;
        }
        float gainReductionDb = hasLimiter ? BinaryPrimitives.ReadSingleBigEndian(payload[51..]) : 0;
        if (!(gainReductionDb >= 0 && float.IsFinite(gainReductionDb)))
        {
            return false;
        }
        status = new LinkNodeStatus(
            BinaryPrimitives.ReadUInt16BigEndian(payload),
            BinaryPrimitives.ReadInt64BigEndian(payload[2..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[10..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[18..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[26..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[34..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[42..]),
            (LinkNodeState)payload[50],
            gainReductionDb);
        return true;
    }
}
