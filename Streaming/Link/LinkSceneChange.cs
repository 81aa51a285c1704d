using System.Buffers.Binary;

namespace Wavehall.Streaming.Link;

/// <summary>A parameter of an object changes at a media time. Big-endian, 39 bytes: i64 effective sample, u16 object
/// index, u8 kind, f64 x, f64 y, f64 z, i32 ramp samples. Later versions may append fields.</summary>
/// <param name="EffectiveSample">Media time at which the change holds.</param>
/// <param name="ObjectIndex">Object number minus 1.</param>
/// <param name="Kind">
/// 0 position (x, y, z in metres), 1 gain (x, linear), 2 kind of source (x), 3 follow the path, 4 direction of a focused source
/// (x, y, z; all zero: towards the reference point), 5 distance law (x: 0 physical, 1 reference, 2 none; y reference and z
/// maximum distance in metres), 6 Doppler (x: 0 or 1), 7 absorption by the air (x: 0 or 1), 8 spread (x in radians, 0 to
/// pi), 9 hybrid (x: 0 or 1), 10 gain into the reverb (x, linear), 11 how a bed is turned (x yaw, y pitch, z roll in radians).
/// </param>
/// <param name="X">First value.</param>
/// <param name="Y">Second value.</param>
/// <param name="Z">Third value.</param>
/// <param name="RampSamples">Duration of the glide in samples, 0 or more.</param>
public readonly record struct LinkSceneChange(
    long EffectiveSample,
    ushort ObjectIndex,
    byte Kind,
    double X,
    double Y,
    double Z,
    int RampSamples)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 39;

    /// <summary>Writes the payload.</summary>
    public bool TryWrite(Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < Size)
        {
            return false;
        }
        BinaryPrimitives.WriteInt64BigEndian(destination, EffectiveSample);
        BinaryPrimitives.WriteUInt16BigEndian(destination[8..], ObjectIndex);
        destination[10] = Kind;
        BinaryPrimitives.WriteDoubleBigEndian(destination[11..], X);
        BinaryPrimitives.WriteDoubleBigEndian(destination[19..], Y);
        BinaryPrimitives.WriteDoubleBigEndian(destination[27..], Z);
        BinaryPrimitives.WriteInt32BigEndian(destination[35..], RampSamples);
        written = Size;
        return true;
    }

    /// <summary>Reads a payload. False when it is too short, a value is not finite or the ramp negative.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out LinkSceneChange change)
    {
        change = default;
        if (payload.Length < Size)
        {
            return false;
        }
        var read = new LinkSceneChange(
            BinaryPrimitives.ReadInt64BigEndian(payload),
            BinaryPrimitives.ReadUInt16BigEndian(payload[8..]),
            payload[10],
            BinaryPrimitives.ReadDoubleBigEndian(payload[11..]),
            BinaryPrimitives.ReadDoubleBigEndian(payload[19..]),
            BinaryPrimitives.ReadDoubleBigEndian(payload[27..]),
            BinaryPrimitives.ReadInt32BigEndian(payload[35..]));
        if (!double.IsFinite(read.X) || !double.IsFinite(read.Y) || !double.IsFinite(read.Z) || read.RampSamples < 0)
        {
            return false;
        }
        change = read;
        return true;
    }
}
