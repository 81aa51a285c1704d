using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Wavehall.Host.Supervision;

/// <summary>How a child process is started: detached, so that neither Ctrl-C in the terminal nor our death reaches it.</summary>
/// <param name="Role">What it is for; names its log and its line in the ledger.</param>
/// <param name="Assembly">File name of its assembly, relative to our own folder.</param>
/// <param name="Arguments">Words after the program's name.</param>
/// <param name="Environment">Variables added to ours.</param>
public sealed record ChildCommand(
    string Role,
    string Assembly,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment)
{
    // setsid(1) gives the child a session of its own; exec keeps the process id, so that what is started is what is watched.
    // Output goes to a file and not to a pipe of ours: a pipe would break when we die.
    private const string Detach = "exec setsid \"$@\" >>\"$WAVEHALL_CHILD_LOG\" 2>&1 </dev/null";

    /// <summary>Starts the process.</summary>
    /// <param name="logFolder">Where its output is appended to <c>ROLE.log</c>.</param>
    /// <returns>The started process.</returns>
    /// <exception cref="InvalidOperationException">It could not be started.</exception>
    public RunningProcess Start(string logFolder)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Detach);
        start.ArgumentList.Add("wavehall");
        start.ArgumentList.Add(DotnetHost);
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, Assembly));
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["WAVEHALL_CHILD_LOG"] = Path.Combine(logFolder, Role + ".log");
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Role}: no process was started");
        return RunningProcess.TryFind(process.Id, out var running)
            ? running
            : throw new InvalidOperationException($"{Role}: the process ended at once, see {start.Environment["WAVEHALL_CHILD_LOG"]}");
    }

    // DOTNET_HOST_PATH is empty under `dotnet run`; the runtime's own folder lies three below the program that loads it.
    private static string DotnetHost
    {
        get
        {
            var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            return File.Exists(host) ? host : "dotnet";
        }
    }
}
