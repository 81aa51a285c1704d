using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wavehall.Host.OperatorConsole;
using Wavehall.Show;
using Wavehall.Show.Status;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>The console on a real Kestrel with a real show and board, and no renderer: the test reports what one would.</summary>
public sealed class ConsoleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _keys;

    private ConsoleServer(WebApplication app, string keys, ShowSession session, InstallationBoard board)
    {
        _app = app;
        _keys = keys;
        Session = session;
        Board = board;
    }

    /// <summary>The show.</summary>
    public ShowSession Session { get; }

    /// <summary>The installation.</summary>
    public InstallationBoard Board { get; }

    /// <summary>The console's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Address of the console, with a slash at the end.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts a console.</summary>
    /// <param name="venue">The room.</param>
    /// <param name="show">The show, begun now.</param>
    /// <param name="address">Where it listens; port 0 for any.</param>
    public static async Task<ConsoleServer> StartAsync(Venue venue, ShowDocument show, string address = "http://127.0.0.1:0")
    {
        var keys = Directory.CreateTempSubdirectory("wavehall-console-test").FullName;
        var startSample = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() * 48000;
        var session = new ShowSession(show, startSample, venue);
        var board = new InstallationBoard(venue, TimeProvider.System);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "wavehall",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddSingleton(session).AddSingleton(board);
        builder.AddWavehallConsole(keys);
        var app = builder.Build();
        app.MapWavehallConsole();
        await app.StartAsync();
        return new ConsoleServer(app, keys, session, board);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        Directory.Delete(_keys, true);
    }
}
