using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Wavehall.Host.OperatorConsole;

/// <summary>What a page needs besides its circuit: the room once, levels and positions 30 times a second.</summary>
public static class LiveEndpoints
{
    /// <summary>A viewer that takes no frame for so long is gone (a frame is at most some kilobytes).</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Maps <c>/live</c> (WebSocket of <see cref="LiveFrame"/>s) and <c>/live/room</c> (JSON of <see cref="RoomDescription"/>).</summary>
    public static void MapLiveFeed(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/live", ServeFeed);
        endpoints.MapGet("/live/room", ServeRoom);
    }

    private static JsonHttpResult<RoomDescription> ServeRoom(HttpContext context, Show.ShowSession session, Show.Status.InstallationBoard board, LiveFeed feed)
    {
        context.Response.Headers.CacheControl = "no-store";
        var revision = feed.RoomRevision;
        return TypedResults.Json(RoomDescription.Of(board.Venue, session.Document, revision));
    }

    private static async Task ServeFeed(HttpContext context, LiveFeed feed, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!OriginPolicy.IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var frames = feed.Join();
        if (frames is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await Task.WhenAny(SendFramesAsync(socket, frames, gone), WaitForCloseAsync(socket, gone)).ConfigureAwait(false);
            await gone.CancelAsync();
        }
        finally
        {
            feed.Leave(frames);
        }
    }

    private static async Task SendFramesAsync(WebSocket socket, ChannelReader<byte[]> frames, CancellationTokenSource gone)
    {
        try
        {
            await foreach (var frame in frames.ReadAllAsync(gone.Token).ConfigureAwait(false))
            {
                using var late = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
                late.CancelAfter(SendTimeout);
                await socket.SendAsync(frame, WebSocketMessageType.Binary, true, late.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            // The viewer is gone or the host stops: the feed of this viewer ends.
        }
    }

    private static async Task WaitForCloseAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var ignored = new byte[256];
        try
        {
            // A viewer has nothing to say: what it sends is read and dropped until it closes.
            while ((await socket.ReceiveAsync(ignored.AsMemory(), gone.Token).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            // Gone without a word.
        }
    }
}
