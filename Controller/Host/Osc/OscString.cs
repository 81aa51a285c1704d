namespace Wavehall.Host.Osc;

/// <summary>OSC-strings: bytes, then 1 to 4 NULs up to a multiple of 4.</summary>
internal static class OscString
{
    /// <summary>Reads the string at the start of the data.</summary>
    /// <param name="data">Starts at a multiple of 4 of the packet and is a multiple of 4 long.</param>
    /// <param name="text">The bytes before the first NUL.</param>
    /// <param name="size">Bytes that the string takes, a multiple of 4.</param>
    public static bool TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> text, out int size)
    {
        var length = data.IndexOf((byte)0);
        if (length < 0)
        {
            text = default;
            size = 0;
            return false;
        }

        text = data[..length];
        size = SizeOf(length);
        return size <= data.Length;
    }

    /// <summary>Bytes that a string of a length takes.</summary>
    public static int SizeOf(int length) => (length & ~3) + 4;
}
