using System.Buffers;
using System.Buffers.Binary;

namespace Wavehall.Rendering.Waves;

/// <summary>What a <see cref="WaveWriter"/> writes.</summary>
public sealed record WaveWriterOptions
{
    /// <summary>Channels, 1 to 2048.</summary>
    public required int ChannelCount { get; init; }

    /// <summary>Frames per second; 48000, the rate of everything in the house.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>24-bit integers (what the network carries) or 32-bit float.</summary>
    public WaveEncoding Encoding { get; init; } = WaveEncoding.Pcm24;

    /// <summary>Media time of the first frame, written as the time reference of a bext chunk; null writes none.</summary>
    public long? TimeReference { get; init; }

    /// <summary>True: RF64 from the first byte; otherwise the file becomes RF64 when it outgrows RIFF's 4 GiB.</summary>
    public bool Rf64 { get; init; }
}

/// <summary>
/// Writes WAV files that stay usable when the process is killed: every <see cref="Flush"/> brings the sizes in the header up
/// to date. Room for the 64-bit sizes of RF64 (EBU Tech 3306) is kept from the start.
/// </summary>
public sealed class WaveWriter : IDisposable
{
    /// <summary>Most channels of a file.</summary>
    public const int MaximumChannelCount = 2048;

    private const int BufferBytes = 1 << 17;
    private const int Ds64Size = 28;

    // Converted at a time, on the stack: 8 KiB.
    private const int ConversionSamples = 2048;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly WaveFormat _format;
    private readonly byte[] _header;
    private readonly byte[] _buffer;
    private readonly bool _rf64;
    private int _buffered;
    private long _dataBytes;
    private bool _disposed;

    /// <summary>Starts a file at the stream's start.</summary>
    /// <param name="stream">Seekable and writable.</param>
    /// <param name="options">What to write.</param>
    /// <param name="leaveOpen">False: <see cref="Dispose"/> closes the stream.</param>
    public WaveWriter(Stream stream, WaveWriterOptions options, bool leaveOpen = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChannelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ChannelCount, MaximumChannelCount);
        if (options.Encoding is not (WaveEncoding.Pcm24 or WaveEncoding.FloatingPoint))
        {
            throw new ArgumentException("only 24-bit and float files are written", nameof(options));
        }

