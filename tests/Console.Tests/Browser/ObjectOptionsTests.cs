using Microsoft.Playwright;
using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>What an object may choose, set below its strip in a real browser.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class ObjectOptionsTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Options_are_set_and_seen()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        var page = stage.Page.Page;
        await page.GetByLabel("More of object 2, Bells").First.ClickAsync();

        await page.GetByLabel("Distance law of object 2, Bells").SelectOptionAsync("Reference");
        await SetNumberAsync(page, "Level falls from, distance of object 2, Bells in metres", "2.5");
        await SetNumberAsync(page, "Level falls to, distance of object 2, Bells in metres", "40");
        await UntilAsync(stage, o => o.Distance == new ObjectDistance(ObjectDistanceLaw.Reference, 2.5, 40));

        // From its place (1.5, -2) the reference point lies at 127 degrees.
        await page.GetByLabel("Focus of object 2, Bells").First.SelectOptionAsync("to angle");
        await Assertions.Expect(page.GetByLabel("Angle of the focus of object 2, Bells in degrees")).ToHaveValueAsync("127");
        await SetNumberAsync(page, "Angle of the focus of object 2, Bells in degrees", "-90");
        await UntilAsync(stage, o => o.Direction is { } d && Vector3D.Distance(d, new Vector3D(0, -1, 0)) < 1e-9);

        await page.GetByLabel("Doppler of object 2, Bells").UncheckAsync();
        await page.GetByLabel("Air absorption of object 2, Bells").CheckAsync();
        await UntilAsync(stage, o => o is { Doppler: false, AirAbsorption: true });

        await page.GetByLabel("Focus of object 2, Bells").First.SelectOptionAsync("to reference");
        await page.GetByLabel("Distance law of object 2, Bells").SelectOptionAsync("None");
        await UntilAsync(stage, o => o.Direction is null && o.Distance == new ObjectDistance(ObjectDistanceLaw.None, 2.5, 40));
        await Assertions.Expect(page.GetByLabel("Level falls from, distance of object 2, Bells in metres")).ToHaveCountAsync(0);
        Assert.Empty(stage.Page.Complaints);
    }

    [Fact]
    public async Task Options_that_others_set_are_seen_and_a_refused_number_goes_back()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        var page = stage.Page.Page;
        var more = page.GetByLabel("More of object 2, Bells").First;
        await Assertions.Expect(more).Not.ToHaveAttributeAsync("data-chosen", "true");
        await more.ClickAsync();

        stage.Server.Session.SetDistance(2, new ObjectDistance(ObjectDistanceLaw.Reference, 3, 20), "osc 127.0.0.1");
        stage.Server.Session.SetDoppler(2, false, "osc 127.0.0.1");

        var from = page.GetByLabel("Level falls from, distance of object 2, Bells in metres");
        await Assertions.Expect(from).ToHaveValueAsync("3");
        await Assertions.Expect(page.GetByLabel("Doppler of object 2, Bells")).Not.ToBeCheckedAsync();
        await Assertions.Expect(more).ToHaveAttributeAsync("data-chosen", "true");

        // Farther than the maximum distance.
        await SetNumberAsync(page, "Level falls from, distance of object 2, Bells in metres", "30");
        await Assertions.Expect(page.GetByText("Object 2 was not changed")).ToBeVisibleAsync();
        await Assertions.Expect(from).ToHaveValueAsync("3");
        Assert.Equal(3, stage.Server.Session.Find(2)!.Distance.ReferenceMetres);
    }

    [Fact]
    public async Task They_are_reached_and_set_by_keys_alone()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        var page = stage.Page.Page;
        var more = page.GetByLabel("More of object 2, Bells").First;
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(more).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.GetByLabel("Distance law of object 2, Bells")).ToBeVisibleAsync();

        var doppler = page.GetByLabel("Doppler of object 2, Bells");
        for (var presses = 0; presses < 20 && !await doppler.EvaluateAsync<bool>("e => e === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Space");
        await UntilAsync(stage, o => !o.Doppler);

        await more.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(more).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(page.GetByLabel("Distance law of object 2, Bells")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1180)]
    [InlineData(1280)]
    [InlineData(1920)]
    public async Task A_strip_is_two_lines_high_when_closed_and_nothing_is_cut_off_when_open(int width)
    {
        await using var server = await ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), TestRoom.Show());
        await using var renderer = new StandInRenderer(server);
        await using var page = await chromium.OpenAsync(server.Address, width);
        Assert.Equal(79, await HeightAsync(page, 2));

        await page.Page.GetByLabel("More of object 2, Bells").First.ClickAsync();
        await page.Page.GetByLabel("Distance law of object 2, Bells").SelectOptionAsync("Reference");
        await page.Page.GetByLabel("Focus of object 2, Bells").First.SelectOptionAsync("to angle");
        await Assertions.Expect(page.Page.GetByLabel("Angle of the focus of object 2, Bells in degrees")).ToBeVisibleAsync();

        // Five lines more, each with its gap: distance, focus, spread, reverb, and one for the room's only group. A sixth would be a break.
        Assert.Equal(79 + (5 * 36), await HeightAsync(page, 2));
        Assert.Equal(79, await HeightAsync(page, 3));
        Assert.False(await page.Page.EvaluateAsync<bool>(
            """
            () => {
              const strip = document.querySelector('[data-object="2"]');
              const right = strip.getBoundingClientRect().right;
              return [...strip.querySelectorAll('*')].some(e => e.getBoundingClientRect().right > right + 0.5);
            }
            """));
    }

    private static Task<double> HeightAsync(ConsolePage page, int number) => page.Page.EvaluateAsync<double>(
        "number => document.querySelector(`[data-object='${number}']`).getBoundingClientRect().height", number);

    private static async Task SetNumberAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label).FillAsync(value);
        await page.GetByLabel(label).PressAsync("Enter");
    }

    // The edit goes through the circuit; the page shows it a refresh later.
    private static async Task UntilAsync(OpenStage stage, Predicate<SoundObject> holds)
    {
        var patience = TimeSpan.FromMilliseconds(ConsolePage.PatienceMilliseconds);
        for (var started = TimeProvider.System.GetTimestamp(); !holds(stage.Server.Session.Find(2)!);)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"{stage.Server.Session.Find(2)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
