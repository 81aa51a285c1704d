using System.Buffers.Binary;

namespace Wavehall.Rendering.Waves;

/// <summary>The `bext` chunk of a broadcast wave file (EBU Tech 3285 version 2), here for its 64-bit time reference.</summary>
internal static class BroadcastExtension
{
    /// <summary>Bytes of the chunk without its header and without coding history.</summary>
    public const int Size = 602;

    /// <summary>Where the time reference stands: after description (256), originator (32), its reference (32), date (10) and time (8).</summary>
    public const int TimeReferenceOffset = 338;

    /// <summary>Writes a chunk's content.</summary>
    public static void Write(Span<byte> destination, long timeReference)
    {
        destination[..Size].Clear();
        "Time reference = media time (48 kHz samples since 1970-01-01 TAI)"u8.CopyTo(destination);
        "Wavehall"u8.CopyTo(destination[256..]);
        BinaryPrimitives.WriteInt64LittleEndian(destination[TimeReferenceOffset..], timeReference);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[346..], 1);
    }
}