        _stream = stream;
        _leaveOpen = leaveOpen;
        _format = new WaveFormat(options.ChannelCount, options.SampleRate, options.Encoding);
        _rf64 = options.Rf64;
        _buffer = new byte[Math.Max(BufferBytes / _format.BytesPerFrame, 1) * _format.BytesPerFrame];
        _header = Header(_format, options.TimeReference);
        _stream.Position = 0;
        Flush();
    }

    /// <summary>Frames written so far.</summary>
    public long FrameCount => (_dataBytes + _buffered) / _format.BytesPerFrame;

    /// <summary>Writes frames, interleaved, full scale 1; 24-bit files are written by <see cref="Pcm24.FromFloat(float)"/>.</summary>
    /// <param name="interleaved">A multiple of the channel count.</param>
    public void Write(ReadOnlySpan<float> interleaved)
    {
        CheckWhole(interleaved.Length);
        Span<int> integers = stackalloc int[ConversionSamples];
        while (!interleaved.IsEmpty)
        {
            var room = Room(Math.Min(interleaved.Length, ConversionSamples));
            var part = interleaved[..(room.Length / _format.BytesPerSample)];
            if (_format.Encoding == WaveEncoding.Pcm24)
            {
                Pcm24.FromFloat(part, integers);
                Pcm24.WriteLittleEndian(integers[..part.Length], room);
            }
            else
            {
                for (var i = 0; i < part.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(room[(4 * i)..], part[i]);
                }
            }

            interleaved = interleaved[part.Length..];
        }
    }

    /// <summary>Writes frames of 24-bit integers, interleaved, bit by bit as given; a float file takes their exact values.</summary>
    /// <param name="interleaved">A multiple of the channel count, each within 24 bits.</param>
    public void Write(ReadOnlySpan<int> interleaved)
    {
        CheckWhole(interleaved.Length);
        while (!interleaved.IsEmpty)
        {
            var room = Room(interleaved.Length);
            var part = interleaved[..(room.Length / _format.BytesPerSample)];
            if (_format.Encoding == WaveEncoding.Pcm24)
            {
                Pcm24.WriteLittleEndian(part, room);
            }
            else
            {
                for (var i = 0; i < part.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(room[(4 * i)..], Pcm24.ToFloat(part[i]));
                }
            }

            interleaved = interleaved[part.Length..];
        }
    }

    /// <summary>Brings file and header up to date.</summary>
    public void Flush()
    {
        Drain();
        var fileBytes = _header.Length + _dataBytes + (_dataBytes & 1);
        var wide = _rf64 || fileBytes - 8 > uint.MaxValue;
        (wide ? "RF64"u8 : "RIFF"u8).CopyTo(_header);
        (wide ? "ds64"u8 : "JUNK"u8).CopyTo(_header.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(4), wide ? uint.MaxValue : (uint)(fileBytes - 8));
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(_header.Length - 4), wide ? uint.MaxValue : (uint)_dataBytes);
        var sizes = _header.AsSpan(20, Ds64Size);
        BinaryPrimitives.WriteInt64LittleEndian(sizes, wide ? fileBytes - 8 : 0);
        BinaryPrimitives.WriteInt64LittleEndian(sizes[8..], wide ? _dataBytes : 0);
        BinaryPrimitives.WriteInt64LittleEndian(sizes[16..], wide ? _dataBytes / _format.BytesPerFrame : 0);
        _stream.Position = 0;
        _stream.Write(_header);
        _stream.Position = _header.Length + _dataBytes;
        _stream.Flush();
    }

    /// <summary>Completes the file.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Flush();
        if ((_dataBytes & 1) != 0)
        {
            _stream.WriteByte(0);
            _stream.Flush();
        }

        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    /// <summary>RIFF header, room for ds64, bext, fmt and the header of data; the sizes are filled in by <see cref="Flush"/>.</summary>
    private static byte[] Header(WaveFormat format, long? timeReference)
    {
        var header = new ArrayBufferWriter<byte>(1024);
        header.Write("RIFF\0\0\0\0WAVE"u8);
        Chunk(header, "JUNK"u8, Ds64Size).Clear();
        header.Advance(Ds64Size);
        if (timeReference is { } reference)
        {
            BroadcastExtension.Write(Chunk(header, "bext"u8, BroadcastExtension.Size), reference);
            header.Advance(BroadcastExtension.Size);
        }

        format.WriteExtensible(Chunk(header, "fmt "u8, WaveFormat.ExtensibleSize));
        header.Advance(WaveFormat.ExtensibleSize);
        header.Write("data\0\0\0\0"u8);
        return header.WrittenSpan.ToArray();
    }

    private static Span<byte> Chunk(ArrayBufferWriter<byte> header, ReadOnlySpan<byte> id, int size)
    {
        header.Write(id);
        BinaryPrimitives.WriteInt32LittleEndian(header.GetSpan(4), size);
        header.Advance(4);
        return header.GetSpan(size)[..size];
    }

    private void CheckWhole(int samples)
    {
        if (samples % _format.ChannelCount != 0)
        {
            throw new ArgumentException("the samples are not whole frames");
        }
    }

    /// <summary>Takes room for at most so many samples, at least for one.</summary>
    private Span<byte> Room(int samples)
    {
        if (_buffered == _buffer.Length)
        {
            Drain();
        }

        var bytes = (int)Math.Min((long)samples * _format.BytesPerSample, _buffer.Length - _buffered);
        var room = _buffer.AsSpan(_buffered, bytes);
        _buffered += bytes;
        return room;
    }

    private void Drain()
    {
        _stream.Write(_buffer, 0, _buffered);
        _dataBytes += _buffered;
        _buffered = 0;
    }
}
