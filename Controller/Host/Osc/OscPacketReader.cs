using System.Buffers.Binary;

namespace Wavehall.Host.Osc;

/// <summary>Tells bundles from messages and checks packets whole, before anything of them takes effect.</summary>
public static class OscPacketReader
{
    /// <summary>Deepest nesting of bundles; senders use 2 at most.</summary>
    public const int MaxBundleDepth = 8;

    private const int HeaderSize = 16;

    private static ReadOnlySpan<byte> BundleMark => "#bundle\0"u8;

    /// <summary>True when the packet, or a bundle's element, is a bundle.</summary>
    public static bool IsBundle(ReadOnlySpan<byte> data) => data.StartsWith(BundleMark);

    /// <summary>
    /// Checks a packet from end to end. What passes can be read with <see cref="TryReadBundle"/>,
    /// <see cref="TryReadElement"/> and <see cref="OscMessage.TryParse"/> without meeting a fault.
    /// </summary>
    /// <param name="packet">A datagram, or one packet of a stream.</param>
    /// <returns>
    /// Why it is refused; <see cref="OscRefusal.TrailingBytes"/> is no refusal but says that a message is longer than its
    /// arguments.
    /// </returns>
    public static OscRefusal Check(ReadOnlySpan<byte> packet) =>
        packet.Length % 4 != 0 ? OscRefusal.LengthNotMultipleOfFour : Check(packet, 1, OscTimeTag.Immediate);

    /// <summary>Reads the header of a bundle.</summary>
    /// <param name="data">The bundle.</param>
    /// <param name="timeTag">When its messages are to take effect.</param>
    /// <param name="elements">What follows, for <see cref="TryReadElement"/>.</param>
    public static bool TryReadBundle(ReadOnlySpan<byte> data, out OscTimeTag timeTag, out ReadOnlySpan<byte> elements)
    {
        if (!IsBundle(data) || data.Length < HeaderSize)
        {
            timeTag = default;
            elements = default;
            return false;
        }

        timeTag = new OscTimeTag(BinaryPrimitives.ReadUInt64BigEndian(data[BundleMark.Length..]));
        elements = data[HeaderSize..];
        return true;
    }

    /// <summary>Takes the first element off a bundle's elements.</summary>
    /// <param name="elements">Elements that are left; without the one that was taken afterwards.</param>
    /// <param name="element">A message or a bundle.</param>
    /// <returns>False at the end, and where an element's size is wrong.</returns>
    public static bool TryReadElement(ref ReadOnlySpan<byte> elements, out ReadOnlySpan<byte> element)
    {
        element = default;
        if (elements.Length < 4)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadInt32BigEndian(elements);
        if (size <= 0 || size % 4 != 0 || size > elements.Length - 4)
        {
            return false;
        }

        element = elements.Slice(4, size);
        elements = elements[(4 + size)..];
        return true;
    }

    private static OscRefusal Check(ReadOnlySpan<byte> data, int depth, OscTimeTag outer)
    {
        if (!IsBundle(data))
        {
            _ = OscMessage.TryParse(data, out _, out var refusal);
            return refusal;
        }

        if (depth > MaxBundleDepth)
        {
            return OscRefusal.BundleTooDeep;
        }

        if (!TryReadBundle(data, out var timeTag, out var elements))
        {
            return OscRefusal.BundleTruncated;
        }

        // "At once" inside a bundle means: with the bundle.
        if (timeTag.IsImmediate)
        {
            timeTag = outer;
        }
        else if (!outer.IsImmediate && timeTag.SecondsAfter(outer) < 0)
        {
            return OscRefusal.TimeTagBeforeOuter;
        }

        var trailing = OscRefusal.None;
        while (TryReadElement(ref elements, out var element))
        {
            var refusal = Check(element, depth + 1, timeTag);
            if (refusal == OscRefusal.TrailingBytes)
            {
                trailing = refusal;
            }
            else if (refusal != OscRefusal.None)
            {
                return refusal;
            }
        }

        return elements.Length switch
        {
            0 => trailing,
            < 4 => OscRefusal.BundleTruncated,
            _ => OscRefusal.ElementSizeWrong,
        };
    }
}
