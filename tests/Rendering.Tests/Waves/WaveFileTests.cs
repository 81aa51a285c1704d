using System.Buffers.Binary;
using Wavehall.Rendering.Waves;

namespace Wavehall.Rendering.Tests.Waves;

public sealed class WaveFileTests
{
    [Theory]
    [InlineData(1, WaveEncoding.Pcm24, false, null)]
    [InlineData(8, WaveEncoding.Pcm24, true, 85_333_333_333_344L)]
    [InlineData(3, WaveEncoding.FloatingPoint, false, 0L)]
    [InlineData(2048, WaveEncoding.Pcm24, false, null)]
    public void What_is_written_is_read_back(int channels, WaveEncoding encoding, bool rf64, long? timeReference)
    {
        var samples = new float[channels * 101];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Pcm24.ToFloat((int)((i * 2654435761L % 16777216) - 8388608));
        }

        var bytes = Write(samples, new WaveWriterOptions { ChannelCount = channels, Encoding = encoding, Rf64 = rf64, TimeReference = timeReference });
        Assert.Equal(rf64 ? "RF64"u8.ToArray() : "RIFF"u8.ToArray(), bytes[..4]);
        Assert.Equal(0, bytes.Length % 2);
        var reader = Open(bytes);
        Assert.Equal((channels, 48000, encoding, 101L, timeReference), (reader.ChannelCount, reader.SampleRate, reader.Encoding, reader.FrameCount, reader.TimeReference));
        var read = new float[samples.Length];
        Assert.Equal(101, reader.ReadFrames(read, out _));
        Assert.Equal(samples, read);
        Assert.Equal(0, reader.ReadFrames(read, out _));
    }

    [Fact]
    public void Integers_are_written_bit_by_bit()
    {
        int[] samples = [0, 1, -1, 8388607, -8388608, 0x123456];
        using var stream = new MemoryStream();
        using (var writer = new WaveWriter(stream, new WaveWriterOptions { ChannelCount = 2 }, leaveOpen: true))
        {
            writer.Write(samples);
            Assert.Equal(3, writer.FrameCount);
        }

        var read = new float[6];
        Assert.Equal(3, Open(stream.ToArray()).ReadFrames(read, out _));
        Assert.Equal(samples, read.Select(Pcm24.FromFloat));
    }

    [Fact]
    public void A_file_whose_writer_was_killed_holds_what_was_flushed()
    {
        using var stream = new MemoryStream();
        using var writer = new WaveWriter(stream, new WaveWriterOptions { ChannelCount = 2, TimeReference = 7 }, leaveOpen: true);
        writer.Write(new float[200]);
        writer.Flush();
        writer.Write(new float[20]);
        var reader = Open(stream.ToArray());
        Assert.Equal(100, reader.FrameCount);
        writer.Flush();
        Assert.Equal(110, Open(stream.ToArray()).FrameCount);
    }

    [Fact]
    public void Beyond_four_gibibytes_the_sizes_have_64_bits()
    {
        using var stream = new SparseStream();
        using (var writer = new WaveWriter(stream, new WaveWriterOptions { ChannelCount = 2048 }, leaveOpen: true))
        {
            var block = new float[2048 * 4096];
            for (var i = 0; i < 171; i++)
            {
                writer.Write(block);
            }
        }

        Assert.True(stream.Length > uint.MaxValue);
        Assert.True(WaveReader.TryOpen(stream, out var reader, out var reason), reason);
        Assert.Equal(171L * 4096, reader!.FrameCount);
    }

    [Fact]
    public void Sixteen_and_thirty_two_bits_are_read()
    {
        var reader = Open(Riff(Format(1, 2, 16), Chunk("data", [0, 0x40, 0, 0x80, 0xFF, 0x7F, 0, 0])));
        var read = new float[4];
        Assert.Equal(2, reader.ReadFrames(read, out _));
        Assert.Equal([0.5f, -1, 32767f / 32768, 0], read);

        reader = Open(Riff(Format(1, 1, 32), Chunk("LIST", [1, 2, 3]), Chunk("data", [0, 0, 0, 0x40, 0, 0, 0, 0x80])));
        Assert.Equal(2, reader.ReadFrames(read, out _));
        Assert.Equal([0.5f, -1], read[..2]);
    }

    [Theory]
    [InlineData("byte 3: the file ends within its RIFF header", "short")]
    [InlineData("byte 0: it is not a WAV file", "magic")]
    [InlineData("it has 0 channels", "channels")]
    [InlineData("the sample rate 0 Hz", "rate")]
    [InlineData("a frame is said to have 3 bytes, 2 channels of 16 bits have 4", "align")]
    [InlineData("format 85 with 16 bits is not read", "codec")]
    [InlineData("format 1 with 12 bits is not read", "bits")]
    [InlineData("the fmt chunk has 4 bytes", "format")]
    [InlineData("the extensible fmt chunk has 16 bytes", "extensible")]
    [InlineData("the data chunk comes before the fmt chunk", "order")]
    [InlineData("byte 36: the data chunk is said to have 4294967295 bytes, the file has 4 more", "size")]
    [InlineData("byte 36: the data chunk is said to have -5 bytes", "negative")]
    [InlineData("a chunk is said to have 2000000000 bytes", "chunk")]
    [InlineData("the file ends before a data chunk", "nodata")]
    public void A_malformed_file_gets_one_line_that_names_byte_and_reason(string expected, string fault)
    {
        byte[] bytes = fault switch
        {
            "short" => [1, 2, 3],
            "magic" => new byte[100],
            "channels" => Riff(Format(1, 0, 16), Chunk("data", new byte[4])),
            "rate" => Riff(Format(1, 1, 16, rate: 0), Chunk("data", new byte[4])),
            "align" => Riff(Format(1, 2, 16, align: 3), Chunk("data", new byte[4])),
            "codec" => Riff(Format(85, 1, 16), Chunk("data", new byte[4])),
            "bits" => Riff(Format(1, 1, 12), Chunk("data", new byte[4])),
            "format" => Riff(Chunk("fmt ", new byte[4]), Chunk("data", new byte[4])),
            "extensible" => Riff(Format(0xFFFE, 1, 16), Chunk("data", new byte[4])),
            "order" => Riff(Chunk("data", new byte[4]), Format(1, 1, 16)),
            "size" => Riff(Format(1, 1, 16), Chunk("data", new byte[4], uint.MaxValue)),
            "negative" => NegativeRf64(),
            "chunk" => Riff(Chunk("LIST", new byte[4], 2000000000)),
            _ => Riff(Format(1, 1, 16)),
        };
        using var stream = new MemoryStream(bytes);
        Assert.False(WaveReader.TryOpen(stream, out _, out var reason));
        Assert.StartsWith("byte ", reason, StringComparison.Ordinal);
        Assert.Contains(fault == "negative" ? "the data chunk is said to have -5 bytes" : expected, reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason!);
    }

    [Fact]
    public void A_float_that_is_not_a_number_is_refused_with_its_place()
    {
        var data = new byte[12];
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(8), float.NaN);
        var reader = Open(Riff(Format(3, 1, 32), Chunk("data", data)));
        Assert.False(reader.TryReadChannel(0, 100, out _, out var reason));
        Assert.Equal("byte 52: the sample is not a finite number", reason);
    }

    [Fact]
    public void A_channel_that_does_not_exist_and_a_file_that_is_too_long_are_refused()
    {
        var reader = Open(Riff(Format(1, 2, 16), Chunk("data", new byte[40])));
        Assert.False(reader.TryReadChannel(2, 100, out _, out var reason));
        Assert.Equal("channel 3 does not exist, the file has 2", reason);
        Assert.False(reader.TryReadChannel(0, 9, out _, out reason));
        Assert.Equal("it has 10 frames, at most 9 are read into memory", reason);
        Assert.True(reader.TryReadChannel(1, 10, out var samples, out _));
        Assert.Equal(10, samples!.Length);
    }

    [Fact]
    public void No_truncation_and_no_changed_byte_of_a_header_throws()
    {
        var good = Riff(Format(1, 2, 24), Chunk("LIST", new byte[5]), Chunk("data", new byte[60]));
        for (var length = 0; length < good.Length; length++)
        {
            ReadAll(good[..length]);
        }

        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = (byte[])good.Clone();
            bytes[random.Next(80)] = (byte)random.Next(256);
            bytes[random.Next(80)] = (byte)random.Next(256);
            ReadAll(bytes);
        }

        static void ReadAll(byte[] bytes)
        {
            using var stream = new MemoryStream(bytes);
            if (WaveReader.TryOpen(stream, out var reader, out var reason))
            {
                Assert.InRange(reader!.FrameCount, 0, 100);
                reader.TryReadChannel(0, 1000, out _, out _);
            }
            else
            {
                Assert.False(string.IsNullOrEmpty(reason));
            }
        }
    }

    private static WaveReader Open(byte[] bytes)
    {
        Assert.True(WaveReader.TryOpen(new MemoryStream(bytes), out var reader, out var reason), reason);
        return reader!;
    }

    private static byte[] Write(float[] samples, WaveWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new WaveWriter(stream, options, leaveOpen: true))
        {
            writer.Write(samples);
        }

        return stream.ToArray();
    }

    private static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    private static byte[] NegativeRf64()
    {
        byte[] sizes = [.. BitConverter.GetBytes(100L), .. BitConverter.GetBytes(-5L), .. BitConverter.GetBytes(1L), 0, 0, 0, 0];
        var bytes = Riff(Chunk("ds64", sizes), Format(1, 1, 16), Chunk("data", new byte[4], uint.MaxValue));
        "RF64"u8.CopyTo(bytes);
        return bytes;
    }

    private static byte[] Chunk(string id, byte[] content, uint? size = null) =>
        [.. System.Text.Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(size ?? (uint)content.Length), .. content, .. new byte[content.Length % 2]];

    private static byte[] Format(int tag, int channels, int bits, int rate = 48000, int? align = null) => Chunk(
        "fmt ",
        [
            .. BitConverter.GetBytes((ushort)tag), .. BitConverter.GetBytes((ushort)channels), .. BitConverter.GetBytes(rate), .. BitConverter.GetBytes(0),
            .. BitConverter.GetBytes((ushort)(align ?? (channels * bits / 8))), .. BitConverter.GetBytes((ushort)bits),
        ]);

    /// <summary>Keeps the first bytes and the length: enough to look at the header of a file that no test should write.</summary>
    private sealed class SparseStream : Stream
    {
        private readonly byte[] _head = new byte[4096];
        private long _length;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Max(0, Math.Min(count, _head.Length - Position));
            Array.Copy(_head, Position, buffer, offset, count);
            Position += count;
            return count;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Position < _head.Length)
            {
                Array.Copy(buffer, offset, _head, Position, Math.Min(count, _head.Length - Position));
            }

            Position += count;
            _length = Math.Max(_length, Position);
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
