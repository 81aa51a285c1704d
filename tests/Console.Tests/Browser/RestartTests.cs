using Microsoft.Playwright;
using Wavehall.ConsoleTests.Fixtures;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>A page whose server goes away and comes back.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class RestartTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task A_page_says_so_when_the_server_is_gone_and_returns_by_itself_with_it()
    {
        var first = await ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), TestRoom.Show());
        var address = first.Address;
        var firstRenderer = new StandInRenderer(first);
        await using var page = await chromium.OpenAsync(address);

        await firstRenderer.DisposeAsync();
        await first.DisposeAsync();
        await Assertions.Expect(page.Page.GetByText("No connection to the controller.")).ToBeVisibleAsync();
        await page.UntilAsync("() => window.wavehall.model.stale");
        await Assertions.Expect(page.Page.Locator(".plan-facts")).ToContainTextAsync("No live data for");

        await using var second = await ConsoleServer.StartAsync(TestRoom.Rectangle(56, 6, 4), TestRoom.Show() with { Name = "Second night" }, address.ToString());
        await using var secondRenderer = new StandInRenderer(second);

        await Assertions.Expect(page.Page.GetByText("Second night")).ToBeVisibleAsync();
        await page.UntilAsync("() => window.wavehall?.model.room?.loudspeakers.length === 56 && !window.wavehall.model.stale");
        await Assertions.Expect(page.Page.GetByText("No connection to the controller.")).ToBeHiddenAsync();
        await page.DragAsync(2, -1, 0.5);
        await page.UntilAsync("() => !window.wavehall.model.find(2).held");
        Assert.InRange(second.Session.Find(2)!.Position.X, -1.1, -0.9);
    }
}
