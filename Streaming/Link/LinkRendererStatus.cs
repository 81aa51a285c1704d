using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>How a renderer fares. Counters run since its configuration was taken over. Big-endian, 85 bytes: the fields
/// in order. Later versions may append fields.</summary>
/// <param name="NextSample">Media time of the next block.</param>
/// <param name="BlocksRendered">Blocks rendered.</param>
/// <param name="BlocksSkipped">Blocks skipped because rendering fell behind.</param>
/// <param name="LateChanges">Scene changes that came after their media time.</param>
/// <param name="DroppedChanges">Scene changes that found the queue full.</param>
/// <param name="UnservedPairs">Object-loudspeaker pairs that cannot be rendered now.</param>
/// <param name="LoadFraction">Rendering time divided by block time; 1 is the limit.</param>
/// <param name="PacketsSent">RTP packets handed to the network.</param>
/// <param name="SendErrors">RTP packets that the network refused.</param>
/// <param name="RealTimeScheduling">What the system granted: numbers of <see cref="RealTimeGrant"/>.</param>
/// <param name="AllocatedBytes">Bytes allocated by the block loop since its start; 0 is the promise.</param>
/// <param name="Jumps">Moves that were faster than the speed limit and were faded from place to place.</param>
/// <param name="GainReductionDb">Largest gain reduction of any limiter of the renderer since the last report [dB], 0 when
/// there was none. Renderers of 81 bytes say nothing of it and count as 0.</param>
public readonly record struct LinkRendererStatus(
    long NextSample,
    long BlocksRendered,
    long BlocksSkipped,
    long LateChanges,
    long DroppedChanges,
    int UnservedPairs,
    float LoadFraction,
    long PacketsSent,
    long SendErrors,
    byte RealTimeScheduling,
    long AllocatedBytes,
    long Jumps,
    float GainReductionDb = 0)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 85;

    /// <summary>Bytes of the payload before renderers had limiters.</summary>
    public const int SizeWithoutLimiter = 81;

    /// <summary>Writes the payload.</summary>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < Size)
        {
            return false;
        }
        BinaryPrimitives.WriteInt64BigEndian(destination, NextSample);
        BinaryPrimitives.WriteInt64BigEndian(destination[8..], BlocksRendered);
        BinaryPrimitives.WriteInt64BigEndian(destination[16..], BlocksSkipped);
        BinaryPrimitives.WriteInt64BigEndian(destination[24..], LateChanges);
        BinaryPrimitives.WriteInt64BigEndian(destination[32..], DroppedChanges);
        BinaryPrimitives.WriteInt32BigEndian(destination[40..], UnservedPairs);
        BinaryPrimitives.WriteSingleBigEndian(destination[44..], LoadFraction);
        BinaryPrimitives.WriteInt64BigEndian(destination[48..], PacketsSent);
        BinaryPrimitives.WriteInt64BigEndian(destination[56..], SendErrors);
        destination[64] = RealTimeScheduling;
        BinaryPrimitives.WriteInt64BigEndian(destination[65..], AllocatedBytes);
        BinaryPrimitives.WriteInt64BigEndian(destination[73..], Jumps);
        BinaryPrimitives.WriteSingleBigEndian(destination[81..], GainReductionDb);
        written = Size;
        return true;
    }

    /// <summary>Reads a payload. False when it is too short, the load is not a number or the gain
    /// reduction negative or no number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LinkRendererStatus status)
    {
        status = default;
        bool hasLimiter = payload.Length >= Size;
        if (!hasLimiter && payload.Length != SizeWithoutLimiter)
        {
            return false;
        }
        float gainReductionDb = hasLimiter ? BinaryPrimitives.ReadSingleBigEndian(payload[81..]) : 0;
        float load = BinaryPrimitives.ReadSingleBigEndian(payload[44..]);
        if (!float.IsFinite(load) || !(gainReductionDb >= 0 && float.IsFinite(gainReductionDb)))
        {
            return false;
        }
        status = new LinkRendererStatus(
            BinaryPrimitives.ReadInt64BigEndian(payload),
            BinaryPrimitives.ReadInt64BigEndian(payload[8..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[16..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[24..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[32..]),
            BinaryPrimitives.ReadInt32BigEndian(payload[40..]),
            load,
            BinaryPrimitives.ReadInt64BigEndian(payload[48..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[56..]),
            payload[64],
            BinaryPrimitives.ReadInt64BigEndian(payload[65..]),
            BinaryPrimitives.ReadInt64BigEndian(payload[73..]),
            gainReductionDb);
        return true;
    }
}
