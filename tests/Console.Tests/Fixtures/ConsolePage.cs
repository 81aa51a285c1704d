using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>The stage in a browser. Every wait is on a condition.</summary>
public sealed class ConsolePage : IAsyncDisposable
{
    /// <summary>How long a condition may take on a busy machine [ms].</summary>
    public const float PatienceMilliseconds = 60_000;

    private readonly IBrowserContext _context;

    private ConsolePage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser's console, and exceptions that nobody caught.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Every address that the page has asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Opens the stage and waits for the room and for levels.</summary>
    public static async Task<ConsolePage> OpenAsync(IBrowserContext context, Uri address)
    {
        context.SetDefaultTimeout(PatienceMilliseconds);
        var page = await context.NewPageAsync();
        var stage = new ConsolePage(context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                stage.Complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => stage.Complaints.Enqueue(error);
        page.Request += (_, request) => stage.Requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) => stage.Requests.Enqueue(socket.Url);
        await page.GotoAsync(address.ToString());
        await stage.WaitForLiveDataAsync();
        return stage;
    }

    /// <summary>Waits until the plan is drawn from live data, and until no font can change the layout any more.</summary>
    public Task WaitForLiveDataAsync() => UntilAsync(
        "() => document.fonts.status === 'loaded' && window.wavehall?.model.room && !window.wavehall.model.stale && !window.wavehall.levels.every(Number.isNaN)");

    /// <summary>Waits until a JavaScript condition holds.</summary>
    public Task UntilAsync(string condition, object? argument = null) =>
        Page.WaitForFunctionAsync(condition, argument, new() { PollingInterval = 50, Timeout = PatienceMilliseconds });

    /// <summary>Where an object is drawn, in pixels of the page.</summary>
    public async Task<(float X, float Y)> PlaceOnScreenAsync(int number)
    {
        var place = await Page.EvaluateAsync<float[]>(
            """
            number => {
              const { model, view } = window.wavehall;
              const box = document.querySelector('.plan-surface').getBoundingClientRect();
              const object = model.find(number);
              return [box.left + view.screenX(object.y), box.top + view.screenY(object.x)];
            }
            """,
            number);
        return (place[0], place[1]);
    }

    /// <summary>Where a place of the room [m] is drawn, in pixels of the page.</summary>
    public async Task<(float X, float Y)> OnScreenAsync(double x, double y)
    {
        var place = await Page.EvaluateAsync<float[]>(
            """
            ([x, y]) => {
              const { view } = window.wavehall;
              const box = document.querySelector('.plan-surface').getBoundingClientRect();
              return [box.left + view.screenX(y), box.top + view.screenY(x)];
            }
            """,
            new[] { x, y });
        return (place[0], place[1]);
    }

    /// <summary>Drags an object with the mouse to a place of the room [m].</summary>
    public async Task DragAsync(int number, double x, double y)
    {
        var (fromX, fromY) = await PlaceOnScreenAsync(number);
        await Page.Mouse.MoveAsync(fromX, fromY);
        await Page.Mouse.DownAsync();
        await UntilAsync("number => window.wavehall.model.selected === number", number);
        var (toX, toY) = await OnScreenAsync(x, y);
        await Page.Mouse.MoveAsync(toX, toY, new() { Steps = 12 });
        await Page.Mouse.UpAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
