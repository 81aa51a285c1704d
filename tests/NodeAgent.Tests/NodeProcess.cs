using System.Diagnostics;
using System.Globalization;
using Wavehall.Streaming.Tests.Link;

namespace Wavehall.NodeAgent.Tests;

/// <summary>A real <c>wavehall-node</c>.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    public NodeProcess(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "wavehall-node.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardError = true })!;
        _errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public int Id => _process.Id;

    public static NodeProcess Join(LinkPeer peer, params string[] arguments) =>
        new(["run", "--controller", string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{peer.Port}"), "--token", "secret", .. arguments]);

    /// <summary>Waits for the end; exit code and what was written to standard error.</summary>
    public async Task<(int Code, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>Sends a signal by its name, such as TERM.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
