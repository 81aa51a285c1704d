using System.Text;
using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class OscPacketReaderTests
{
    [Theory]
    [InlineData("", OscRefusal.AddressWithoutSlash)]
    [InlineData("/a_", OscRefusal.LengthNotMultipleOfFour)]
    [InlineData("abc_", OscRefusal.AddressWithoutSlash)]
    [InlineData("____", OscRefusal.AddressWithoutSlash)]
    [InlineData("/abc", OscRefusal.AddressWithoutEnd)]
    [InlineData("/ab_", OscRefusal.None)]
    [InlineData("/ab_f___", OscRefusal.TypeTagsMissing)]
    [InlineData("/ab_____", OscRefusal.TypeTagsMissing)]
    [InlineData("/ab_,iii", OscRefusal.TypeTagsWithoutEnd)]
    [InlineData("/ab_,___", OscRefusal.None)]
    [InlineData("/ab_,x__", OscRefusal.TypeTagUnknown)]
    [InlineData("/ab_,[__", OscRefusal.BracketsUnbalanced)]
    [InlineData("/ab_,]__", OscRefusal.BracketsUnbalanced)]
    [InlineData("/ab_,][_", OscRefusal.BracketsUnbalanced)]
    [InlineData("/ab_,[][[[[[[[[]]]]]]]]_", OscRefusal.None)]
    [InlineData("/ab_,[[[[[[[[[]]]]]]]]]_", OscRefusal.BracketsUnbalanced)]
    [InlineData("/ab_,i__", OscRefusal.ArgumentTruncated)]
    [InlineData("/ab_,h__abcd", OscRefusal.ArgumentTruncated)]
    [InlineData("/ab_,s__", OscRefusal.ArgumentTruncated)]
    [InlineData("/ab_,s__abcd", OscRefusal.ArgumentTruncated)]
    [InlineData("/ab_,b__", OscRefusal.ArgumentTruncated)]
    [InlineData("/ab_,b_____~abcd", OscRefusal.ArgumentTruncated)] // ~ is 0xFF in the tests below
    [InlineData("/ab_,b______", OscRefusal.None)]
    [InlineData("/ab_,i__abcdefgh", OscRefusal.TrailingBytes)]
    [InlineData("/ab_,TFNI___", OscRefusal.None)]
    [InlineData("#bundle_", OscRefusal.BundleTruncated)]
    [InlineData("#bundle_12345678", OscRefusal.None)]
    [InlineData("#bundle_12345678____", OscRefusal.ElementSizeWrong)]
    [InlineData("#bundle_12345678~~~~", OscRefusal.ElementSizeWrong)]
    [InlineData("#bundlx_12345678", OscRefusal.AddressWithoutSlash)]
    public void Faults_are_found_in_their_order(string packet, OscRefusal expected) =>
        Assert.Equal(expected, OscPacketReader.Check(Bytes(packet)));

    [Fact]
    public void A_fault_anywhere_refuses_the_whole_bundle()
    {
        var good = Bytes("/ab_,___");
        Assert.Equal(OscRefusal.None, OscPacketReader.Check(Bundle(1, good, good)));
        Assert.Equal(OscRefusal.TypeTagUnknown, OscPacketReader.Check(Bundle(1, good, Bytes("/ab_,x__"), good)));
        Assert.Equal(OscRefusal.TrailingBytes, OscPacketReader.Check(Bundle(1, Bytes("/ab_,___abcd"), good)));
        Assert.Equal(OscRefusal.ElementSizeWrong, OscPacketReader.Check([.. Bundle(1, good), .. Bytes("___b/ab_,___")]));
        Assert.Equal(OscRefusal.ElementSizeWrong, OscPacketReader.Check([.. Bundle(1, good), 0, 0, 0, 12, .. good]));
    }

    [Fact]
    public void Bundles_are_nested_8_deep_and_no_deeper()
    {
        var packet = Bytes("/ab_,___");
        for (var depth = 1; depth <= OscPacketReader.MaxBundleDepth; depth++)
        {
            packet = Bundle(1, packet);
        }

        Assert.Equal(OscRefusal.None, OscPacketReader.Check(packet));
        Assert.Equal(OscRefusal.BundleTooDeep, OscPacketReader.Check(Bundle(1, packet)));
    }

    [Fact]
    public void A_bundle_must_not_come_before_the_one_around_it()
    {
        const ulong Noon = 0xE8D4A51000000000;
        Assert.Equal(OscRefusal.None, OscPacketReader.Check(Bundle(Noon, Bundle(Noon))));
        Assert.Equal(OscRefusal.None, OscPacketReader.Check(Bundle(Noon, Bundle(1))));
        Assert.Equal(OscRefusal.None, OscPacketReader.Check(Bundle(1, Bundle(Noon))));
        Assert.Equal(OscRefusal.TimeTagBeforeOuter, OscPacketReader.Check(Bundle(Noon, Bundle(Noon - 1))));
        Assert.Equal(OscRefusal.TimeTagBeforeOuter, OscPacketReader.Check(Bundle(Noon, Bundle(1, Bundle(Noon - 1)))));

        // Beyond the end of the era of 2036 the number is smaller but the instant later.
        Assert.Equal(OscRefusal.None, OscPacketReader.Check(Bundle(0xFFFFFFFF00000000, Bundle(0x0000000100000000))));
    }

    [Fact]
    public void A_hundred_thousand_mutated_packets_never_throw_and_what_passes_can_be_read_to_its_end()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 100_000; round++)
        {
            var packet = Mutate(random, CapturedPackets.All[round % CapturedPackets.All.Count].Bytes);
            if (OscPacketReader.Check(packet) is OscRefusal.None or OscRefusal.TrailingBytes)
            {
                ReadAll(packet);
            }
        }
    }

    internal static byte[] Mutate(Random random, byte[] original)
    {
        var packet = original.ToArray();
        switch (random.Next(4))
        {
            case 0:
                packet = packet[..random.Next(packet.Length + 1)];
                break;
            case 1:
                packet = [.. packet, .. new byte[4 * random.Next(1, 8)]];
                break;
            case 2:
                var words = packet.Length / 4;
                packet.AsSpan(4 * random.Next(words), 4).CopyTo(packet.AsSpan(4 * random.Next(words)));
                break;
        }

        for (var hits = random.Next(1, 10); hits > 0 && packet.Length > 0; hits--)
        {
            packet[random.Next(packet.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\0\0,/*?[]{}#fsbi1"[random.Next(16)];
        }

        return packet;
    }

    internal static byte[] Bundle(ulong timeTag, params byte[][] elements)
    {
        var buffer = new byte[16 + elements.Sum(e => 4 + e.Length)];
        var writer = new OscWriter(buffer);
        Assert.True(writer.TryBundle(new OscTimeTag(timeTag)));
        var place = 16;
        foreach (var element in elements)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(place), element.Length);
            element.CopyTo(buffer, place + 4);
            place += 4 + element.Length;
        }

        return buffer;
    }

    private static void ReadAll(ReadOnlySpan<byte> packet)
    {
        if (OscPacketReader.TryReadBundle(packet, out _, out var elements))
        {
            while (OscPacketReader.TryReadElement(ref elements, out var element))
            {
                ReadAll(element);
            }

            Assert.True(elements.IsEmpty);
            return;
        }

        Assert.True(OscMessage.TryParse(packet, out var message, out _));
        var count = 0;
        var arguments = message.Arguments;
        while (arguments.Read())
        {
            count++;
            _ = arguments.TryGetNumber(out _);
        }

        Assert.Equal(message.TypeTags.Length, count);
        _ = OscPattern.Matches(message.Address, "/adm/obj/12/gain"u8);
    }

    // _ stands for NUL and ~ for 0xFF, so that packets can be read.
    private static byte[] Bytes(string text) => [.. Encoding.Latin1.GetBytes(text).Select(b => b switch { (byte)'_' => (byte)0, (byte)'~' => (byte)0xFF, _ => b })];
}
