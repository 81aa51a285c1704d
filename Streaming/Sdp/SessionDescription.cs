using System.Globalization;
using System.Net;
using System.Text;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Sdp;

/// <summary>The SDP text of one stream (RFC 4566, AES67 clause 8), by which AES67 receivers find and read it.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="SenderAddress">IPv4 address of the sender, in <c>o=</c>.</param>
/// <param name="SessionId">Numeric identity of the session, unique on the sender.</param>
/// <param name="SessionVersion">Raised with every change of the description.</param>
/// <param name="TimeToLive">Multicast time to live, in <c>c=</c>.</param>
/// <param name="Clock">What media time follows.</param>
public sealed record SessionDescription(
    StreamDescription Stream,
    IPAddress SenderAddress,
    ulong SessionId,
    ulong SessionVersion,
    int TimeToLive,
    ReferenceClock Clock)
{
    /// <summary>The text, lines ended by CR LF as RFC 4566 clause 5 asks. There is no <c>source-filter</c>: some
    /// receivers do not find streams that have one.</summary>
    public string ToText()
    {
        IPAddress destination = IPAddress.Parse(Stream.Address);
        string timeToLive = RtpReceiveSocket.IsMulticast(destination) ? $"/{Text(TimeToLive)}" : ""; // RFC 4566 clause 5.7
        decimal packetMilliseconds = (decimal)Stream.FramesPerPacket * 1000 / MediaTime.SampleRate;
        string payloadType = Text(Stream.PayloadType);
        var text = new StringBuilder();
        Line(text, "v=0");
        Line(text, $"o=- {Text(SessionId)} {Text(SessionVersion)} IN IP4 {SenderAddress}");
        Line(text, $"s={OneLine(Stream.Name)}");
        Line(text, $"c=IN IP4 {destination}{timeToLive}");
        Line(text, "t=0 0");
        Line(text, $"m=audio {Text(Stream.Port)} RTP/AVP {payloadType}");
        Line(text, $"a=rtpmap:{payloadType} L24/{Text(MediaTime.SampleRate)}/{Text(Stream.ChannelCount)}");
        Line(text, $"a=ptime:{packetMilliseconds.ToString("0.###", CultureInfo.InvariantCulture)}");
        Line(text, "a=recvonly");
        Line(text, $"a=ts-refclk:{Clock.Value}");
        Line(text, $"a=mediaclk:direct={Text(Stream.TimestampOffset)}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>A name must not begin a line of its own.</summary>
    private static string OneLine(string name) =>
        string.Create(name.Length, name, static (characters, source) =>
        {
            for (int index = 0; index < source.Length; index++)
            {
                characters[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        });
}
