using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Wavehall.Host.Tests.Architecture;

/// <summary>Reads the project files and holds the directions in which projects may use each other.</summary>
public sealed class ProjectReferences
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Venues"] = [],
        ["Streaming"] = [],
        ["Rendering"] = ["Venues"],
        ["Controller/Show"] = ["Venues"],
        ["WebUI"] = ["Controller/Show", "Rendering"],
        ["NodeAgent"] = ["Streaming", "Rendering"],
        ["Controller/Host"] = ["Venues", "Rendering", "Streaming", "Controller/Show", "WebUI"],
    };

    [Theory]
    [InlineData("Venues")]
    [InlineData("Streaming")]
    [InlineData("Rendering")]
    [InlineData("Controller/Show")]
    [InlineData("WebUI")]
    [InlineData("NodeAgent")]
    [InlineData("Controller/Host")]
    public void A_project_references_only_what_the_house_allows(string project)
    {
        var used = References(project).Where(r => r.IsLinked).Select(r => r.Folder).Order().ToArray();

        Assert.Equal(Allowed[project].Order(), used);
    }

    [Fact]
    public void Every_product_project_is_held()
    {
        var found = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!))
            .Where(folder => !folder.StartsWith("tests", StringComparison.Ordinal));

        Assert.Equal(Allowed.Keys.Order(), found.Order());
    }

    [Fact]
    public void The_node_agent_lies_beside_the_host_and_is_not_linked_into_it()
    {
        var agent = References("Controller/Host").Single(r => r.Folder == "NodeAgent");

        Assert.False(agent.IsLinked);
    }

    [Theory]
    [InlineData("NodeAgent")]
    [InlineData("Rendering")]
    [InlineData("Streaming")]
    [InlineData("Venues")]
    public void What_runs_beside_a_loudspeaker_knows_no_web_server_and_stays_fit_for_ahead_of_time_compilation(string project)
    {
        var file = Load(project);

        Assert.DoesNotContain(file.Descendants("FrameworkReference"), r => r.Attribute("Include")?.Value == "Microsoft.AspNetCore.App");
        Assert.Equal("true", file.Descendants("IsAotCompatible").Single().Value);
    }

    private static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static XDocument Load(string project) =>
        XDocument.Load(Path.Combine(Root, project, Path.GetFileName(project) + ".csproj"));

    private static IEnumerable<(string Folder, bool IsLinked)> References(string project) =>
        from reference in Load(project).Descendants("ProjectReference")
        let path = Path.GetFullPath(Path.Combine(Root, project, reference.Attribute("Include")!.Value))
        select (
            Path.GetRelativePath(Root, Path.GetDirectoryName(path)!),
            reference.Attribute("ReferenceOutputAssembly")?.Value != "false");
}
