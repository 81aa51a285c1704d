using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>A real <c>wavehall run</c> with renderer and virtual nodes, on ports and in a folder of its own.</summary>
public sealed class RealInstallation : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly string[] _arguments;
    private Process _control;

    private RealInstallation(string folder, string[] arguments)
    {
        Folder = folder;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort(SocketType.Stream)}/"));
        OscPort = FreePort(SocketType.Dgram);
        _arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "wavehall.dll"), "run",
            "--data", Path.Combine(folder, "data"),
            "--urls", Address.GetLeftPart(UriPartial.Authority),
            "--osc-port", OscPort.ToString(CultureInfo.InvariantCulture),
            "--link-port", FreePort(SocketType.Stream).ToString(CultureInfo.InvariantCulture),
            "--rtp-port", FreeRtpPorts().ToString(CultureInfo.InvariantCulture),
            .. arguments,
        ];
        _control = Start();
    }

    /// <summary>Folder of the data directory and of whatever the test puts there.</summary>
    public string Folder { get; }

    /// <summary>Address of the console.</summary>
    public Uri Address { get; }

    /// <summary>UDP port for OSC.</summary>
    public int OscPort { get; }

    /// <summary>What the control process has said.</summary>
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

    /// <summary>Starts an installation and waits until its console answers.</summary>
    /// <param name="folder">An empty folder, deleted in the end.</param>
    /// <param name="arguments">Further options of <c>wavehall run</c>.</param>
    public static async Task<RealInstallation> StartAsync(string folder, params string[] arguments)
    {
        var installation = new RealInstallation(folder, arguments);
        await installation.WaitForConsoleAsync();
        return installation;
    }

    /// <summary>Kills the control process at once; renderer and nodes go on.</summary>
    public async Task KillControlAsync()
    {
        _control.Kill();
        await _control.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the control process again, with the same words.</summary>
    public void StartControl()
    {
        _control.Dispose();
        _control = Start();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_control.HasExited)
        {
            using var interrupt = Process.Start("kill", ["-INT", _control.Id.ToString(CultureInfo.InvariantCulture)]);
            await _control.WaitForExitAsync();
        }

        _control.Dispose();
        var children = Path.Combine(Folder, "data", "processes");
        foreach (var file in Directory.Exists(children) ? Directory.GetFiles(children) : [])
        {
            KillWhenAlive(int.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture));
        }

        Directory.Delete(Folder, true);
    }

    private static void KillWhenAlive(int processId)
    {
        try
        {
            using var left = Process.GetProcessById(processId);
            left.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    private static int FreePort(SocketType type)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, ProtocolType.Unspecified);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // Streams take every second port from the first; 24 nodes need 48 of them, and the kernel gives the upper ones to others.
    private static int FreeRtpPorts()
    {
        for (var first = 22_000; ; first += 64)
        {
            var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Select(e => e.Port).ToHashSet();
            if (!Enumerable.Range(first, 64).Any(taken.Contains))
            {
                return first;
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", _arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private async Task WaitForConsoleAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var answer = await http.GetAsync("/", TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_control.HasExited && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2))
            {
                // Not yet.
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
