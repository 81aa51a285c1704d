using Microsoft.Playwright;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>One Chromium of the distribution for all browser tests; each test opens a context of its own.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(ConsolePage.PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page on an address and waits until it shows live data.</summary>
    public async Task<ConsolePage> OpenAsync(Uri address, int width = 1280, int height = 720, bool touch = false)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, HasTouch = touch });
        var page = await ConsolePage.OpenAsync(context, address);
        return page;
    }
}

/// <summary>Tests of this collection share the browser and do not run beside each other.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumCollection : ICollectionFixture<ChromiumFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Chromium";
}
