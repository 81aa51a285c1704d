using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Show;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>WCAG 2.2 AA, as far as axe can see it, in the states a page can be in.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class AccessibilityTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Axe_finds_nothing_on_the_stage()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());

        await Accessible.AssertAsync(stage.Page);
    }

    [Fact]
    public async Task Axe_finds_nothing_with_an_alarm_a_selection_and_the_tables_open()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        stage.Renderer.SilentNodes = ["n002", "n005"];
        stage.Renderer.Failing = "the audio thread has stopped";
        await stage.Page.Page.GetByLabel("Select object 3, Voice").ClickAsync();
        await stage.Page.Page.GetByText("Levels as a table").ClickAsync();
        await stage.Page.Page.Locator("[data-node=n003]").ClickAsync();
        await stage.Page.UntilAsync("() => document.querySelector('.status-alarm[data-health=error]') && document.querySelector('.node-alarms li:nth-child(2)')");
        await Accessible.AssertAsync(stage.Page);

        await stage.Page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        await stage.Page.UntilAsync("() => document.querySelector('.node-table tbody tr')");
        await Accessible.AssertAsync(stage.Page);
    }

    [Fact]
    public async Task Axe_finds_nothing_with_the_options_of_an_object_open()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        await stage.Page.Page.GetByLabel("More of object 2, Bells").First.ClickAsync();
        await stage.Page.Page.GetByLabel("Distance law of object 2, Bells").SelectOptionAsync("Reference");
        await stage.Page.Page.GetByLabel("Focus of object 2, Bells").First.SelectOptionAsync("to angle");
        await stage.Page.UntilAsync("() => document.querySelector('[aria-label^=\"Level falls to\"]') && document.querySelector('[aria-label^=\"Angle of the focus\"]')");

        await Accessible.AssertAsync(stage.Page);
    }

    [Fact]
    public async Task A_refused_edit_is_told_in_a_notice_that_everyone_can_read()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, TestRoom.Show());
        stage.Server.Session.Move(2, new Venues.Vector3D(1000, 0, 1), "test");
        await stage.Page.Page.GetByLabel("Select object 2, Bells").ClickAsync();
        await stage.Page.UntilAsync("() => window.wavehall.model.find(2).x === 1000");

        await stage.Page.Page.Keyboard.PressAsync("ArrowUp");

        await Microsoft.Playwright.Assertions.Expect(stage.Page.Page.GetByText("Object 2 was not changed")).ToBeVisibleAsync();
        await Accessible.AssertAsync(stage.Page);
        await stage.Page.UntilAsync("() => !window.wavehall.model.find(2).held && window.wavehall.model.find(2).x === 1000");
        Assert.Empty(stage.Page.Complaints);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_page_for_what_does_not_exist()
    {
        await using var stage = await OpenStage.OpenAsync(chromium, new ShowDocument { Name = "Empty" });
        await Accessible.AssertAsync(stage.Page);

        await stage.Page.Page.GotoAsync(new Uri(stage.Server.Address, "no/such/page").ToString());
        await stage.Page.UntilAsync("() => document.querySelector('h1')?.textContent.includes('no such page')");
        await Accessible.AssertAsync(stage.Page);
    }
}
