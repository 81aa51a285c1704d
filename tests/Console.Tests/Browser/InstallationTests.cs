using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>The stage on a real installation: control process, renderer and virtual nodes, sound included.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class InstallationTests(ChromiumFixture chromium)
{
    private const string Venue = "tuberlin_en325_wfs_192";

    /// <summary>Outside the front wall of that room, and outside its rear wall [m].</summary>
    private const double InFront = 4;
    private const double Behind = -4;

    [Fact]
    public async Task Sound_follows_the_hand_and_osc_and_the_page_survives_the_death_of_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-console-test").FullName;
        await using var installation = await StartAsync(folder);
        await using var page = await chromium.OpenAsync(installation.Address);
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, address => Assert.Equal(installation.Address.Authority, new Uri(address).Authority));
        await Assertions.Expect(page.Page.GetByTestId("nodes-summary")).ToHaveTextAsync("24 of 24 nodes OK");

        await page.UntilAsync(LoudestWall, "front");
        await page.Page.GetByLabel("Zoom out").ClickAsync();
        await page.DragAsync(1, Behind, 0);
        await page.UntilAsync(LoudestWall, "rear");

        // ADM-OSC: x to the right, y to the front, so this is the front left.
        await SendOscAsync(installation.OscPort, "/adm/obj/1/xyz", "fff", "-0.5", "1", "0");
        await page.UntilAsync("() => { const o = window.wavehall.model.find(1); return !o.held && o.x > 0.5 && o.y > 0.2; }");
        await page.UntilAsync(LoudestWall, "front");
        var place = await PlaceAsync(page);

        await installation.KillControlAsync();
        await Assertions.Expect(page.Page.GetByText("No connection to the controller.")).ToBeVisibleAsync();
        installation.StartControl();

        await Assertions.Expect(page.Page.GetByText("No connection to the controller.")).ToBeHiddenAsync();
        await page.WaitForLiveDataAsync();
        Assert.Equal(place, await PlaceAsync(page));
        await page.UntilAsync(LoudestWall, "front");
    }

    [Fact]
    public async Task A_picture_of_the_demo_is_kept_for_the_readme()
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-console-test").FullName;
        await using var installation = await RealInstallation.StartAsync(folder);
        await using var page = await chromium.OpenAsync(installation.Address, 1440, 900);
        await page.UntilAsync("() => window.wavehall.model.objects.length >= 3 && window.wavehall.levels.filter(level => level > -60).length > 48");
        await page.Page.GetByLabel("Select object 1", new() { Exact = false }).ClickAsync();

        // Some way along its orbit, with every node heard.
        await page.UntilAsync("() => window.wavehall.model.find(1).y > 2 && window.wavehall.model.find(1).x > 1.5");
        await page.UntilAsync("() => document.querySelector('[data-testid=nodes-summary]').textContent.includes('24 of 24 nodes OK')");

        await KeepAsync(page, "stage.png");
    }

    [Fact]
    public async Task A_picture_of_a_mixed_room_is_kept_for_the_docs()
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-console-test").FullName;
        await using var installation = await RealInstallation.StartAsync(folder, "--venue", "demo_mixed_174");
        await using var page = await chromium.OpenAsync(installation.Address, 1440, 900);

        // Ring, dome, fills and subwoofers all have sound.
        await page.UntilAsync(EveryGroupPlays);
        Assert.Empty(page.Complaints);
        await page.Page.GetByLabel("Select object 3", new() { Exact = false }).ClickAsync();

        // The bells are well over the heads.
        await page.UntilAsync("() => window.wavehall.model.find(3).z > 5");
        await page.UntilAsync("() => document.querySelector('[data-testid=nodes-summary]').textContent.includes('22 of 22 nodes OK')");
        await KeepAsync(page, "stage-mixed.png");
    }

    private static async Task KeepAsync(ConsolePage page, string name)
    {
        var picture = await page.Page.ScreenshotAsync();

        Assert.InRange(picture.Length, 20_000, 1_000_000);
        var file = Path.Combine(RepositoryRoot(), "docs", "images", name);
        if (!File.Exists(file) || Environment.GetEnvironmentVariable("WAVEHALL_WRITE_SCREENSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Holds when a loudspeaker of each part of the mixed room plays: ring 1 to 144, dome to 168, fills to 172, subwoofers to 174.</summary>
    private const string EveryGroupPlays =
        """
        () => [[0, 144], [144, 168], [168, 172], [172, 174]].every(([from, to]) =>
          window.wavehall.levels.slice(from, to).some(level => level > -60))
        """;

    /// <summary>Holds when the loudest loudspeaker is at the front or at the rear end of the room.</summary>
    private const string LoudestWall =
        """
        wall => {
          const { levels, model } = window.wavehall;
          let loudest = 0;
          levels.forEach((level, i) => { if (level > levels[loudest] || Number.isNaN(levels[loudest])) loudest = i; });
          const x = model.room.loudspeakers[loudest][0];
          return levels[loudest] > -100 && (wall === 'front' ? x > 1.5 : x < -1.5);
        }
        """;

    private static Task<RealInstallation> StartAsync(string folder)
    {
        var show = new ShowDocument
        {
            Name = "One voice",
            Venue = Venue,
            Objects = [new SoundObject { Number = 1, Name = "Voice", Position = new(InFront, 0, 1.7), Source = new PinkNoiseSource(-12) }],
        };
        var file = Path.Combine(folder, "show.json");
        File.WriteAllBytes(file, ShowWriter.ToUtf8Json(show));
        return RealInstallation.StartAsync(folder, "--venue", Venue, "--show", file);
    }

    private static Task<float[]> PlaceAsync(ConsolePage page) =>
        page.Page.EvaluateAsync<float[]>("() => { const o = window.wavehall.model.find(1); return [o.x, o.y, o.z]; }");

    private static async Task SendOscAsync(int port, params string[] message)
    {
        using var sender = Process.Start("oscsend", ["127.0.0.1", port.ToString(CultureInfo.InvariantCulture), .. message]);
        await sender.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sender.ExitCode);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Installation.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Installation.sln stands in no folder above the tests");
        }

        return folder;
    }
}
