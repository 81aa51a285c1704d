using System.Diagnostics;

namespace Wavehall.Venues.Tests.Format;

/// <summary>The schema beside a validator that is not ours: Debian's python3-jsonschema.</summary>
public sealed class VenueSchemaTests
{
    [Fact]
    public async Task Schema_and_reader_accept_every_hall()
    {
        var halls = Directory.GetFiles(Path.Combine(SourceTree.Product, "halls"), "*.json");
        var verdicts = await ValidateAsync(halls);
        Assert.Equal(7, verdicts.Length);
        Assert.All(verdicts, verdict => Assert.Equal("ok", verdict));
        Assert.All(halls, hall => Assert.True(VenueReader.TryReadFile(hall, out _, out var error), error));
    }

    [Fact]
    public async Task Schema_and_reader_agree_on_every_broken_file()
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-schema-");
        try
        {
            var paths = new List<string> { Path.Combine(folder.FullName, "correct.json") };
            await File.WriteAllTextAsync(paths[0], SmallVenue.Json, TestContext.Current.CancellationToken);
            foreach (var broken in BrokenVenues.All)
            {
                paths.Add(Path.Combine(folder.FullName, $"{paths.Count}.json"));
                await File.WriteAllTextAsync(paths[^1], SmallVenue.With(broken.Text, broken.Replacement), TestContext.Current.CancellationToken);
            }

            var verdicts = await ValidateAsync(paths);
            Assert.Equal(paths.Count, verdicts.Length);
            Assert.Equal("ok", verdicts[0]);
            for (var i = 0; i < BrokenVenues.All.Count; i++)
            {
                var broken = BrokenVenues.All[i];
                Assert.True(broken.SeenBySchema == (verdicts[i + 1] != "ok"), $"{broken.What}: the schema says {verdicts[i + 1]}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_program_carries_the_schema()
    {
        Assert.Equal(File.ReadAllBytes(Path.Combine(SourceTree.Product, "venue.schema.json")), VenueLibrary.SchemaUtf8());
    }

    private static async Task<string[]> ValidateAsync(IEnumerable<string> paths)
    {
        // Debian's own interpreter, because Debian's package of the validator belongs to it.
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(SourceTree.Tests, "Format", "validate_venues.py"));
        start.ArgumentList.Add(Path.Combine(SourceTree.Product, "venue.schema.json"));
        foreach (var path in paths)
        {
            start.ArgumentList.Add(path);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"the validator failed (apt-get install -y python3-jsonschema): {await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
