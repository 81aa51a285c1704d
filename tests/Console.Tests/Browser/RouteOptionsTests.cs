using System.Collections.Immutable;
using Microsoft.Playwright;
using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>Where and how an object plays in the room, a bed, and the show's reverb, in a real browser.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class RouteOptionsTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task An_object_is_routed_to_a_group()
    {
        await using var stage = await OpenAsync(1280);
        var page = stage.Page.Page;
        await page.GetByLabel("More of object 2, Bells").First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Ring plays object 2, Bells")).ToBeCheckedAsync();

        await page.GetByLabel("Dome plays object 2, Bells").CheckAsync();
        await UntilAsync(stage, 2, o => o.Routes.SequenceEqual([ObjectRoute.To("Ring"), ObjectRoute.To("Dome")]));
        await page.GetByLabel("Renderer of object 2, Bells on Dome").SelectOptionAsync("Ambisonics");
        await page.GetByLabel("Gain of object 2, Bells on Dome in dB").FillAsync("-20");
        await page.GetByLabel("Gain of object 2, Bells on Dome in dB").PressAsync("Enter");
        await UntilAsync(stage, 2, o => o.Routes is [_, { Renderer: RouteRenderer.Ambisonics, Gain: > 0.0999 and < 0.1001 }]);

        await page.GetByLabel("Ring plays object 2, Bells").UncheckAsync();
        await UntilAsync(stage, 2, o => o.Routes is [{ Group: "Dome" }]);
        await Assertions.Expect(page.GetByLabel("Renderer of object 2, Bells on Ring")).ToBeDisabledAsync();

        await page.GetByLabel("Spread of object 2, Bells in degrees").FillAsync("45");
        await page.GetByLabel("Spread of object 2, Bells in degrees").PressAsync("Enter");
        await page.GetByLabel("Hybrid of object 2, Bells").CheckAsync();
        await page.GetByLabel("Reverb of object 2, Bells in dB").FillAsync("-20");
        await page.GetByLabel("Reverb of object 2, Bells in dB").PressAsync("Enter");
        await UntilAsync(stage, 2, o => o is { SpreadDegrees: 45, Hybrid: true, ReverbSend: > 0.0999 and < 0.1001 });
        Assert.Empty(stage.Page.Complaints);
    }

    [Fact]
    public async Task A_bed_is_turned_and_has_no_place()
    {
        await using var stage = await OpenAsync(1280);
        var page = stage.Page.Page;
        await Assertions.Expect(page.GetByLabel("x of object 9, Forest in metres")).ToHaveCountAsync(0);
        await page.GetByLabel("yaw of object 9, Forest in degrees").FillAsync("30");
        await page.GetByLabel("yaw of object 9, Forest in degrees").PressAsync("Enter");
        await UntilAsync(stage, 9, o => o.Orientation == new BedOrientation(30, 0, 0));

        // An arrow key moves what is selected; a bed stays where it is not.
        await page.GetByLabel("Select object 9, Forest").ClickAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("M");
        await UntilAsync(stage, 9, o => o.Muted);
        Assert.Equal(default, stage.Server.Session.Find(9)!.Position);
        Assert.Empty(stage.Page.Complaints);
    }

    [Fact]
    public async Task The_reverb_of_the_show_is_set_and_a_refused_value_goes_back()
    {
        await using var stage = await OpenAsync(1280);
        var page = stage.Page.Page;
        await page.Locator(".reverb summary").ClickAsync();
        var size = page.GetByLabel("Size of the reverb in metres");
        await size.FillAsync("20");
        await size.PressAsync("Enter");
        await UntilAsync(stage, 2, _ => stage.Server.Session.Document.Reverb.SizeMetres == 20);
        await size.FillAsync("1");
        await size.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The reverb was not changed")).ToBeVisibleAsync();
        await Assertions.Expect(size).ToHaveValueAsync("20");
        Assert.Equal(20, stage.Server.Session.Document.Reverb.SizeMetres);
    }

    [Fact]
    public async Task A_group_that_the_venue_does_not_have_is_told()
    {
        await using var stage = await OpenAsync(1280, ObjectRoute.To("Ceiling"));
        var page = stage.Page.Page;
        await page.GetByLabel("More of object 2, Bells").First.ClickAsync();
        await Assertions.Expect(page.Locator(".option-warning")).ToContainTextAsync("the venue has no group \"Ceiling\"; it has Ring, Dome");
        // Its row goes with it, so that nothing is left whose state could be asked.
        await page.GetByLabel("Ceiling plays object 2, Bells").ClickAsync();
        await UntilAsync(stage, 2, o => o.Routes.IsEmpty);
        await Assertions.Expect(page.Locator(".option-warning")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1180)]
    [InlineData(1280)]
    public async Task Nothing_is_cut_off(int width)
    {
        await using var stage = await OpenAsync(width);
        var page = stage.Page.Page;
        await page.GetByLabel("More of object 2, Bells").First.ClickAsync();
        await page.Locator(".reverb summary").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Dome plays object 2, Bells")).ToBeVisibleAsync();
        Assert.Equal(
            "",
            await page.EvaluateAsync<string>(
                """
                () => [...document.querySelectorAll('.object-strip, .reverb')].flatMap(box => {
                  const right = box.getBoundingClientRect().right;
                  return [...box.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > right + 0.5).map(e => e.outerHTML.slice(0, 80));
                }).join('\n')
                """));
        await Accessible.AssertAsync(stage.Page);
    }

    private Task<OpenStage> OpenAsync(int width, params ImmutableArray<ObjectRoute> routes)
    {
        var room = TestRoom.Rectangle(48, 5, 4);
        var venue = room with
        {
            Groups =
            [
                new LoudspeakerGroup { Name = "Ring", Loudspeakers = room.Arrays[0].Order, Renderer = GroupRenderer.Wfs, IsDefault = true },
                new LoudspeakerGroup { Name = "Dome", Loudspeakers = [1, 13, 25, 37], Renderer = GroupRenderer.Vbap },
            ],
        };
        var show = TestRoom.Show();
        return OpenStage.OpenAsync(
            chromium,
            venue,
            show with
            {
                Objects =
                [
                    .. show.Objects.Select(o => o.Number == 2 ? o with { Routes = routes } : o),
                    new SoundObject { Number = 9, Name = "Forest", Source = new BedFileSource("forest.wav", BedFormat.AmbiX, true) },
                ],
            },
            width);
    }

    // The edit goes through the circuit; the page shows it a refresh later.
    private static async Task UntilAsync(OpenStage stage, int number, Predicate<SoundObject> holds)
    {
        var patience = TimeSpan.FromMilliseconds(ConsolePage.PatienceMilliseconds);
        for (var started = TimeProvider.System.GetTimestamp(); !holds(stage.Server.Session.Find(number)!);)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"{stage.Server.Session.Find(number)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
