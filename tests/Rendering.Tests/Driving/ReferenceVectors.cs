using System.Runtime.CompilerServices;
using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

/// <summary>Reads the files of Vectors/ from the source tree.</summary>
internal static class ReferenceVectors
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "Vectors"));

    public static SecondarySources Array(string name)
    {
        var path = Path.Combine(Folder, "arrays", name + ".json");
        Assert.True(ReferenceArrayReader.TryRead(File.ReadAllBytes(path), path, out var sources, out var error), error);
        return sources!;
    }

    public static JsonElement Load(string folder, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, folder, name + ".json")));
        return document.RootElement.Clone();
    }

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, folder), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    public static double[] Numbers(this JsonElement vector, string key) =>
        vector.GetProperty(key).EnumerateArray().Select(item => item.GetDouble()).ToArray();

    public static Vector3D Vector(this JsonElement vector, string key) => vector.GetProperty(key).ToVector();

    public static Vector3D ToVector(this JsonElement element) =>
        new(element[0].GetDouble(), element[1].GetDouble(), element[2].GetDouble());

    /// <summary>
    /// Relative to the number itself; numbers a million times smaller than the largest one are zeros with the rounding of the
    /// file's directions and are compared on that scale.
    /// </summary>
    public static void AssertClose(double[] expected, ReadOnlySpan<double> actual, string what, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        var zero = 1e-6 * expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Math.Abs(expected[i] - actual[i]);
            Assert.True(
                difference <= tolerance * Math.Max(Math.Abs(expected[i]), zero),
                $"{what}[{i}]: expected {expected[i]:R}, is {actual[i]:R}");
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
