using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;
using Wavehall.Host.Commands;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Renderer;

/// <summary>
/// The body of <c>wavehall renderer</c>. Three kinds of thread: the link thread hears the control process, the audio
/// thread plays, and a timer reports. The process lives until it is told to stop; the control process may come and go.
/// </summary>
public static class RendererProcess
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Joins a control process and plays until stopped.</summary>
    /// <param name="controller">HOST:PORT of its link.</param>
    /// <param name="token">Secret of the installation.</param>
    /// <param name="name">Name shown to operators.</param>
    /// <param name="error">Where one line goes when something cannot be done.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>0, 1 or 2.</returns>
    public static async Task<int> RunAsync(string controller, string token, string name, TextWriter error, CancellationToken cancellation)
    {
        if (!TrySplit(controller, out var host, out var port))
        {
            await error.WriteLineAsync($"wavehall renderer: --controller {controller}: must be HOST:PORT").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        // The link thread allocates when an object is loaded; a blocking collection would then hold the audio thread up.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;

        using var playing = new RendererPlayback(TimeProvider.System, error);
        using var link = new LinkClient(
            host,
            port,
            () =>
            {
                playing.BeginSync();
                return new LinkHello("renderer", name, token, Environment.ProcessId, Software, playing.ConfigurationId, 0);
            },
            playing.Take);
        playing.Report = link.TrySend;
        link.Start();

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            playing.RequestStop();
        });
        using var canceled = cancellation.Register(playing.RequestStop);
        using var timer = new PeriodicTimer(ReportInterval);
        while (!playing.Stopped.IsCompleted)
        {
            await Task.WhenAny(playing.Stopped, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()).ConfigureAwait(false);
            playing.SendReport(Stopwatch.GetTimestamp());
        }

        return await playing.Stopped.ConfigureAwait(false);
    }

    private static string Software => $"wavehall {typeof(RendererProcess).Assembly.GetName().Version?.ToString(3)}";

    private static bool TrySplit(string controller, out string host, out int port)
    {
        var colon = controller.LastIndexOf(':');
        host = colon > 0 ? controller[..colon] : "";
        port = 0;
        return colon > 0 && int.TryParse(controller.AsSpan(colon + 1), out port) && port is > 0 and < 65_536;
    }
}
