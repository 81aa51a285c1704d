using System.Buffers.Binary;

namespace Wavehall.Rendering.Waves;

/// <summary>The `fmt ` chunk (Microsoft multimedia standards update 3.0, 1994; WAVE_FORMAT_EXTENSIBLE 2001).</summary>
/// <param name="ChannelCount">Channels, 1 or more.</param>
/// <param name="SampleRate">Frames per second.</param>
/// <param name="Encoding">How a sample is written.</param>
internal readonly record struct WaveFormat(int ChannelCount, int SampleRate, WaveEncoding Encoding)
{
    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>Bytes of an extensible chunk without its header.</summary>
    public const int ExtensibleSize = 40;

    /// <summary>Bytes of one sample.</summary>
    public int BytesPerSample => Encoding switch { WaveEncoding.Pcm16 => 2, WaveEncoding.Pcm24 => 3, _ => 4 };

    /// <summary>Bytes of one sample of every channel.</summary>
    public int BytesPerFrame => ChannelCount * BytesPerSample;

    /// <summary>Reads a chunk's content; the reason says what is wrong with it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> chunk, out WaveFormat format, out string? reason)
    {
        format = default;
        reason = null;
        if (chunk.Length < 16)
        {
            reason = $"the fmt chunk has {chunk.Length} bytes, at least 16 are needed";
            return false;
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
        {
            if (chunk.Length < ExtensibleSize)
            {
                reason = $"the extensible fmt chunk has {chunk.Length} bytes, 40 are needed";
                return false;
            }

            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        WaveEncoding? encoding = (tag, bits) switch
        {
            (Pcm, 16) => WaveEncoding.Pcm16,
            (Pcm, 24) => WaveEncoding.Pcm24,
            (Pcm, 32) => WaveEncoding.Pcm32,
            (IeeeFloat, 32) => WaveEncoding.FloatingPoint,
            _ => null,
        };
        if (encoding is null)
        {
            reason = $"format {tag} with {bits} bits is not read, only PCM of 16, 24 or 32 bits and float of 32 bits";
        }
        else if (channels == 0)
        {
            reason = "it has 0 channels";
        }
        else if (rate is 0 or > 768000)
        {
            reason = $"the sample rate {rate} Hz is not between 1 and 768000";
        }
        else
        {
            format = new WaveFormat(channels, (int)rate, encoding.Value);
            if (blockAlign != format.BytesPerFrame)
            {
                reason = $"a frame is said to have {blockAlign} bytes, {channels} channels of {bits} bits have {format.BytesPerFrame}";
            }
        }

        return reason is null;
    }

    /// <summary>Writes an extensible chunk's content of <see cref="ExtensibleSize"/> bytes, no loudspeaker positions named.</summary>
    public void WriteExtensible(Span<byte> destination)
    {
        var tag = (ushort)(Encoding == WaveEncoding.FloatingPoint ? IeeeFloat : Pcm);
        var bits = (ushort)(BytesPerSample * 8);
        BinaryPrimitives.WriteUInt16LittleEndian(destination, Extensible);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)ChannelCount);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], (uint)((long)SampleRate * BytesPerFrame));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[12..], (ushort)BytesPerFrame);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[14..], bits);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[16..], 22);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[18..], bits);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], 0);

        // KSDATAFORMAT_SUBTYPE: the tag, then 0000-0010-8000-00AA00389B71.
        BinaryPrimitives.WriteUInt16LittleEndian(destination[24..], tag);
        ReadOnlySpan<byte> rest = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
        rest.CopyTo(destination[26..]);
    }
}
