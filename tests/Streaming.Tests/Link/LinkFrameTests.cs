using FsCheck;
using FsCheck.Fluent;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

public sealed class LinkFrameTests
{
    [Fact]
    public void What_is_written_is_read_back_with_what_follows_left_alone() =>
        Prop.ForAll<byte, byte[], byte[]>((type, payload, following) =>
        {
            byte[] buffer = new byte[LinkFrame.HeaderSize + payload.Length + following.Length];
            bool fits = LinkFrame.TryWrite(buffer, (LinkMessageType)type, payload, out int written);
            following.CopyTo(buffer, written);
            LinkFrameResult result = LinkFrame.TryRead(buffer, out LinkFrame frame, out int consumed);
            return fits && result == LinkFrameResult.Complete && consumed == written
                && frame.Type == (LinkMessageType)type && frame.Payload.SequenceEqual(payload);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_header_is_laid_out_as_documented()
    {
        byte[] buffer = new byte[10];
        Assert.True(LinkFrame.TryWrite(buffer, LinkMessageType.SceneChange, [0xaa, 0xbb], out int written));
        Assert.Equal(10, written);
        Assert.Equal("5748010D00000002AABB", Convert.ToHexString(buffer));
    }

    [Fact]
    public void Every_part_of_a_frame_is_incomplete()
    {
        byte[] buffer = new byte[64];
        Assert.True(LinkFrame.TryWrite(buffer, LinkMessageType.Hello, new byte[20], out int written));
        for (int length = 0; length < written; length++)
        {
            Assert.Equal(LinkFrameResult.Incomplete, LinkFrame.TryRead(buffer.AsSpan(0, length), out _, out int consumed));
            Assert.Equal(0, consumed);
        }
    }

    [Theory]
    [InlineData("56", LinkFrameResult.InvalidMagic)]
    [InlineData("5749", LinkFrameResult.InvalidMagic)]
    [InlineData("574802", LinkFrameResult.UnsupportedVersion)]
    [InlineData("5748010001000001", LinkFrameResult.PayloadTooLong)]
    [InlineData("57480100FFFFFFFF", LinkFrameResult.PayloadTooLong)]
    [InlineData("5748010001000000", LinkFrameResult.Incomplete)]
    public void A_wrong_header_is_refused_as_early_as_it_shows(string hex, LinkFrameResult expected)
    {
        LinkFrameResult result = LinkFrame.TryRead(Convert.FromHexString(hex), out _, out _);
        Assert.Equal(expected, result);
        Assert.Equal(expected != LinkFrameResult.Incomplete, result.IsInvalid());
        Assert.NotEmpty(result.Reason());
    }

    [Fact]
    public void A_frame_that_does_not_fit_is_not_written()
    {
        byte[] buffer = new byte[9];
        Assert.False(LinkFrame.TryWrite(buffer, LinkMessageType.Hello, [1, 2], out int written));
        Assert.Equal(0, written);
        Assert.Equal(new byte[9], buffer);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(5);
        byte[] bytes = new byte[24];
        for (int round = 0; round < 100_000; round++)
        {
            random.NextBytes(bytes);
            "WH\u0001"u8[..random.Next(4)].CopyTo(bytes);
            LinkFrameResult result = LinkFrame.TryRead(bytes.AsSpan(0, random.Next(bytes.Length)), out LinkFrame frame, out int consumed);
            Assert.Equal(result == LinkFrameResult.Complete ? frame.Payload.Length + LinkFrame.HeaderSize : 0, consumed);
        }
    }
}
