using System.Globalization;
using System.Net.NetworkInformation;

namespace Wavehall.Streaming.Sdp;

/// <summary>The clock that a stream's media time follows, as SDP names it (<c>a=ts-refclk</c>, RFC 7273 clause 4).
/// Receivers take two streams with the same clock as aligned.</summary>
public sealed record ReferenceClock
{
    private ReferenceClock(string value) => Value = value;

    /// <summary>What follows <c>a=ts-refclk:</c>.</summary>
    public string Value { get; }

    /// <summary>The sender's own clock, which is what the system clock is to others: <c>localmac=</c> and the address of
    /// the sending interface (SMPTE ST 2110-10 clause 8.2). Nothing better may be claimed: even if the system clock is
    /// disciplined by PTP, naming a grandmaster would say that media time is that grandmaster's time scale, and it is
    /// UTC (see <see cref="MediaClock"/>).</summary>
    /// <param name="interfaceAddress">Hardware address of the sending interface; one without any, such as loopback, is
    /// written as zeros.</param>
    public static ReferenceClock Local(PhysicalAddress interfaceAddress)
    {
        byte[] bytes = interfaceAddress.GetAddressBytes();
        return new ReferenceClock("localmac=" + Dashed(bytes.Length == 6 ? bytes : new byte[6]));
    }

    /// <summary>A PTP grandmaster: <c>ptp=IEEE1588-2008:</c> its identity and domain (RFC 7273 clause 4.3). It must be
    /// the one that is followed now.</summary>
    /// <param name="grandmasterIdentity">EUI-64 of the grandmaster.</param>
    /// <param name="domain">PTP domain, 0..127.</param>
    public static ReferenceClock Ptp(ulong grandmasterIdentity, byte domain)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(domain, (byte)127);
        byte[] bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, grandmasterIdentity);
        return new ReferenceClock(string.Create(CultureInfo.InvariantCulture, $"ptp=IEEE1588-2008:{Dashed(bytes)}:{domain}"));
    }

    private static string Dashed(byte[] bytes) => BitConverter.ToString(bytes);
}
