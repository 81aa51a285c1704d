namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>A wall clock that stands still until it is set.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Sets the clock.</summary>
    public void SetUtcNow(DateTimeOffset now) => _now = now;
}
