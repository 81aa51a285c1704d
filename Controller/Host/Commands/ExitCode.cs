namespace Wavehall.Host.Commands;

/// <summary>Exit codes of every verb.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that no argument and no file is to blame for.</summary>
    public const int Failure = 1;

    /// <summary>Bad arguments or a bad file; one line on standard error names the place and what is wrong.</summary>
    public const int BadInput = 2;
}
