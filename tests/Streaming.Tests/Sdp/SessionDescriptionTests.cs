using System.Net;
using System.Net.NetworkInformation;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Sdp;

namespace Wavehall.Streaming.Tests.Sdp;

public sealed class SessionDescriptionTests
{
    private static readonly ReferenceClock Clock = ReferenceClock.Local(PhysicalAddress.Parse("02-00-5E-10-00-FE"));

    [Fact]
    public void A_multicast_stream_is_described_line_by_line()
    {
        StreamDescription stream = TestStream.Describe(5004, "239.69.1.1", offset: 4_000_000_000) with { Name = "H0104 module 1" };
        var description = new SessionDescription(stream, IPAddress.Parse("192.168.1.5"), 1234, 2, 15, Clock);
        Assert.Equal(
            """
            v=0
            o=- 1234 2 IN IP4 192.168.1.5
            s=H0104 module 1
            c=IN IP4 239.69.1.1/15
            t=0 0
            m=audio 5004 RTP/AVP 98
            a=rtpmap:98 L24/48000/8
            a=ptime:1
            a=recvonly
            a=ts-refclk:localmac=02-00-5E-10-00-FE
            a=mediaclk:direct=4000000000

            """.ReplaceLineEndings("\r\n"),
            description.ToText());
    }

    [Fact]
    public void A_unicast_address_has_no_time_to_live_and_short_packets_have_a_fraction()
    {
        var description = new SessionDescription(TestStream.Describe(5004, frames: 6), IPAddress.Loopback, 1, 1, 15, Clock);
        Assert.Contains("c=IN IP4 127.0.0.1\r\n", description.ToText());
        Assert.Contains("a=ptime:0.125\r\n", description.ToText());
    }

    [Fact]
    public void A_name_with_line_ends_stays_on_its_line()
    {
        StreamDescription stream = TestStream.Describe() with { Name = "a\r\nm=video 1 RTP/AVP 96" };
        string text = new SessionDescription(stream, IPAddress.Loopback, 1, 1, 15, Clock).ToText();
        Assert.Equal(11, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Reference_clocks_are_named_as_the_standards_say()
    {
        Assert.Equal("localmac=00-00-00-00-00-00", ReferenceClock.Local(PhysicalAddress.None).Value);
        Assert.Equal("ptp=IEEE1588-2008:00-1D-C1-FF-FE-12-34-56:0", ReferenceClock.Ptp(0x001dc1fffe123456, 0).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceClock.Ptp(1, 128));
    }
}
