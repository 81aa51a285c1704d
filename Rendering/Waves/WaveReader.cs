using System.Buffers.Binary;

namespace Wavehall.Rendering.Waves;

/// <summary>
/// Reads WAV and RF64 files (EBU Tech 3306): PCM of 16, 24 or 32 bits or 32-bit float, plain or extensible. A bad file gives a
/// one-line reason with the byte where it is wrong; no size in a file is believed before the stream has been asked.
/// </summary>
public sealed class WaveReader
{
    private const int MaximumFormatBytes = 4096;
    private const int BufferBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly WaveFormat _format;
    private readonly long _dataPosition;
    private readonly byte[] _buffer;
    private long _nextFrame;

    private WaveReader(Stream stream, WaveFormat format, long dataPosition, long dataBytes, long? timeReference)
    {
        _stream = stream;
        _format = format;
        _dataPosition = dataPosition;
        FrameCount = dataBytes / format.BytesPerFrame;
        TimeReference = timeReference;
        _buffer = new byte[Math.Max(BufferBytes / format.BytesPerFrame, 1) * format.BytesPerFrame];
    }

    /// <summary>Number of channels, 1 or more.</summary>
    public int ChannelCount => _format.ChannelCount;

    /// <summary>Frames per second.</summary>
    public int SampleRate => _format.SampleRate;

    /// <summary>How a sample is written.</summary>
    public WaveEncoding Encoding => _format.Encoding;

    /// <summary>Number of frames (samples per channel).</summary>
    public long FrameCount { get; }

    /// <summary>Time of the first frame in samples since midnight or, in Wavehall's own files, in media time; null without a bext chunk.</summary>
    public long? TimeReference { get; }

    /// <summary>Reads the headers of a seekable stream.</summary>
    public static bool TryOpen(Stream stream, out WaveReader? reader, out string? reason)
    {
        reader = null;
        try
        {
            if (!stream.CanSeek)
            {
                reason = "byte 0: the stream cannot be sought in";
                return false;
            }

            return TryReadHeaders(stream, out reader, out reason);
        }
        catch (IOException exception)
        {
            reason = $"byte {stream.Position}: {exception.Message}";
            return false;
        }
    }

    /// <summary>
    /// Reads the next frames, interleaved; fewer than asked only at the end. Integers are scaled to full scale 1.
    /// </summary>
    /// <returns>Number of frames read; -1 when a sample is not a finite number or the stream ended early, and a reason.</returns>
    public int ReadFrames(Span<float> interleaved, out string? reason)
    {
        reason = null;
        var wanted = (int)Math.Min(interleaved.Length / ChannelCount, FrameCount - _nextFrame);
        var done = 0;
        while (done < wanted)
        {
            var frames = Math.Min(wanted - done, _buffer.Length / _format.BytesPerFrame);
            var bytes = _buffer.AsSpan(0, frames * _format.BytesPerFrame);
            var position = _dataPosition + (_nextFrame * _format.BytesPerFrame);
            var samples = interleaved.Slice(done * ChannelCount, frames * ChannelCount);
            try
            {
                _stream.Position = position;
                if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                {
                    reason = $"byte {position}: the file ends within its samples";
                    return -1;
                }
            }
            catch (IOException exception)
            {
                reason = $"byte {position}: {exception.Message}";
                return -1;
            }

            var bad = Decode(bytes, samples);
            if (bad >= 0)
            {
                reason = $"byte {position + (bad * 4)}: the sample is not a finite number";
                return -1;
            }

            done += frames;
            _nextFrame += frames;
        }

        return wanted;
    }

    /// <summary>Reads one channel from the first frame to the last.</summary>
    /// <param name="channel">Channel, 0-based.</param>
    /// <param name="maximumFrames">More frames than these are refused before memory is taken.</param>
    /// <param name="samples">The samples, full scale is 1.</param>
    /// <param name="reason">What is wrong, one line.</param>
    public bool TryReadChannel(int channel, int maximumFrames, out float[]? samples, out string? reason)
    {
        samples = null;
        if (channel < 0 || channel >= ChannelCount)
        {
            reason = $"channel {channel + 1} does not exist, the file has {ChannelCount}";
            return false;
        }

        if (FrameCount > maximumFrames)
        {
            reason = $"it has {FrameCount} frames, at most {maximumFrames} are read into memory";
            return false;
        }

        _nextFrame = 0;
        var result = new float[FrameCount];
        var chunk = new float[_buffer.Length / _format.BytesPerFrame * ChannelCount];
        var done = 0;
        while (done < result.Length)
        {
            var frames = ReadFrames(chunk, out reason);
            if (frames <= 0)
            {
                return false;
            }

            for (var i = 0; i < frames; i++)
            {
                result[done + i] = chunk[(i * ChannelCount) + channel];
            }

            done += frames;
        }

        samples = result;
        reason = null;
        return true;
    }

