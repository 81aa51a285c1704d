namespace Wavehall.Host.Osc;

/// <summary>An OSC time tag: NTP time, seconds since 1900 in 32.32 bits (OSC 1.0, "OSC Time Tags"; RFC 5905 section 6).</summary>
/// <param name="Value">The 64 bits.</param>
public readonly record struct OscTimeTag(ulong Value)
{
    private const double TicksPerSecond = 4294967296.0;

    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The tag that means "at once".</summary>
    public static OscTimeTag Immediate => new(1);

    /// <summary>True for the tag that means "at once".</summary>
    public bool IsImmediate => Value == 1;

    /// <summary>The tag of an instant; the era of 2036 wraps to small values.</summary>
    public static OscTimeTag At(DateTimeOffset instant)
    {
        var ticks = (instant - Epoch).Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return new OscTimeTag(((ulong)seconds << 32) | (((ulong)rest << 32) / TimeSpan.TicksPerSecond));
    }

    /// <summary>
    /// Seconds from another tag to this one, at most 68 years either way: the bits are those of the instant that is nearest,
    /// so that the end of the NTP era on 2036-02-07 does not matter.
    /// </summary>
    public double SecondsAfter(OscTimeTag other) => (long)(Value - other.Value) / TicksPerSecond;
}
