using Microsoft.Playwright;
using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.ConsoleTests.Browser;

/// <summary>The stage in a real browser, with a stand-in for the renderer.</summary>
[Collection(ChromiumCollection.Name)]
public sealed class StageTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task The_page_loads_without_a_complaint_and_asks_nobody_else()
    {
        await using var stage = await OpenAsync();

        Assert.Empty(stage.Page.Complaints);
        Assert.All(stage.Page.Requests, address => Assert.Equal(stage.Server.Address.Authority, new Uri(address).Authority));
        Assert.Contains(stage.Page.Requests, address => address.EndsWith("/live", StringComparison.Ordinal));
        await Assertions.Expect(stage.Page.Page).ToHaveTitleAsync("Stage - Wavehall");
    }

    [Fact]
    public async Task Levels_on_the_page_follow_an_object_that_is_dragged()
    {
        await using var stage = await OpenAsync();
        var origins = new List<string>();
        stage.Server.Session.Edited += edit => origins.Add(edit.Origin);

        await stage.Page.DragAsync(2, -2.2, 0);
        await stage.Page.UntilAsync(LoudestIsNear, new[] { -2.2, 0 });
        await stage.Page.DragAsync(2, 2.2, 0);
        await stage.Page.UntilAsync(LoudestIsNear, new[] { 2.2, 0 });

        // The plan has centimetres; a pixel of this view is two.
        var place = stage.Server.Session.Find(2)!.Position;
        Assert.InRange(place.X, 2.1, 2.3);
        Assert.InRange(place.Y, -0.1, 0.1);
        Assert.Equal(1.7, place.Z, 3);
        Assert.All(origins, origin => Assert.Equal(WebUI.Stage.ObjectEdits.Origin, origin));
        Assert.Empty(stage.Page.Complaints);
    }

    [Fact]
    public async Task Dragging_takes_an_object_off_its_path_and_a_button_puts_it_back()
    {
        await using var stage = await OpenAsync(Only(1));
        var follow = stage.Page.Page.Locator("[data-object='1'] .object-follow");
        await Assertions.Expect(follow).ToHaveTextAsync("On path");

        await stage.Page.Page.EvaluateAsync("() => document.querySelector('[data-object=\"1\"] [data-axis=x]').focus()");
        await stage.Page.Page.Locator("[data-object='1'] [data-axis=x]").FillAsync("0.5");
        await stage.Page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(follow).ToHaveTextAsync("Follow path");
        await stage.Page.UntilAsync("() => !window.wavehall.model.find(1).following && Math.abs(window.wavehall.model.find(1).x - 0.5) < 0.001");
        Assert.Equal(0.5, stage.Server.Session.Find(1)!.Position.X);

        await follow.ClickAsync();
        await Assertions.Expect(follow).ToHaveTextAsync("On path");
        await stage.Page.UntilAsync("() => window.wavehall.model.find(1).following");
    }

    [Fact]
    public async Task A_finger_drags_an_object()
    {
        await using var stage = await OpenAsync(touch: true);
        var session = await stage.Page.Page.Context.NewCDPSessionAsync(stage.Page.Page);
        var (fromX, fromY) = await stage.Page.PlaceOnScreenAsync(2);
        var (toX, toY) = await stage.Page.OnScreenAsync(-1, 1);

        await TouchAsync(session, "touchStart", fromX + 10, fromY - 10);
        await TouchAsync(session, "touchMove", (fromX + toX) / 2, (fromY + toY) / 2);
        await TouchAsync(session, "touchMove", toX + 10, toY - 10);
        await TouchAsync(session, "touchEnd");

        // Held beside its middle, it keeps that distance to the finger.
        await stage.Page.UntilAsync("() => { const o = window.wavehall.model.find(2); return !o.held && Math.hypot(o.x + 1, o.y - 1) < 0.06; }");
        Assert.InRange(stage.Server.Session.Find(2)!.Position.X, -1.06, -0.94);
    }

    [Fact]
    public async Task Keys_nudge_and_mute_the_selected_object()
    {
        await using var stage = await OpenAsync();
        var page = stage.Page.Page;
        await page.GetByLabel("Select object 2, Bells").ClickAsync();
        await page.Locator(".plan-surface").FocusAsync();

        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await stage.Page.UntilAsync("() => { const o = window.wavehall.model.find(2); return !o.held && Math.abs(o.x - 0.6) < 0.001 && Math.abs(o.y + 1.9) < 0.001; }");
        await page.Keyboard.PressAsync("m");

        await stage.Page.UntilAsync("() => window.wavehall.model.find(2).muted");
        await Assertions.Expect(page.GetByLabel("Mute object 2, Bells")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(stage.Server.Session.Find(2)!.Muted);
    }

    [Fact]
    public async Task Brackets_select_one_object_after_the_other()
    {
        await using var stage = await OpenAsync();
        await stage.Page.Page.Locator(".plan-surface").FocusAsync();

        await stage.Page.Page.Keyboard.PressAsync("]");
        await stage.Page.UntilAsync("() => window.wavehall.model.selected === 1");
        await stage.Page.Page.Keyboard.PressAsync("[");
        await stage.Page.UntilAsync("() => window.wavehall.model.selected === 7");
        await Assertions.Expect(stage.Page.Page.Locator("[data-object='7']")).ToHaveAttributeAsync("data-selected", "");
    }

    [Fact]
    public async Task A_number_out_of_range_is_not_taken()
    {
        await using var stage = await OpenAsync();
        var field = stage.Page.Page.GetByLabel("y of object 2, Bells in metres");

        await field.FillAsync("1000.5");
        await field.PressAsync("Enter");

        await Assertions.Expect(field).ToHaveValueAsync("-2.00");
        Assert.Equal(-2, stage.Server.Session.Find(2)!.Position.Y);
    }

    [Fact]
    public async Task Gain_is_set_by_number_and_by_fader()
    {
        await using var stage = await OpenAsync();
        var number = stage.Page.Page.GetByLabel("Gain of object 2, Bells in dB");
        var fader = stage.Page.Page.GetByLabel("Gain fader of object 2, Bells");

        await number.FillAsync("-12");
        await number.PressAsync("Enter");
        await Assertions.Expect(fader).ToHaveValueAsync("-12");
        Assert.Equal(0.251, stage.Server.Session.Find(2)!.Gain, 3);

        await fader.FillAsync("-60");
        await Assertions.Expect(number).ToHaveValueAsync("");
        Assert.Equal(0, stage.Server.Session.Find(2)!.Gain);
    }

    [Fact]
    public async Task What_others_edit_is_seen()
    {
        await using var stage = await OpenAsync();

        stage.Server.Session.Move(2, new Venues.Vector3D(-1.25, 1.5, 2), "osc 127.0.0.1");
        stage.Server.Session.SetKind(2, ObjectKind.Focused, "osc 127.0.0.1");
        stage.Server.Session.SetMuted(2, true, "osc 127.0.0.1");

        await Assertions.Expect(stage.Page.Page.GetByLabel("x of object 2, Bells in metres")).ToHaveValueAsync("-1.25");
        await Assertions.Expect(stage.Page.Page.GetByLabel("Kind of object 2, Bells")).ToHaveValueAsync("Focused");
        await Assertions.Expect(stage.Page.Page.GetByLabel("Mute object 2, Bells")).ToHaveAttributeAsync("aria-pressed", "true");
        await stage.Page.UntilAsync("() => window.wavehall.model.find(2).kind === 'focused'");
    }

    [Fact]
    public async Task A_silent_node_is_unknown_and_its_loudspeakers_have_no_level()
    {
        await using var stage = await OpenAsync();
        var summary = stage.Page.Page.GetByTestId("nodes-summary");
        await Assertions.Expect(summary).ToHaveTextAsync("6 of 6 nodes OK");

        stage.Renderer.SilentNodes = ["n002"];

        await Assertions.Expect(summary).ToHaveTextAsync("5 of 6 nodes OK");
        await Assertions.Expect(stage.Page.Page.GetByTestId("alarm")).ToContainTextAsync("Node n002: not heard for");
        await Assertions.Expect(stage.Page.Page.Locator("[data-node=n002]")).ToHaveAttributeAsync("data-health", "unknown");
        await stage.Page.UntilAsync("() => [...window.wavehall.levels].every((level, i) => Number.isNaN(level) === (i >= 8 && i < 16))");
    }

    [Fact]
    public async Task The_canvas_has_a_twin_of_text()
    {
        await using var stage = await OpenAsync();

        await stage.Page.Page.GetByText("Levels as a table").ClickAsync();

        await Assertions.Expect(stage.Page.Page.Locator(".levels-table tbody tr")).ToHaveCountAsync(48);
        await Assertions.Expect(stage.Page.Page.Locator(".levels-table tbody td").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\u2212?\d+\.\d$"));
    }

    /// <summary>Holds when the loudest loudspeaker is within 1.2 m of a place in plan.</summary>
    private const string LoudestIsNear =
        """
        ([x, y]) => {
          const { levels, model } = window.wavehall;
          let loudest = 0;
          levels.forEach((level, i) => { if (level > levels[loudest]) loudest = i; });
          const [lx, ly] = model.room.loudspeakers[loudest];
          return Math.hypot(lx - x, ly - y) < 1.2;
        }
        """;

    /// <summary>The test's show with all objects but one muted.</summary>
    private static ShowDocument Only(int number)
    {
        var show = TestRoom.Show();
        return show with { Objects = [.. show.Objects.Select(o => o with { Muted = o.Number != number })] };
    }

    private static async Task TouchAsync(ICDPSession session, string type, float x = 0, float y = 0) => await session.SendAsync(
        "Input.dispatchTouchEvent",
        new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new { x, y, id = 1 } } });

    private Task<OpenStage> OpenAsync(ShowDocument? show = null, bool touch = false) =>
        OpenStage.OpenAsync(chromium, show ?? Only(2), touch);
}
