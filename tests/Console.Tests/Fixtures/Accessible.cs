using Deque.AxeCore.Playwright;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>WCAG 2.2 AA, as far as axe can see it.</summary>
public static class Accessible
{
    /// <summary>Fails with what axe finds on a page as it is now.</summary>
    public static async Task AssertAsync(ConsolePage page)
    {
        var found = await page.Page.RunAxe();
        Assert.True(
            found.Violations.Length == 0,
            string.Join(Environment.NewLine, found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
