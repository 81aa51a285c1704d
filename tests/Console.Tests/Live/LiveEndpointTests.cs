using System.Net.WebSockets;
using System.Text.Json;
using Wavehall.ConsoleTests.Fixtures;

namespace Wavehall.ConsoleTests.Live;

public sealed class LiveEndpointTests
{
    [Fact]
    public async Task A_page_of_this_server_receives_frames()
    {
        await using var server = await StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", server.Address.GetLeftPart(UriPartial.Authority));

        await socket.ConnectAsync(FeedOf(server), TestContext.Current.CancellationToken);
        var frame = new byte[4096];
        var received = await socket.ReceiveAsync(frame, TestContext.Current.CancellationToken);

        Assert.Equal(WebSocketMessageType.Binary, received.MessageType);
        Assert.True(received.EndOfMessage);
        Assert.Equal(20 + (2 * 48) + (16 * 4), received.Count);
        Assert.Equal(1, frame[0]);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("https://127.0.0.1")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        await using var server = await StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(FeedOf(server), TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_request_that_is_no_web_socket_is_refused()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };

        using var answer = await http.GetAsync("live", TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_room_is_told_as_json()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };

        using var room = JsonDocument.Parse(await http.GetStringAsync("live/room", TestContext.Current.CancellationToken));

        var root = room.RootElement;
        Assert.Equal(48, root.GetProperty("loudspeakers").GetArrayLength());
        Assert.Equal(2.5, root.GetProperty("loudspeakers")[0][0].GetDouble());
        Assert.Equal(-1, root.GetProperty("loudspeakers")[0][3].GetDouble());
        Assert.Equal(3, root.GetProperty("contours")[0].GetProperty("gapsAfter")[0].GetInt32());
        Assert.Equal(0, root.GetProperty("subwoofers").GetArrayLength());
        var group = Assert.Single(root.GetProperty("groups").EnumerateArray());
        Assert.Equal(("WFS", "wfs", true), (group.GetProperty("name").GetString(), group.GetProperty("renderer").GetString(), group.GetProperty("isDefault").GetBoolean()));
        Assert.Equal(48, group.GetProperty("loudspeakers").GetArrayLength());
        Assert.Equal("n001", root.GetProperty("nodes")[0].GetProperty("name").GetString());
        var path = root.GetProperty("objects")[0].GetProperty("path");
        Assert.InRange(path.GetArrayLength(), 100, 1000);
        Assert.Equal(3.2, path[0][0].GetDouble());
        Assert.Equal(0, root.GetProperty("objects")[1].GetProperty("path").GetArrayLength());
        Assert.Equal("plane", root.GetProperty("objects")[3].GetProperty("kind").GetString());
    }

    private static Task<ConsoleServer> StartAsync() => ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), TestRoom.Show());

    private static Uri FeedOf(ConsoleServer server) => new UriBuilder(server.Address) { Scheme = "ws", Path = "live" }.Uri;
}
