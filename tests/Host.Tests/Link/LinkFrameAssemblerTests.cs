using Wavehall.Host.Link;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Tests.Link;

public sealed class LinkFrameAssemblerTests
{
    [Fact]
    public void Frames_are_the_same_however_the_bytes_are_cut()
    {
        var random = new Random(4711);
        for (var round = 0; round < 200; round++)
        {
            var payloads = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Bytes(random, random.Next(0, 3000))).ToArray();
            var stream = payloads.SelectMany(payload => Frame(LinkMessageType.Levels, payload)).ToArray();
            var delivered = new List<byte[]>();
            var assembler = new LinkFrameAssembler([]);

            for (var at = 0; at < stream.Length;)
            {
                var free = assembler.Free();
                var count = Math.Min(Math.Min(random.Next(1, 2000), free.Length), stream.Length - at);
                stream.AsMemory(at, count).CopyTo(free);
                assembler.Add(count);
                at += count;
                Assert.Null(assembler.Deliver((type, payload) =>
                {
                    Assert.Equal(LinkMessageType.Levels, type);
                    delivered.Add(payload.ToArray());
                }));
            }

            Assert.Equal(payloads, delivered);
        }
    }

    [Fact]
    public void A_frame_longer_than_the_first_buffer_comes_whole()
    {
        var payload = Bytes(new Random(1), 1_000_000);
        var stream = Frame(LinkMessageType.RendererConfiguration, payload);
        byte[]? delivered = null;
        var assembler = new LinkFrameAssembler([]);
        for (var at = 0; at < stream.Length;)
        {
            var free = assembler.Free();
            var count = Math.Min(free.Length, stream.Length - at);
            stream.AsMemory(at, count).CopyTo(free);
            assembler.Add(count);
            at += count;
            assembler.Deliver((_, p) => delivered = p.ToArray());
        }

        Assert.Equal(payload, delivered);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("WH\u0002\u0001\0\0\0\0")]
    [InlineData("WH\u0001\u0001\u007f\0\0\0")]
    public void Bytes_that_are_no_frame_are_refused_with_a_reason(string bytes)
    {
        var assembler = new LinkFrameAssembler(System.Text.Encoding.Latin1.GetBytes(bytes));

        var refusal = assembler.Deliver((_, _) => Assert.Fail("a frame was delivered"));

        Assert.False(string.IsNullOrWhiteSpace(refusal));
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Frame(LinkMessageType type, byte[] payload)
    {
        var frame = new byte[LinkFrame.HeaderSize + payload.Length];
        Assert.True(LinkFrame.TryWrite(frame, type, payload, out _));
        return frame;
    }
}
