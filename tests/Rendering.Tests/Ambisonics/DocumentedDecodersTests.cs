using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

/// <summary>The table of decoders in docs/rendering.md is what they do.</summary>
public sealed partial class DocumentedDecodersTests
{
    private const string Header = "| layout | order | decoder |";

    /// <summary>Recomputes the table. WAVEHALL_WRITE_SCREENSHOTS=1 writes it anew.</summary>
    [Fact]
    public void The_table_of_the_documentation_is_what_the_decoders_do()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        DecoderQualityTable.Write(
            writer,
            [("IEM CUBE", Of("iem_cube_24")), ("Klangdom", Of("zkm_klangdom_43")), ("AlloSphere", Of("allosphere_54"))],
            [1, 3, 5, 7],
            HarmonicWeighting.MaxRe);
        var computed = writer.ToString().TrimEnd('\n').Split('\n');

        var file = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "docs", "rendering.md"));
        var lines = File.ReadAllText(file).Split('\n').ToList();
        var first = lines.FindIndex(line => line.StartsWith(Header, StringComparison.Ordinal));
        Assert.True(first >= 0, $"{file} has no table of decoders");
        var count = lines.Skip(first).TakeWhile(line => line.StartsWith('|')).Count();
        if (Environment.GetEnvironmentVariable("WAVEHALL_WRITE_SCREENSHOTS") == "1")
        {
            lines.RemoveRange(first, count);
            lines.InsertRange(first, computed);
            File.WriteAllText(file, string.Join('\n', lines));
            return;
        }

        Assert.Equal(computed.Length, count);
        for (var i = 0; i < computed.Length; i++)
        {
            AssertSame(lines[first + i], computed[i]);
        }
    }

    /// <summary>The words are the same, the numbers but for a step of their last digit: processors differ in the last bit of a sine.</summary>
    private static void AssertSame(string documented, string computed)
    {
        Assert.Equal(Number().Replace(documented, "#"), Number().Replace(computed, "#"));
        foreach (var (wrote, measured) in Number().Matches(documented).Zip(Number().Matches(computed)))
        {
            var (a, b) = (Parse(wrote), Parse(measured));

            // Condition numbers of layouts without some channel are rounding.
            Assert.True(Math.Abs(a - b) <= Math.Max(0.1001, 0.02 * Math.Abs(b)) || Math.Min(a, b) > 1e6, $"documented {wrote.Value}, computed {measured.Value}: {computed}");
        }
    }

    private static double Parse(Match match) => double.Parse(match.Value, CultureInfo.InvariantCulture);

    private static ImmutableArray<Vector3D> Of(string hall) => [.. Layouts.Hall(hall)];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"-?\d+(\.\d+)?(E[+-]?\d+)?")]
    private static partial Regex Number();
}
