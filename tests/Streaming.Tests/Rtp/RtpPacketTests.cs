using FsCheck;
using FsCheck.Fluent;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Tests.Rtp;

public sealed class RtpPacketTests
{
    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll<byte, int, int>((payloadType, timestamp, ssrc) =>
        {
            var header = new RtpHeader((byte)(payloadType & 0x7f), payloadType > 127, (ushort)(timestamp * 31), (uint)timestamp, (uint)ssrc);
            byte[] bytes = new byte[RtpHeader.Size + 5];
            return header.TryWrite(bytes, out int written) && written == RtpHeader.Size
                && RtpPacket.TryParse(bytes, out RtpPacket packet, out RtpRefusal refusal) && refusal == RtpRefusal.None
                && packet.Header == header && packet.Payload.Length == 5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_header_is_laid_out_as_rfc_3550_says()
    {
        byte[] bytes = new byte[12];
        Assert.True(new RtpHeader(98, true, 0x1234, 0x89abcdef, 0xcafe0001).TryWrite(bytes, out _));
        Assert.Equal("80E2123489ABCDEFCAFE0001", Convert.ToHexString(bytes));
        Assert.False(new RtpHeader(98, true, 0, 0, 0).TryWrite(bytes.AsSpan(1), out _));
    }

    [Fact]
    public void Contributors_extension_and_padding_are_taken_off_the_payload()
    {
        byte[] bytes = Convert.FromHexString("B2620001" + "00000002" + "00000003" + "AAAAAAAA" + "BBBBBBBB" + "BEDE0001" + "11223344" + "C0FFEE" + "000003");
        Assert.True(RtpPacket.TryParse(bytes, out RtpPacket packet, out _));
        Assert.Equal("AAAAAAAABBBBBBBB", Convert.ToHexString(packet.Contributors));
        Assert.Equal("BEDE000111223344", Convert.ToHexString(packet.Extension));
        Assert.Equal("C0FFEE", Convert.ToHexString(packet.Payload));
    }

    [Theory]
    [InlineData("", RtpRefusal.TooShort)]
    [InlineData("8062000100000002000000", RtpRefusal.TooShort)]
    [InlineData("406200010000000200000003", RtpRefusal.WrongVersion)]
    [InlineData("816200010000000200000003AAAAAA", RtpRefusal.TruncatedContributors)]
    [InlineData("906200010000000200000003BEDE", RtpRefusal.TruncatedExtension)]
    [InlineData("906200010000000200000003BEDE0001112233", RtpRefusal.TruncatedExtension)]
    [InlineData("906200010000000200000003BEDEFFFF11223344", RtpRefusal.TruncatedExtension)]
    [InlineData("A0620001000000020000000300", RtpRefusal.InvalidPadding)]
    [InlineData("A062000100000002000000030003", RtpRefusal.InvalidPadding)]
    [InlineData("A06200010000000200000003", RtpRefusal.InvalidPadding)]
    public void A_packet_with_wrong_lengths_is_refused_with_its_reason(string hex, RtpRefusal expected)
    {
        Assert.False(RtpPacket.TryParse(Convert.FromHexString(hex), out _, out RtpRefusal refusal));
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Mutated_packets_never_throw_and_views_stay_within_the_datagram()
    {
        var random = new Random(7);
        byte[] valid = Convert.FromHexString("B2620001" + "00000002" + "00000003" + "AAAAAAAA" + "BBBBBBBB" + "BEDE0001" + "11223344" + "C0FFEE" + "000003");
        int parsed = 0;
        for (int round = 0; round < 200_000; round++)
        {
            byte[] bytes = valid[..random.Next(valid.Length + 1)];
            for (int flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }
            if (RtpPacket.TryParse(bytes, out RtpPacket packet, out RtpRefusal refusal))
            {
                parsed++;
                Assert.True(RtpHeader.Size + packet.Contributors.Length + packet.Extension.Length + packet.Payload.Length <= bytes.Length);
            }
            Assert.Equal(packet.Header == default, refusal != RtpRefusal.None);
        }
        Assert.InRange(parsed, 1000, 199_000);
    }
}