    private static bool TryReadHeaders(Stream stream, out WaveReader? reader, out string? reason)
    {
        reader = null;
        var length = stream.Length;
        stream.Position = 0;
        Span<byte> header = stackalloc byte[12];
        if (stream.ReadAtLeast(header, 12, throwOnEndOfStream: false) < 12)
        {
            reason = $"byte {length}: the file ends within its RIFF header";
            return false;
        }

        var isRf64 = header[..4].SequenceEqual("RF64"u8) || header[..4].SequenceEqual("BW64"u8);
        if ((!isRf64 && !header[..4].SequenceEqual("RIFF"u8)) || !header[8..].SequenceEqual("WAVE"u8))
        {
            reason = "byte 0: it is not a WAV file (RIFF or RF64 of kind WAVE)";
            return false;
        }

        WaveFormat? format = null;
        long? timeReference = null;
        long? dataBytes64 = null;
        long position = 12;
        Span<byte> body = stackalloc byte[MaximumFormatBytes];
        while (position + 8 <= length)
        {
            stream.Position = position;
            stream.ReadExactly(header[..8]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            var content = position + 8;
            var id = header[..4];
            if (id.SequenceEqual("data"u8))
            {
                if (isRf64 && size == uint.MaxValue && dataBytes64 is { } wide)
                {
                    size = wide;
                }

                if (format is not { } known)
                {
                    reason = $"byte {position}: the data chunk comes before the fmt chunk";
                    return false;
                }

                if (size < 0 || size > length - content)
                {
                    reason = $"byte {position}: the data chunk is said to have {size} bytes, the file has {length - content} more";
                    return false;
                }

                reader = new WaveReader(stream, known, content, size, timeReference);
                reason = null;
                return true;
            }

            if (size > length - content)
            {
                reason = $"byte {position}: a chunk is said to have {size} bytes, the file has {length - content} more";
                return false;
            }

            var part = body[..(int)Math.Min(size, body.Length)];
            stream.ReadExactly(part);
            if (id.SequenceEqual("fmt "u8))
            {
                if (!WaveFormat.TryRead(part, out var read, out reason))
                {
                    reason = $"byte {position}: {reason}";
                    return false;
                }

                format = read;
            }
            else if (id.SequenceEqual("ds64"u8) && part.Length >= 24)
            {
                dataBytes64 = BinaryPrimitives.ReadInt64LittleEndian(part[8..]);
            }
            else if (id.SequenceEqual("bext"u8) && part.Length >= BroadcastExtension.TimeReferenceOffset + 8)
            {
                timeReference = BinaryPrimitives.ReadInt64LittleEndian(part[BroadcastExtension.TimeReferenceOffset..]);
            }

            position = content + size + (size & 1);
        }

        reason = $"byte {Math.Min(position, length)}: the file ends before a data chunk";
        return false;
    }

    /// <summary>Converts; returns the index of the first sample that is not finite, -1 when there is none.</summary>
    private int Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (_format.Encoding)
        {
            case WaveEncoding.Pcm16:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) * (1f / 32768);
                }

                return -1;
            case WaveEncoding.Pcm24:
                for (var i = 0; i < samples.Length; i++)
                {
                    var at = 3 * i;
                    samples[i] = Pcm24.ToFloat(bytes[at] | (bytes[at + 1] << 8) | ((sbyte)bytes[at + 2] << 16));
                }

                return -1;
            case WaveEncoding.Pcm32:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) * (1f / 2147483648);
                }

                return -1;
            default:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                    if (!float.IsFinite(samples[i]))
                    {
                        return i;
                    }
                }

                return -1;
        }
    }
}
