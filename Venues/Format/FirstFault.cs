namespace Wavehall.Venues.Format;

/// <summary>Keeps the first thing that is wrong with a file; what follows from it is not reported.</summary>
internal sealed class FirstFault
{
    /// <summary>"$.path: reason", or null while nothing is wrong.</summary>
    public string? Message { get; private set; }

    public void Report(string path, string reason) => Message ??= $"{path}: {reason}";

    public void Report(string path, FormattableString reason) => Message ??= $"{path}: {FormattableString.Invariant(reason)}";
}
