namespace Wavehall.Host.Run;

/// <summary>Something that was asked for cannot be had, so nothing starts. The message is one line for the operator.</summary>
public sealed class StartException : Exception
{
    /// <summary>With a line for the operator.</summary>
    public StartException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
