using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

public sealed class LinkClientTests : IDisposable
{
    private readonly LinkPeer _peer = new();
    private readonly BlockingCollection<(LinkMessageType Type, byte[] Payload)> _handled = [];
    private readonly LinkClient _client;
    private string _configurationId = "";

    public LinkClientTests() => _client = MakeClient("127.0.0.1", _peer.Port);

    [Fact]
    public void A_client_says_hello_and_hands_messages_over_in_order()
    {
        _client.Start();
        Assert.Equal("tester", _peer.Accept().Name);
        byte[] large = new byte[3_000_000]; // longer than the client's first buffer
        Random.Shared.NextBytes(large);
        _peer.Send(LinkMessageType.Welcome, []);
        _peer.Send(LinkMessageType.RendererConfiguration, large);
        _peer.Send((LinkMessageType)200, [7]);
        Assert.Equal(LinkMessageType.Welcome, Handled().Type);
        Assert.Equal(large, Handled().Payload);
        Assert.Equal((LinkMessageType)200, Handled().Type);
    }

    [Fact]
    public void Frames_cut_anywhere_are_put_together()
    {
        _client.Start();
        _peer.Accept();
        byte[] frame = new byte[LinkFrame.HeaderSize + 3];
        Assert.True(LinkFrame.TryWrite(frame, LinkMessageType.SceneChange, [1, 2, 3], out _));
        _peer.Client.NoDelay = true;
        foreach (byte single in frame)
        {
            _peer.Client.Send([single]);
        }
        Assert.Equal([1, 2, 3], Handled().Payload);
    }

    [Fact]
    public void Messages_arrive_whole_from_several_threads()
    {
        _client.Start();
        _peer.Accept();
        Parallel.For(0, 4, thread =>
        {
            byte[] payload = new byte[1000];
            Array.Fill(payload, (byte)thread);
            for (int round = 0; round < 200; round++)
            {
                Assert.True(_client.TrySend(LinkMessageType.NodeStatus, payload));
            }
        });
        int[] counts = new int[4];
        for (int message = 0; message < 800; message++)
        {
            byte[] payload = _peer.Receive(LinkMessageType.NodeStatus);
            Assert.All(payload, value => Assert.Equal(payload[0], value));
            counts[payload[0]]++;
        }
        Assert.Equal([200, 200, 200, 200], counts);
    }

    [Fact]
    public void A_lost_connection_is_made_again_with_a_new_hello()
    {
        _client.Start();
        Assert.Equal("", _peer.Accept().ConfigurationId);
        _configurationId = "second";
        Assert.Equal("second", _peer.Accept().ConfigurationId);
        _peer.Send(LinkMessageType.Welcome, []);
        Assert.Equal(LinkMessageType.Welcome, Handled().Type);
    }

    [Fact]
    public void A_client_finds_a_control_process_that_comes_later()
    {
        int port;
        using (var reserved = new LinkPeer())
        {
            port = reserved.Port;
        }
        using LinkClient client = MakeClient("localhost", port);
        client.Start();
        Assert.True(SpinWait.SpinUntil(() => client.LastError is not null, TimeSpan.FromSeconds(30)));
        Assert.False(client.IsConnected);
        Assert.False(client.TrySend(LinkMessageType.NodeStatus, []));
        using var late = new LinkPeer(port);
        Assert.Equal("tester", late.Accept().Name);
    }

    [Fact]
    public void Bytes_that_are_no_frame_end_the_connection_and_a_new_one_is_made()
    {
        _client.Start();
        _peer.Accept();
        _peer.Client.Send("HTTP/1.1 400 Bad Request\r\n"u8);
        Assert.Equal("tester", _peer.Accept().Name);
        Assert.Contains("magic", _client.LastError);
    }

    [Fact]
    public void A_peer_that_does_not_read_makes_sending_fail_instead_of_block_for_ever()
    {
        _client.Start();
        _peer.Accept();
        byte[] payload = new byte[60_000];
        bool failed = false;
        for (int message = 0; message < 10_000 && !failed; message++)
        {
            failed = !_client.TrySend(LinkMessageType.Levels, payload);
        }
        Assert.True(failed);
        Assert.Equal("tester", _peer.Accept().Name);
    }

    [Fact]
    public void Sending_allocates_nothing()
    {
        _client.Start();
        _peer.Accept();
        byte[] payload = new byte[100];
        Assert.True(SpinWait.SpinUntil(() => _client.TrySend(LinkMessageType.NodeStatus, payload), TimeSpan.FromSeconds(30)));
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int message = 0; message < 100; message++)
        {
            if (!_client.TrySend(LinkMessageType.NodeStatus, payload))
            {
                Assert.Fail(_client.LastError ?? "not sent");
            }
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_client_that_never_connected_is_disposed()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, not listening: connecting is refused
        using LinkClient client = MakeClient("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        client.Start();
        client.Dispose();
        Assert.False(client.IsConnected);
    }

    public void Dispose()
    {
        _client.Dispose();
        _peer.Dispose();
        _handled.Dispose();
    }

    private LinkClient MakeClient(string host, int port) => new(
        host,
        port,
        () => new LinkHello(LinkHello.Node, "tester", "t", 1, "test", _configurationId, 1),
        (type, payload) => _handled.Add((type, payload.ToArray())));

    private (LinkMessageType Type, byte[] Payload) Handled()
    {
        Assert.True(_handled.TryTake(out (LinkMessageType, byte[]) message, TimeSpan.FromSeconds(60)), "no message within a minute");
        return message;
    }
}
