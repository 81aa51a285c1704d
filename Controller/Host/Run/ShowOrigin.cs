using System.Security.Cryptography;

namespace Wavehall.Host.Run;

/// <summary>
/// Where the running show came from: a file with a content, or the demo of a venue. The same words on the command line
/// then go on with the edited show, and a file that has changed since is read again.
/// </summary>
/// <param name="Text">One line.</param>
public sealed record ShowOrigin(string Text)
{
    /// <summary>Of a show file, or of the demo when there is none.</summary>
    public static ShowOrigin Of(string? file, string venueName)
    {
        if (file is null)
        {
            return new ShowOrigin($"demo {venueName}");
        }

        try
        {
            return new ShowOrigin($"file {Path.GetFullPath(file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartException($"--show {file}: {e.Message}", e);
        }
    }

    /// <summary>Of the show that the data directory holds; null when it holds none.</summary>
    public static ShowOrigin? Read(DataDirectory data) =>
        File.Exists(FileOf(data)) ? new ShowOrigin(File.ReadAllText(FileOf(data))) : null;

    /// <summary>Notes it in the data directory.</summary>
    public void Write(DataDirectory data) => File.WriteAllText(FileOf(data), Text);

    private static string FileOf(DataDirectory data) => Path.Combine(data.Root, "show-origin");
}
