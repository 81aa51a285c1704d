namespace Wavehall.Rendering.Blocks;

/// <summary>What the renderer has counted.</summary>
public struct RendererCounters
{
    /// <summary>Blocks rendered since construction.</summary>
    public long BlocksRendered { get; internal set; }

    /// <summary>Samples passed over by <see cref="BlockRenderer.Skip"/>.</summary>
    public long SamplesSkipped { get; internal set; }

    /// <summary>Changes that came after their grid point had been rendered and were applied at the next.</summary>
    public long LateChanges { get; internal set; }

    /// <summary>Changes lost because the queue was full.</summary>
    public long DroppedChanges { get; internal set; }

    /// <summary>Changes refused because a value was not finite, out of range or of an object that cannot exist.</summary>
    public long RefusedChanges { get; internal set; }

    /// <summary>Moves that were faster than the speed limit and were faded from place to place.</summary>
    public long Jumps { get; internal set; }

    /// <summary>Object-loudspeaker segments whose delay changed faster than the speed limit and was crossfaded.</summary>
    public long CrossfadedPairs { get; internal set; }

    /// <summary>
    /// Object-loudspeaker pairs that should sound now but are silent, because their delay is negative (a focus further from
    /// the loudspeaker than the pre-delay reaches) or longer than the line.
    /// </summary>
    public int UnservedPairs { get; internal set; }
}
