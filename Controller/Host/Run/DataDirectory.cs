using System.Security.Cryptography;

namespace Wavehall.Host.Run;

/// <summary>The folder in which an installation keeps what must survive a restart.</summary>
public sealed class DataDirectory
{
    private DataDirectory(string path)
    {
        Root = path;
        LinkToken = "";
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Secret that renderers and nodes show when they join; made at first use, readable by the owner only.</summary>
    public string LinkToken { get; private init; }

    /// <summary>The demo's sound.</summary>
    public string Demo => Path.Combine(Root, "demo");

    /// <summary>Keys that protect browser sessions.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>What child processes say.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Which child processes are running.</summary>
    public string Processes => Path.Combine(Root, "processes");

    /// <summary>Opens the folder, making what is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="directory">The opened folder.</param>
    /// <param name="error">Why not, one line.</param>
    public static bool TryOpen(string path, out DataDirectory? directory, out string? error)
    {
        try
        {
            var root = Path.GetFullPath(path);
            var folders = new DataDirectory(root);
            foreach (var folder in (string[])[root, folders.Demo, folders.Keys, folders.Logs, folders.Processes])
            {
                Directory.CreateDirectory(folder);
            }

            directory = new DataDirectory(root) { LinkToken = ReadOrMakeToken(Path.Combine(root, "link-token")) };
            error = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            directory = null;
            error = $"--data {path}: {e.Message}";
            return false;
        }
    }

    private static string ReadOrMakeToken(string file)
    {
        if (File.Exists(file))
        {
            var known = File.ReadAllText(file).Trim();
            if (known.Length > 0)
            {
                return known;
            }
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(token);
        return token;
    }
}
