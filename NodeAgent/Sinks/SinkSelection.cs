using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wavehall.NodeAgent.Sinks;

/// <summary>The choice of sink: <c>null</c> or <c>wav:FILE</c>.</summary>
public sealed class SinkSelection
{
    private const string WavePrefix = "wav:";
    private const string NodePlaceholder = "{node}";
    private const string ProcessPlaceholder = "{pid}";

    private readonly Dictionary<string, int> _opened = new(StringComparer.Ordinal);

    private SinkSelection(string? wavePattern) => WavePattern = wavePattern;

    /// <summary>Pattern of WAV file names, or null for the null sink.</summary>
    public string? WavePattern { get; }

    /// <summary>Reads a choice; the error is one line.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SinkSelection? selection, [NotNullWhen(false)] out string? error)
    {
        selection = null;
        error = null;
        if (text == "null")
        {
            selection = new SinkSelection(null);
        }
        else if (text.StartsWith(WavePrefix, StringComparison.Ordinal) && text.Length > WavePrefix.Length)
        {
            selection = new SinkSelection(text[WavePrefix.Length..]);
        }
        else
        {
            error = $"'{text}' is neither null nor wav:FILE";
        }
        return selection is not null;
    }

    /// <summary>Name of the WAV file of a node. A name that this process has used already (under an earlier
    /// configuration) gets -2, -3, ... before its extension, so that no recording is lost.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="isOneOfSeveral">Whether other nodes are recorded as well.</param>
    public string NextWaveFile(string node, bool isOneOfSeveral)
    {
        string pattern = WavePattern ?? throw new InvalidOperationException("the null sink has no file");
        if (isOneOfSeveral && !pattern.Contains(NodePlaceholder, StringComparison.Ordinal))
        {
            pattern = BeforeExtension(pattern, "-" + NodePlaceholder);
        }
        string file = pattern
            .Replace(NodePlaceholder, FileNameOf(node), StringComparison.Ordinal)
            .Replace(ProcessPlaceholder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        int uses = _opened[file] = _opened.GetValueOrDefault(file) + 1;
        return uses == 1 ? file : BeforeExtension(file, string.Create(CultureInfo.InvariantCulture, $"-{uses}"));
    }

    private static string BeforeExtension(string file, string addition)
    {
        string extension = Path.GetExtension(file);
        return string.Concat(file.AsSpan(0, file.Length - extension.Length), addition, extension);
    }

    /// <summary>A node's name comes over the network: it must not lead out of the directory.</summary>
    private static string FileNameOf(string node)
    {
        string name = string.Concat(node.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_'));
        return name.Trim('.').Length == 0 ? "node" : name;
    }
}
