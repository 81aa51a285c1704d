using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Host.OperatorConsole;

namespace Wavehall.ConsoleTests.Live;

public sealed class PageTests
{
    [Fact]
    public async Task The_stage_is_served_with_its_files_and_the_content_security_policy()
    {
        await using var server = await ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), TestRoom.Show());
        using var http = new HttpClient { BaseAddress = server.Address };

        using var page = await http.GetAsync("/", TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(page.IsSuccessStatusCode);
        Assert.Equal(ContentSecurityPolicy.Value, Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("Evening tide", html, StringComparison.Ordinal);
        Assert.Contains("data-object=\"7\"", html, StringComparison.Ordinal);
        foreach (var file in new[] { "_framework/blazor.web.js", "_content/Radzen.Blazor/Radzen.Blazor.js", "_content/Wavehall.WebUI/stage/stage.js", "_content/Wavehall.WebUI/css/console.css" })
        {
            var content = await http.GetByteArrayAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.NotEmpty(content);
        }
    }

    [Theory]
    [InlineData("no/such/page")]
    [InlineData("_content/Wavehall.WebUI/stage/no-such-script.js")]
    public async Task What_does_not_exist_is_404(string path)
    {
        await using var server = await ConsoleServer.StartAsync(TestRoom.Rectangle(48, 5, 4), TestRoom.Show());
        using var http = new HttpClient { BaseAddress = server.Address };

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }
}
