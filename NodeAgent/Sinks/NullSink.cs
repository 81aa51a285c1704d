namespace Wavehall.NodeAgent.Sinks;

/// <summary>Plays nothing; the node still receives, counts and measures levels.</summary>
public sealed class NullSink : NodeSink
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<int> interleaved)
    {
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
