using System.Runtime.CompilerServices;

namespace Wavehall.Venues.Tests;

/// <summary>Files of the checkout that tests read.</summary>
internal static class SourceTree
{
    public static string Tests { get; } = Folder();

    public static string Product { get; } = Path.GetFullPath(Path.Combine(Tests, "..", "..", "Venues"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
