using System.Buffers.Binary;
using System.IO.Compression;

namespace Wavehall.Host.Pictures;

/// <summary>
/// Writes a picture as PNG (ISO/IEC 15948): 8 bit red, green and blue, each row filtered in the way that leaves the smallest
/// numbers.
/// </summary>
public static class PngWriter
{
    private const int BytesPerPixel = 3;
    private const int FilterCount = 5;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    // CRC-32 of ISO 3309, reflected polynomial 0xEDB88320 (clause D of the standard).
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Writes a whole file.</summary>
    public static void Write(Stream stream, Raster raster)
    {
        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8; // bits of a sample
        header[9] = 2; // red, green, blue
        header[10] = 0; // deflate
        header[11] = 0; // adaptive filtering
        header[12] = 0; // not interlaced
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compress(raster));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Compress(Raster raster)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var stride = raster.Width * BytesPerPixel;
            var above = new byte[stride];
            var best = new byte[stride + 1];
            var trial = new byte[stride + 1];
            for (var y = 0; y < raster.Height; y++)
            {
                var row = raster.Pixels.AsSpan(y * stride, stride);
                var smallest = long.MaxValue;
                for (var filter = 0; filter < FilterCount; filter++)
                {
                    var size = Filter(filter, row, above, trial);
                    if (size < smallest)
                    {
                        smallest = size;
                        (best, trial) = (trial, best);
                    }
                }

                zlib.Write(best);
                row.CopyTo(above);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Filters a row (clause 9 of the standard); the sum of its absolute differences tells how well it will compress.</summary>
    private static long Filter(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> result)
    {
        result[0] = (byte)filter;
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            var left = i < BytesPerPixel ? 0 : row[i - BytesPerPixel];
            var aboveLeft = i < BytesPerPixel ? 0 : above[i - BytesPerPixel];
            var predicted = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], aboveLeft),
                _ => 0,
            };
            var difference = (byte)(row[i] - predicted);
            result[i + 1] = difference;
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var toLeft = Math.Abs(estimate - left);
        var toAbove = Math.Abs(estimate - above);
        var toAboveLeft = Math.Abs(estimate - aboveLeft);
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        stream.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }

            table[i] = crc;
        }

        return table;
    }
}
