using System.Buffers.Binary;
using Wavehall.Venues;

namespace Wavehall.Host.OperatorConsole;

/// <summary>An object as the live feed tells it.</summary>
/// <param name="Number">Number of the object.</param>
/// <param name="Position">Where it is now [m].</param>
/// <param name="Muted">True: silent.</param>
/// <param name="Following">True while its trajectory rules the position.</param>
/// <param name="HasTrajectory">True when it has one, running or not.</param>
public readonly record struct LiveObject(int Number, Vector3D Position, bool Muted, bool Following, bool HasTrajectory);

/// <summary>
/// One frame of the live feed, little-endian:
/// <code>
/// offset  size  field
///      0     1  version = 1
///      1     3  zero
///      4     4  room revision (u32): when it changes, /live/room must be read again
///      8     8  media time (i64), 48 kHz samples since 1970
///     16     2  number of loudspeakers N (u16)
///     18     2  number of objects M (u16)
///     20   2 N  level of each loudspeaker (i16), peak in hundredths of a dB re full scale; -32768 = not known, -32767 = silence
///      *     0-2  zero, up to a multiple of 4
///      *  16 M  objects: number (u16), flags (u16: 1 muted, 2 follows its trajectory, 4 has a trajectory), x, y, z (f32) [m]
/// </code>
/// </summary>
public static class LiveFrame
{
    /// <summary>Version of the layout.</summary>
    public const byte Version = 1;

    /// <summary>Level that says: nothing was heard of this loudspeaker for a second.</summary>
    public const short UnknownLevel = short.MinValue;

    /// <summary>Level that says: digital silence.</summary>
    public const short SilentLevel = short.MinValue + 1;

    private const int HeaderBytes = 20;
    private const int ObjectBytes = 16;

    /// <summary>Length of a frame in bytes.</summary>
    public static int LengthOf(int loudspeakers, int objects) => ObjectsOffset(loudspeakers) + (objects * ObjectBytes);

    /// <summary>Writes a frame.</summary>
    /// <param name="destination">At least <see cref="LengthOf"/> bytes.</param>
    /// <param name="roomRevision">Counts the changes of /live/room.</param>
    /// <param name="mediaTime">Media time [samples].</param>
    /// <param name="peaks">Linear peak level of each loudspeaker, NaN when not known.</param>
    /// <param name="objects">All objects of the show.</param>
    public static void Write(Span<byte> destination, uint roomRevision, long mediaTime, ReadOnlySpan<float> peaks, ReadOnlySpan<LiveObject> objects)
    {
        destination[..LengthOf(peaks.Length, objects.Length)].Clear();
        destination[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], roomRevision);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], mediaTime);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[16..], (ushort)peaks.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[18..], (ushort)objects.Length);
        for (var i = 0; i < peaks.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(destination[(HeaderBytes + (2 * i))..], ToHundredthsOfDb(peaks[i]));
        }

        var place = destination[ObjectsOffset(peaks.Length)..];
        foreach (var o in objects)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)o.Number);
            BinaryPrimitives.WriteUInt16LittleEndian(place[2..], (ushort)((o.Muted ? 1 : 0) | (o.Following ? 2 : 0) | (o.HasTrajectory ? 4 : 0)));
            BinaryPrimitives.WriteSingleLittleEndian(place[4..], (float)o.Position.X);
            BinaryPrimitives.WriteSingleLittleEndian(place[8..], (float)o.Position.Y);
            BinaryPrimitives.WriteSingleLittleEndian(place[12..], (float)o.Position.Z);
            place = place[ObjectBytes..];
        }
    }

    /// <summary>Peak in hundredths of a decibel re full scale.</summary>
    public static short ToHundredthsOfDb(float peak) => peak switch
    {
        float.NaN => UnknownLevel,
        <= 0 => SilentLevel,
        _ => (short)Math.Clamp(Math.Round(2000 * Math.Log10(peak)), SilentLevel + 1, short.MaxValue),
    };

    private static int ObjectsOffset(int loudspeakers) => (HeaderBytes + (2 * loudspeakers) + 3) & ~3;
}
