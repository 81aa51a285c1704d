using Microsoft.AspNetCore.Hosting.Server;
using Wavehall.Host.Api;
using Wavehall.Host.Commands;
using Wavehall.Host.Link;
using Wavehall.Host.OperatorConsole;
using Wavehall.Host.Osc;
using Wavehall.Host.Scene;
using Wavehall.Host.Supervision;
using Wavehall.Show;
using Wavehall.Show.Status;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.Run;

/// <summary>The control process: puts its parts together, starts them in order, and takes them down in the other.</summary>
public static class Installation
{
    /// <summary>Runs until it is told to stop.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Where the operator is told where to look.</param>
    /// <param name="error">Where one line goes when it cannot start.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>0, 1 or 2.</returns>
    public static async Task<int> RunAsync(RunOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var refusal = options.Validate();
        DataDirectory? data = null;
        Venue? venue = null;
        SceneRoom? room = null;
        if (refusal is not null
            || !DataDirectory.TryOpen(options.DataDirectory, out data, out refusal)
            || !VenueLibrary.TryLoad(options.Venue, out venue, out refusal)
            || !SceneRoom.TryOpen(venue!, out room, out refusal))
        {
            await error.WriteLineAsync($"wavehall: {refusal}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        foreach (var warning in room!.Routing.Warnings)
        {
            await error.WriteLineAsync($"wavehall: warning: {warning}").ConfigureAwait(false);
        }

        try
        {
            var clock = new MediaClock(TimeProvider.System);
            var ledger = new ProcessLedger(data!.Processes);
            using var running = RunningShow.Open(options, data, venue!, clock, ledger.TryFind(Children.RendererRole, out _), error);
            var app = Build(options, data, venue!, clock, ledger, running);
            await using (app.ConfigureAwait(false))
            {
                await RunAsync(app, options, output, cancellation).ConfigureAwait(false);
            }

            return ExitCode.Done;
        }
        catch (StartException e)
        {
            await error.WriteLineAsync($"wavehall: {e.Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await error.WriteLineAsync($"wavehall: --urls {options.Urls}: the address is in use").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
    }

    private static WebApplication Build(
        RunOptions options, DataDirectory data, Venue venue, MediaClock clock, ProcessLedger ledger, RunningShow running)
    {
        // The content root is the program's own folder: a published program started from elsewhere finds its files.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls);
        builder.Configuration["AllowedHosts"] = options.AllowedHosts;
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // Its warning that keys are not encrypted is known: they lie in the data directory, which is the owner's.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(data);
        services.AddSingleton(venue);
        services.AddSingleton(clock);
        services.AddSingleton(ledger);
        services.AddSingleton(running.Session);
        services.AddSingleton(running.Store);
        services.AddSingleton(new StreamPlan(venue, options, data.LinkToken));
        services.AddSingleton(provider => RendererSettings.For(venue, provider.GetRequiredService<StreamPlan>(), options));
        services.AddSingleton<InstallationBoard>();
        services.AddSingleton<RefusalCounters>();
        services.AddSingleton<RendererLink>();
        services.AddSingleton<NodeLink>();
        services.AddSingleton<LinkServer>();
        services.AddSingleton<Children>();
        services.AddHostedService(provider => provider.GetRequiredService<LinkServer>());
        services.AddHostedService<BoardKeeper>();
        services.AddSingleton(provider => new OscServer(
            new OscOptions { Port = options.OscPort, BindAddress = options.BindAddress },
            running.Session,
            venue,
            provider.GetRequiredService<ObjectPositions>().Find,
            TimeProvider.System,
            provider.GetRequiredService<ILogger<OscServer>>()));
        services.AddHostedService(provider => provider.GetRequiredService<OscServer>());
        builder.AddWavehallConsole(data.Keys);

        var app = builder.Build();
        app.MapWavehallConsole();
        app.MapInstallationApi();
        return app;
    }

    private static async Task RunAsync(WebApplication app, RunOptions options, TextWriter output, CancellationToken cancellation)
    {
        if (!app.Services.GetRequiredService<OscServer>().TryBind(out var error))
        {
            throw new StartException(error!);
        }

        await app.StartAsync(cancellation).ConfigureAwait(false);

        // Not before every port is ours: what fails until here leaves nothing running behind it.
        await AnnounceAsync(app, options, output).ConfigureAwait(false);
        var children = app.Services.GetRequiredService<Children>();
        children.Start();
        await StoppingAsync(app, cancellation).ConfigureAwait(false);

        // While the links are up: they carry the message to end.
        await children.StopAsync().ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task StoppingAsync(WebApplication app, CancellationToken cancellation)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var asked = app.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        using var canceled = cancellation.Register(app.Lifetime.StopApplication);
        await stopping.Task.ConfigureAwait(false);
    }

    private static async Task AnnounceAsync(WebApplication app, RunOptions options, TextWriter output)
    {
        var venue = app.Services.GetRequiredService<Venue>();
        var session = app.Services.GetRequiredService<ShowSession>();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>();
        await output.WriteLineAsync($"""
            Wavehall plays "{session.Document.Name}" in {venue.Title} ({venue.Loudspeakers.Length} loudspeakers, {venue.Nodes.Length} {(options.VirtualNodes ? "virtual " : "")}nodes).

              Console   {string.Join(' ', addresses?.Addresses ?? [options.Urls])}
              OSC       udp {options.BindAddress}:{options.OscPort}   (ADM-OSC, e.g. /adm/obj/1/xyz 0.5 0.5 0)
              Data      {app.Services.GetRequiredService<DataDirectory>().Root}

            Ctrl-C stops it.
            """).ConfigureAwait(false);
    }
}
