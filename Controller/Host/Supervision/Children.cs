using System.Globalization;
using Wavehall.Host.Link;
using Wavehall.Host.Run;
using Wavehall.Venues;

namespace Wavehall.Host.Supervision;

/// <summary>The processes that belong to this control process: the renderer, and the virtual nodes when asked for.</summary>
public sealed class Children : IDisposable
{
    /// <summary>The renderer's line in the ledger.</summary>
    public const string RendererRole = "renderer";

    private const string NodesRole = "nodes";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly RunOptions _options;
    private readonly RendererLink _rendererLink;
    private readonly NodeLink _nodeLink;

    /// <summary>Nothing is started yet.</summary>
    public Children(
        RunOptions options,
        DataDirectory data,
        Venue venue,
        ProcessLedger ledger,
        RendererLink rendererLink,
        NodeLink nodeLink,
        TimeProvider time,
        ILogger<Children> logger)
    {
        _options = options;
        _rendererLink = rendererLink;
        _nodeLink = nodeLink;
        var controller = string.Create(CultureInfo.InvariantCulture, $"{options.BindAddress}:{options.LinkPort}");
        Renderer = new ChildSupervisor(RendererCommandLine(controller, data.LinkToken), ledger, data.Logs, time, logger);
        Nodes = options.VirtualNodes
            ? new ChildSupervisor(NodesCommandLine(controller, data.LinkToken, venue.Nodes.Length), ledger, data.Logs, time, logger)
            : null;
    }

    /// <summary>Keeps the renderer running.</summary>
    public ChildSupervisor Renderer { get; }

    /// <summary>Keeps the virtual nodes running; null when the nodes are real.</summary>
    public ChildSupervisor? Nodes { get; }

    /// <summary>Starts them, or takes over those that still play.</summary>
    public void Start()
    {
        Nodes?.Start();
        Renderer.Start();
    }

    /// <summary>Ends them, or leaves them playing when that was asked for.</summary>
    public Task StopAsync() => Task.WhenAll(
        Renderer.StopAsync(_options.LeavePlaying ? null : _rendererLink.StopAll, StopPatience),
        Nodes?.StopAsync(_options.LeavePlaying ? null : _nodeLink.StopAll, StopPatience) ?? Task.CompletedTask);

    /// <inheritdoc/>
    public void Dispose()
    {
        Renderer.Dispose();
        Nodes?.Dispose();
    }

    // Tiered compilation would run the kernels slowly at first and swap them while they play.
    private static ChildCommand RendererCommandLine(string controller, string token) => new(
        RendererRole,
        "wavehall.dll",
        ["renderer", "--controller", controller],
        new Dictionary<string, string> { ["WAVEHALL_TOKEN"] = token, ["DOTNET_TieredCompilation"] = "0" });

    private ChildCommand NodesCommandLine(string controller, string token, int count) => new(
        NodesRole,
        Path.Combine("node", "wavehall-node.dll"),
        [
            "run",
            "--controller", controller,
            "--token", token,
            "--virtual", count.ToString(CultureInfo.InvariantCulture),
            "--sink", _options.VirtualSink,
            "--bind", _options.BindAddress,
        ],
        new Dictionary<string, string>());
}
