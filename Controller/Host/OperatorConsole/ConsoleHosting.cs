using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;
using Wavehall.Streaming;
using Wavehall.WebUI;
using Wavehall.WebUI.Stage;

namespace Wavehall.Host.OperatorConsole;

/// <summary>Puts the operator console into a web application.</summary>
public static class ConsoleHosting
{
    /// <summary>
    /// Adds the console's services. The application must also register <see cref="Show.ShowSession"/> and
    /// <see cref="Show.Status.InstallationBoard"/> as singletons, and its content root must be
    /// <see cref="AppContext.BaseDirectory"/>: from any other folder static files answer 200 with no content.
    /// </summary>
    /// <param name="builder">The application being built.</param>
    /// <param name="keysDirectory">
    /// Folder for the data-protection keys, made when missing. It belongs into the data directory: the keys must outlive a
    /// restart, and the home folder of a service account may not exist.
    /// </param>
    public static WebApplicationBuilder AddWavehallConsole(this WebApplicationBuilder builder, string keysDirectory)
    {
        // In a checkout the files of WebUI and Radzen are known by a manifest only, which Production does not read unasked.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddDataProtection()
            .SetApplicationName("wavehall")
            .PersistKeysToFileSystem(Directory.CreateDirectory(keysDirectory));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<ObjectEdits>();
        builder.Services.AddScoped<ReverbEdits>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(services => new MediaClock(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ObjectPositions>();
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveFeed>());
        return builder;
    }

    /// <summary>Maps the pages, their files and the live feed.</summary>
    public static WebApplication MapWavehallConsole(this WebApplication app)
    {
        app.UseMiddleware<ContentSecurityPolicy>();

        // A person who asked for a page that does not exist gets one that says so; programs get the bare status.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var isPerson = HttpMethods.IsGet(context.Request.Method)
                && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
            context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = isPerson;
            return next(context);
        });
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(5), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLiveFeed();

        // Blazor would add a second policy with frame-ancestors 'self'; ours says 'none'.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
