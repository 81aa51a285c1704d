using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Wavehall.SystemTests.Running;

/// <summary>
/// A real <c>wavehall run</c> with its real children on ports and a data folder of its own. Every wait is for a
/// condition and gives up only after minutes, so that a stalled machine makes a test slow and not red.
/// </summary>
internal sealed class RunningInstallation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly List<string> _arguments;
    private readonly StringBuilder _output = new();
    private Process? _control;

    private RunningInstallation(string folder, string[] arguments)
    {
        Folder = folder;
        HttpPort = FreePorts.Tcp();
        OscPort = FreePorts.Udp();
        RtpPort = FreePorts.EvenUdpRun(32);
        _arguments =
        [
            "run",
            "--data", Path.Combine(folder, "data"),
            "--urls", $"http://127.0.0.1:{HttpPort}",
            "--osc-port", OscPort.ToString(CultureInfo.InvariantCulture),
            "--link-port", FreePorts.Tcp().ToString(CultureInfo.InvariantCulture),
            "--rtp-port", RtpPort.ToString(CultureInfo.InvariantCulture),
            .. arguments,
        ];
    }

    public string Folder { get; }

    public int HttpPort { get; }

    public int OscPort { get; }

    public int RtpPort { get; }

    public Process Control => _control!;

    /// <summary>Everything the control process has said, for messages of failing assertions.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<RunningInstallation> StartAsync(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-system-").FullName;
        var installation = new RunningInstallation(folder, arguments);
        installation.StartControl();
        await installation.WaitAsync("the renderer plays and every node hears it", status =>
            status.Renderer("Health") != "Unknown"
            && status.RendererNumber("BlocksRendered") > 0
            && status.Nodes.All(node => node.GetProperty("receivedPackets").GetInt64() > 0));
        return installation;
    }

    /// <summary>Starts the control process, again with the same words when it has been killed.</summary>
    public void StartControl()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "wavehall.dll"));
        foreach (var argument in _arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _control = new Process { StartInfo = start };
        _control.OutputDataReceived += (_, line) => Note(line.Data);
        _control.ErrorDataReceived += (_, line) => Note(line.Data);
        _control.Start();
        _control.BeginOutputReadLine();
        _control.BeginErrorReadLine();
    }

    public async Task<InstallationStatus> StatusAsync()
    {
        var json = await _http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{HttpPort}/api/status", TestContext.Current.CancellationToken);
        return new InstallationStatus(json);
    }

    public async Task<JsonElement> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{HttpPort}{path}", TestContext.Current.CancellationToken);

    /// <summary>Waits until the installation says that a condition holds.</summary>
    public async Task<InstallationStatus> WaitAsync(string what, Func<InstallationStatus, bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            InstallationStatus? status = null;
            try
            {
                status = await StatusAsync();
                if (condition(status))
                {
                    return status;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // The control process is starting, or has been killed by the test.
            }

            if (Stopwatch.GetElapsedTime(started) > Patience || Control.HasExited)
            {
                throw new TimeoutException($"never came: {what}\nlast status: {status?.Json}\ncontrol process:\n{Output}\n{Logs()}");
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks the control process to end, as Ctrl-C does, and waits until it has.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", Control.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await Control.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Control.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_control is { HasExited: false })
        {
            await InterruptAsync();
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "data", "processes")))
        {
            // Whatever a test has left playing is ended here.
            var id = int.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);
            try
            {
                using var left = Process.GetProcessById(id);
                left.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended.
            }
        }

        _control?.Dispose();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string Logs() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(Folder, "data", "logs"))
        .Select(file => $"--- {Path.GetFileName(file)}\n{File.ReadAllText(file)}"));

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
