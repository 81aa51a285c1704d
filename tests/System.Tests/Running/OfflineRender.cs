using System.Diagnostics;
using System.Globalization;

namespace Wavehall.SystemTests.Running;

/// <summary>Runs the real <c>wavehall</c> program to its end.</summary>
internal static class OfflineRender
{
    public static async Task<Recording> RenderAsync(string venue, string show, string folder, int seconds, params string[] more)
    {
        var file = Path.Combine(folder, "offline.wav");
        var (exitCode, _, error) = await WavehallAsync(
            ["render", "--venue", venue, "--scene", show, "--out", file, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), .. more]);
        Assert.True(exitCode == 0, error);
        return Recording.Read(file);
    }

    public static async Task<(int ExitCode, string Output, string Error)> WavehallAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "wavehall.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
