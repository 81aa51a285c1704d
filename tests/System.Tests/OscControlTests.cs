using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Wavehall.SystemTests.Running;

namespace Wavehall.SystemTests;

/// <summary>liblo's <c>oscsend</c> moves objects of the real process.</summary>
public sealed class OscControlTests
{
    [Fact]
    public async Task Oscsend_moves_mutes_and_turns_an_object_and_the_show_survives_a_kill()
    {
        using var folder = new TemporaryFolder();
        await using var installation = await RunningInstallation.StartAsync("--venue", "rostock_wfs_64", "--show", Shows.Write(folder.Path, Shows.Tone));

        await SendAsync(installation, "/adm/obj/1/xyz", "fff", "0.5", "0.25", "0");
        await SendAsync(installation, "/adm/obj/1/gain", "f", "0.5");
        await SendAsync(installation, "/adm/obj/1/mute", "i", "1");
        var moved = await ObjectAsync(installation, o => o.GetProperty("muted").GetBoolean() && o.GetProperty("gain").GetDouble() == 0.5);

        // ADM: x right, y front; ours: x front, y left. So twice as far to the right as to the front.
        var (x, y) = (moved.GetProperty("position")[0].GetDouble(), moved.GetProperty("position")[1].GetDouble());
        Assert.True(x > 0 && y < 0, $"x {x}, y {y}");
        Assert.Equal(-2, y / x, 1e-3);

        // The store promises to have saved an edit after 100 ms; status answers prove that the process got that far.
        await installation.WaitAsync("half a second has passed", Later(await installation.StatusAsync(), 24_000));
        installation.Control.Kill();
        await installation.Control.WaitForExitAsync(TestContext.Current.CancellationToken);
        installation.StartControl();
        await installation.WaitAsync("the successor answers", _ => true);
        var kept = await ObjectAsync(installation, _ => true);
        Assert.Equal(moved.ToString(), kept.ToString());
    }

    private static Func<InstallationStatus, bool> Later(InstallationStatus than, long samples) => s => s.NowSample > than.NowSample + samples;

    private static async Task SendAsync(RunningInstallation installation, params string[] words)
    {
        var port = installation.OscPort.ToString(CultureInfo.InvariantCulture);
        using var oscsend = Process.Start("oscsend", ["127.0.0.1", port, .. words]);
        await oscsend.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, oscsend.ExitCode);
    }

    private static async Task<JsonElement> ObjectAsync(RunningInstallation installation, Func<JsonElement, bool> condition)
    {
        JsonElement found = default;
        var show = await installation.GetAsync("/api/objects");
        for (var tries = 0; tries < 2400; tries++)
        {
            found = show.GetProperty("objects")[0].Clone();
            if (condition(found))
            {
                return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
            show = await installation.GetAsync("/api/objects");
        }

        throw new TimeoutException($"the object never came to be as wanted: {found}");
    }
}
