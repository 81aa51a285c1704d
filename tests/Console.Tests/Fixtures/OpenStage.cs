using Wavehall.Show;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>A server with a stand-in renderer, and the stage open on it.</summary>
public sealed class OpenStage : IAsyncDisposable
{
    private OpenStage(ConsoleServer server, StandInRenderer renderer, ConsolePage page)
    {
        Server = server;
        Renderer = renderer;
        Page = page;
    }

    /// <summary>The server.</summary>
    public ConsoleServer Server { get; }

    /// <summary>What reports to the board.</summary>
    public StandInRenderer Renderer { get; }

    /// <summary>The page.</summary>
    public ConsolePage Page { get; }

    /// <summary>Opens the test room with a show.</summary>
    public static Task<OpenStage> OpenAsync(ChromiumFixture chromium, ShowDocument show, bool touch = false) =>
        OpenAsync(chromium, TestRoom.Rectangle(48, 5, 4), show, touch: touch);

    /// <summary>Opens a room with a show.</summary>
    public static async Task<OpenStage> OpenAsync(ChromiumFixture chromium, Venue venue, ShowDocument show, int width = 1280, bool touch = false)
    {
        var server = await ConsoleServer.StartAsync(venue, show);
        var renderer = new StandInRenderer(server);
        return new OpenStage(server, renderer, await chromium.OpenAsync(server.Address, width, touch: touch));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Renderer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
