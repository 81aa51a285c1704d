using System.Net;
using System.Net.Sockets;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Tests.Rtp;

public sealed class RtpStreamSenderTests
{
    private static readonly MediaTime Start = new(48 * 1_234_567_890L);

    [Fact]
    public void A_packet_carries_media_time_sequence_source_and_samples()
    {
        using var receiving = new RtpReceiveSocket(IPAddress.Loopback, 0, IPAddress.Loopback, 1 << 20);
        StreamDescription stream = TestStream.Describe(receiving.LocalPort, offset: 77);
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, stream);
        float[] planar = new float[8 * 48];
        RampSignal.FillPlanar(planar, Start, 8);
        Assert.True(sender.TrySend(Start, planar));
        Assert.Equal(TestStream.Packet(stream, Start), Receive(receiving));
        Assert.Equal(1, sender.PacketsSent);
        Assert.Equal(0, sender.SendErrors);
    }

    [Fact]
    public void Two_senders_of_the_same_stream_send_identical_packets_with_consecutive_sequence_numbers()
    {
        using var receiving = new RtpReceiveSocket(IPAddress.Loopback, 0, IPAddress.Loopback, 1 << 20);
        StreamDescription stream = TestStream.Describe(receiving.LocalPort);
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var first = new RtpStreamSender(socket, stream);
        var second = new RtpStreamSender(socket, stream);
        float[] planar = new float[8 * 48];
        var wrap = new MediaTime(48 * 65535L);
        Assert.True(first.TrySend(wrap, planar));
        Assert.True(second.TrySend(wrap, planar));
        Assert.True(first.TrySend(wrap + 48, planar));
        byte[] before = Receive(receiving);
        Assert.Equal(before, Receive(receiving));
        Assert.Equal("FFFF", Convert.ToHexString(before.AsSpan(2, 2)));
        Assert.Equal("0000", Convert.ToHexString(Receive(receiving).AsSpan(2, 2)));
    }

    [Fact]
    public void A_group_is_reached_on_the_loopback_interface()
    {
        IPAddress group = IPAddress.Parse("239.255.77.1");
        using var receiving = new RtpReceiveSocket(group, FreePort.Udp(), IPAddress.Loopback, 1 << 20);
        using var other = new RtpReceiveSocket(IPAddress.Parse("239.255.77.2"), receiving.LocalPort, IPAddress.Loopback, 1 << 20);
        StreamDescription stream = TestStream.Describe(receiving.LocalPort, group.ToString());
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, stream);
        Assert.True(sender.TrySend(Start, new float[8 * 48]));
        Assert.Equal(12 + 1152, Receive(receiving).Length);
        Assert.False(other.TryReceive(new byte[2048], out _));
    }

    [Fact]
    public void Packets_are_marked_with_dscp_and_time_to_live()
    {
        using Socket? sniffer = OpenSniffer();
        Assert.SkipWhen(sniffer is null, "raw sockets need CAP_NET_RAW");
        using var socket = new RtpSendSocket(new RtpSendOptions { Dscp = 46, TimeToLive = 7 });
        var sender = new RtpStreamSender(socket, TestStream.Describe(FreePort.Udp(), "239.255.77.3"));
        Assert.True(sender.TrySend(Start, new float[8 * 48]));
        byte[] packet = new byte[2048];
        do
        {
            Assert.True(sniffer.Poll(TimeSpan.FromSeconds(30), SelectMode.SelectRead), "packet not seen");
            sniffer.Receive(packet);
        }
        while (packet[20] << 8 != (socket.LocalPort & 0xff00) || packet[21] != (socket.LocalPort & 0xff)); // other tests' packets
        Assert.Equal(46 << 2, packet[1]);
        Assert.Equal(7, packet[8]);
    }

    [Fact]
    public void A_refused_packet_is_counted_and_does_not_throw()
    {
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, TestStream.Describe(20001, "255.255.255.255")); // broadcast is not permitted
        Assert.False(sender.TrySend(Start, new float[8 * 48]));
        Assert.Equal(1, sender.SendErrors);
        socket.Dispose();
        Assert.False(sender.TrySend(Start));
        Assert.Equal(2, sender.SendErrors);
        Assert.Equal(0, sender.PacketsSent);
    }

    [Fact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using var receiving = new RtpReceiveSocket(IPAddress.Loopback, 0, IPAddress.Loopback, 1 << 20);
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, TestStream.Describe(receiving.LocalPort));
        float[] planar = new float[8 * 48];
        byte[] datagram = new byte[2048];
        long before = 0;
        int received = 0;
        for (int packet = 0; packet < 200; packet++)
        {
            if (packet == 20)
            {
                GC.Collect();
                before = GC.GetAllocatedBytesForCurrentThread();
            }
            sender.TrySend(Start + packet * 48, planar);
            while (receiving.TryReceive(datagram, out _))
            {
                received++;
            }
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(received > 100);
    }

    [Fact]
    public void Options_and_descriptions_out_of_range_are_refused_with_one_line()
    {
        Assert.Throws<ArgumentException>(() => new RtpSendSocket(new RtpSendOptions { TimeToLive = 0 }));
        Assert.Throws<ArgumentException>(() => new RtpSendSocket(new RtpSendOptions { Dscp = 64 }));
        Assert.Throws<ArgumentException>(() => new RtpSendSocket(new RtpSendOptions { InterfaceAddress = IPAddress.IPv6Loopback }));
        using var socket = new RtpSendSocket(new RtpSendOptions());
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new RtpStreamSender(socket, TestStream.Describe(channels: 11)));
        Assert.Contains("1440", refused.Message);
    }

    [Fact]
    public void A_port_in_use_is_an_error_at_once()
    {
        using var first = new RtpReceiveSocket(IPAddress.Loopback, 0, IPAddress.Loopback, 4096);
        Assert.Throws<SocketException>(() => new RtpReceiveSocket(IPAddress.Loopback, first.LocalPort, IPAddress.Loopback, 4096));
    }

    private static byte[] Receive(RtpReceiveSocket socket)
    {
        byte[] datagram = new byte[2048];
        int length = 0;
        Assert.True(SpinWait.SpinUntil(() => socket.TryReceive(datagram, out length), TimeSpan.FromSeconds(30)), "no packet");
        return datagram[..length];
    }

    private static Socket? OpenSniffer()
    {
        try
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse("239.255.77.3"), IPAddress.Loopback));
            return socket;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
