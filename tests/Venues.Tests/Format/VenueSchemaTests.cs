using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;

namespace Wavehall.Venues.Tests.Format;

/// <summary>The schema beside a validator that is not ours: Debian's python3-jsonschema.</summary>
public sealed class VenueSchemaTests
{
    [Fact]
    public async Task Schema_and_reader_accept_every_hall()
    {
        var halls = Directory.GetFiles(Path.Combine(SourceTree.Product, "halls"), "*.json");
        var verdicts = await ValidateFilesAsync(halls);
        Assert.Equal(8, verdicts.Length);
        Assert.All(verdicts, verdict => Assert.Equal("ok", verdict));
        Assert.All(halls, hall => Assert.True(VenueReader.TryReadFile(hall, out _, out var error), error));
    }

    [Fact]
    public async Task Schema_and_reader_agree_on_every_broken_file()
    {
        var verdicts = await ValidateAsync([SmallVenue.Json, .. BrokenVenues.All.Select(broken => SmallVenue.With(broken.Text, broken.Replacement))]);
        Assert.Equal("ok", verdicts[0]);
        for (var i = 0; i < BrokenVenues.All.Count; i++)
        {
            var broken = BrokenVenues.All[i];
            Assert.True(broken.SeenBySchema == (verdicts[i + 1] != "ok"), $"{broken.What}: the schema says {verdicts[i + 1]}");
        }
    }

    [Fact]
    public async Task Schema_and_reader_agree_on_every_broken_group()
    {
        var verdicts = await ValidateAsync([MixedVenue.Json, MixedVenue.Plain, .. BrokenGroups.All.Select(broken => MixedVenue.With(broken.Groups))]);
        Assert.Equal(["ok", "ok"], verdicts[..2]);
        for (var i = 0; i < BrokenGroups.All.Count; i++)
        {
            var broken = BrokenGroups.All[i];
            Assert.True(broken.SeenBySchema == (verdicts[i + 2] != "ok"), $"{broken.What}: the schema says {verdicts[i + 2]}");
        }
    }

    [Fact]
    public async Task The_schema_accepts_whatever_is_written()
    {
        var texts = RandomVenue.Any.Sample(60).Select(venue => Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue))).ToArray();
        Assert.All(await ValidateAsync(texts), verdict => Assert.Equal("ok", verdict));
    }

    [Fact]
    public async Task Schema_and_reader_accept_every_setting_at_both_ends_of_its_range()
    {
        var texts = RenderingSettings.Accepted.Select(RenderingSettings.Venue).ToArray();
        var verdicts = await ValidateAsync(texts);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.True(verdicts[i] == "ok", $"{RenderingSettings.Accepted[i]}: the schema says {verdicts[i]}");
            Assert.True(VenueReader.TryRead(SmallVenue.Utf8(texts[i]), "setting.json", out _, out var error), error);
        }
    }

    [Fact]
    public void The_schema_names_every_setting_with_its_default()
    {
        using var schema = JsonDocument.Parse(VenueLibrary.SchemaUtf8());
        var described = schema.RootElement.GetProperty("properties").GetProperty("rendering").GetProperty("properties").EnumerateObject().ToArray();
        var settings = typeof(VenueRendering).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(settings.Select(setting => JsonNamingPolicy.CamelCase.ConvertName(setting.Name)), described.Select(property => property.Name));
        for (var i = 0; i < settings.Length; i++)
        {
            var written = described[i].Value.TryGetProperty("default", out var value) ? value.ToString() : null;
            var holds = Convert.ToString(settings[i].GetValue(VenueRendering.Default), CultureInfo.InvariantCulture);
            Assert.Equal(string.IsNullOrEmpty(holds) ? null : holds, written, ignoreCase: true);
        }
    }

    [Fact]
    public void The_program_carries_the_schema()
    {
        Assert.Equal(File.ReadAllBytes(Path.Combine(SourceTree.Product, "venue.schema.json")), VenueLibrary.SchemaUtf8());
    }

    private static async Task<string[]> ValidateAsync(string[] texts)
    {
        var folder = Directory.CreateTempSubdirectory("wavehall-schema-");
        try
        {
            var paths = texts.Select((_, index) => Path.Combine(folder.FullName, $"{index}.json")).ToArray();
            for (var i = 0; i < texts.Length; i++)
            {
                await File.WriteAllTextAsync(paths[i], texts[i], TestContext.Current.CancellationToken);
            }

            return await ValidateFilesAsync(paths);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string[]> ValidateFilesAsync(string[] paths)
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
        var verdicts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(paths.Length, verdicts.Length);
        return verdicts;
    }
}
