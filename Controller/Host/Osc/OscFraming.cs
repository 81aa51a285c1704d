using System.Buffers.Binary;

namespace Wavehall.Host.Osc;

/// <summary>How packets lie in a stream: with a size before each (OSC 1.0), or between END bytes (OSC 1.1, SLIP, RFC 1055).</summary>
public static class OscFraming
{
    private const byte SlipEnd = 0xC0;
    private const byte SlipEscape = 0xDB;
    private const byte SlipEscapedEnd = 0xDC;
    private const byte SlipEscapedEscape = 0xDD;

    /// <summary>
    /// Takes the frame off a single packet. The first byte tells what it is: a packet starts with <c>/</c> or <c>#</c>, a SLIP
    /// frame with END, a size with a zero byte.
    /// </summary>
    /// <param name="data">A packet, framed or not.</param>
    /// <param name="packet">The packet; not longer than the data.</param>
    /// <returns>False when a frame is damaged or holds more than one packet.</returns>
    public static bool TryUnwrap(ReadOnlySpan<byte> data, out byte[] packet)
    {
        packet = [];
        if (data.IsEmpty || (data[0] != SlipEnd && data[0] != 0))
        {
            packet = data.ToArray();
            return true;
        }

        if (data[0] == 0)
        {
            if (data.Length < 4 || BinaryPrimitives.ReadInt32BigEndian(data) != data.Length - 4)
            {
                return false;
            }

            packet = data[4..].ToArray();
            return true;
        }

        var buffer = new byte[data.Length];
        var length = 0;
        var inner = data.Trim(SlipEnd);
        for (var i = 0; i < inner.Length; i++)
        {
            var value = inner[i];
            if (value == SlipEnd)
            {
                return false;
            }

            if (value == SlipEscape)
            {
                value = ++i < inner.Length ? inner[i] : (byte)0;
                if (value != SlipEscapedEnd && value != SlipEscapedEscape)
                {
                    return false;
                }

                value = value == SlipEscapedEnd ? SlipEnd : SlipEscape;
            }

            buffer[length++] = value;
        }

        packet = buffer[..length];
        return true;
    }
}
