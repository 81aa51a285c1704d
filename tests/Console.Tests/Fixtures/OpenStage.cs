using Wavehall.Show;

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
    public static async Task<OpenStage> OpenAsync(ChromiumFixture chromium, ShowDocument show, bool touch = false)
    {
        var server = await ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), show);
        var renderer = new StandInRenderer(server);
        return new OpenStage(server, renderer, await chromium.OpenAsync(server.Address, touch: touch));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Renderer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
