using System.Text.Json;

namespace Wavehall.Streaming.Link;

/// <summary>Which streams the nodes of one process play. A process that has the same
/// <paramref name="ConfigurationId"/> already changes nothing; another one makes it build its playout anew.</summary>
/// <param name="ConfigurationId">Identity of the content.</param>
/// <param name="LinkOffsetSamples">Presentation time minus RTP media time, in samples; one value per venue keeps all
/// loudspeakers aligned.</param>
/// <param name="Nodes">The nodes; status and levels refer to them by their index here.</param>
/// <param name="CalibrationLatencySamples">Latency of every calibrated loudspeaker, in samples; one value per venue keeps
/// all loudspeakers aligned, whatever each of them corrects.</param>
public sealed record NodeConfiguration(
    string ConfigurationId, int LinkOffsetSamples, NodeAssignment[] Nodes, int CalibrationLatencySamples = 0)
{
    /// <summary>Largest link offset: 60 s.</summary>
    public const int MaximumLinkOffsetSamples = 60 * 48000;

    /// <summary>Largest latency of calibration: 1 s.</summary>
    public const int MaximumCalibrationLatencySamples = 48000;

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
        if (CalibrationLatencySamples is < 0 or > MaximumCalibrationLatencySamples)
        {
            return $"calibration latency {CalibrationLatencySamples} is not in 0..{MaximumCalibrationLatencySamples} samples";
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
            string? calibrationFault = node.CalibrationFault();
            if (calibrationFault is not null)
            {
                return $"node {node.Node}: {calibrationFault}";
            }
        }
        return null;
    }
}

/// <summary>The streams of one node.</summary>
/// <param name="Node">Name of the node in the venue.</param>
/// <param name="Streams">Its streams, in channel order.</param>
/// <param name="Calibrations">What the node does to each channel of its streams, one after the other: a loudspeaker's
/// <c>calibration</c> in the venue format, as text; null: the channel is played as it comes, without latency. No list:
/// no channel is calibrated here.</param>
public sealed record NodeAssignment(string Node, StreamDescription[] Streams, string?[]? Calibrations = null)
{
    /// <summary>Says what is wrong with the calibrations in one line, or null. Whether one that is a JSON object says
    /// something that can be done is for those who know the venue format.</summary>
    public string? CalibrationFault()
    {
        if (Calibrations is null)
        {
            return null;
        }
        int channels = Streams.Sum(stream => stream.ChannelCount);
        if (Calibrations.Length != channels)
        {
            return $"{Calibrations.Length} calibrations for {channels} channels";
        }
        for (int channel = 0; channel < channels; channel++)
        {
            if (Calibrations[channel] is { } text && !IsObject(text))
            {
                return $"the calibration of channel {channel + 1} is not a JSON object";
            }
        }
        return null;
    }

    private static bool IsObject(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
