using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>Peak of each channel of a node since the last report, 1.0 = full scale; a view of its payload. Channels are
/// those of the node's streams one after the other. Big-endian: u16 node index, u16 count, count x f32.</summary>
public readonly ref struct LinkLevels
{
    /// <summary>Bytes before the peaks.</summary>
    public const int HeaderSize = 4;

    private readonly ReadOnlySpan<byte> _peaks;

    private LinkLevels(ushort nodeIndex, ReadOnlySpan<byte> peaks)
    {
        NodeIndex = nodeIndex;
        _peaks = peaks;
    }

    /// <summary>Index in <see cref="NodeConfiguration.Nodes"/>.</summary>
    public ushort NodeIndex { get; }

    /// <summary>Number of channels.</summary>
    public int Count => _peaks.Length / sizeof(float);

    /// <summary>Peak of a channel, 0 or more, finite.</summary>
    public float this[int channel] => BinaryPrimitives.ReadSingleBigEndian(_peaks[(channel * sizeof(float))..]);

    /// <summary>Bytes of a payload with that many channels.</summary>
    public static int SizeFor(int channelCount) => HeaderSize + channelCount * sizeof(float);

    /// <summary>Writes a payload.</summary>
    public static bool TryWrite(Span<byte> destination, ushort nodeIndex, ReadOnlySpan<float> peaks, out int written)
    {
        written = 0;
        if (peaks.Length > ushort.MaxValue || destination.Length < SizeFor(peaks.Length))
        {
            return false;
        }
        BinaryPrimitives.WriteUInt16BigEndian(destination, nodeIndex);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)peaks.Length);
        for (int channel = 0; channel < peaks.Length; channel++)
        {
            BinaryPrimitives.WriteSingleBigEndian(destination[(HeaderSize + channel * sizeof(float))..], peaks[channel]);
        }
        written = SizeFor(peaks.Length);
        return true;
    }

    /// <summary>Reads a payload. False when it is shorter than its count says or a peak is negative or not finite.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LinkLevels levels)
    {
        levels = default;
        if (payload.Length < HeaderSize)
        {
            return false;
        }
        int count = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (payload.Length < SizeFor(count))
        {
            return false;
        }
        var read = new LinkLevels(BinaryPrimitives.ReadUInt16BigEndian(payload), payload[HeaderSize..SizeFor(count)]);
        for (int channel = 0; channel < count; channel++)
        {
            if (!float.IsFinite(read[channel]) || read[channel] < 0)
            {
                return false;
            }
        }
        levels = read;
        return true;
    }
}
