namespace Wavehall.Streaming.Link;

/// <summary>Which streams the nodes of one process play. A process that has the same
/// <paramref name="ConfigurationId"/> already changes nothing; another one makes it build its playout anew.</summary>
/// <param name="ConfigurationId">Identity of the content.</param>
/// <param name="LinkOffsetSamples">Presentation time minus RTP media time, in samples; one value per venue keeps all
/// loudspeakers aligned.</param>
/// <param name="Nodes">The nodes; status and levels refer to them by their index here.</param>
public sealed record NodeConfiguration(string ConfigurationId, int LinkOffsetSamples, NodeAssignment[] Nodes)
{
    /// <summary>Largest link offset: 60 s.</summary>
    public const int MaximumLinkOffsetSamples = 60 * 48000;

    /// <summary>Says what is wrong with the configuration in one line, or null.</summary>
    public string? Fault()
    {
        if (string.IsNullOrEmpty(ConfigurationId))
        {
            return "the configuration has no id";
        }
        if (LinkOffsetSamples is < 0 or > MaximumLinkOffsetSamples)
        {
            return $"link offset {LinkOffsetSamples} is not in 0..{MaximumLinkOffsetSamples} samples";
        }
        if (Nodes is null || Nodes.Length > ushort.MaxValue)
        {
            return "the configuration has no list of at most 65535 nodes";
        }
        foreach (NodeAssignment node in Nodes)
        {
            if (node?.Streams is null || string.IsNullOrEmpty(node.Node))
            {
                return "a node has no name or no streams";
            }
            foreach (StreamDescription stream in node.Streams)
            {
                string? fault = stream is null ? "a stream is null" : stream.Fault();
                if (fault is not null)
                {
                    return $"node {node.Node}: {fault}";
                }
            }
        }
        return null;
    }
}

/// <summary>The streams of one node.</summary>
/// <param name="Node">Name of the node in the venue.</param>
/// <param name="Streams">Its streams, in channel order.</param>
public sealed record NodeAssignment(string Node, StreamDescription[] Streams);
