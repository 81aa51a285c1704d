namespace Wavehall.NodeAgent.Sinks;

/// <summary>Where the signals of one node's loudspeakers go.</summary>
public abstract class NodeSink : IDisposable
{
    /// <summary>Takes the next frames; on the playback thread, without allocating.</summary>
    /// <param name="interleaved">24-bit integers, frames x channels.</param>
    public abstract void Write(ReadOnlySpan<int> interleaved);

    /// <summary>Ends the sink after the last frames.</summary>
    public abstract void Dispose();
}
