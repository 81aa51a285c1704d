using System.Diagnostics.CodeAnalysis;
using Wavehall.Rendering.Calibration;
using Wavehall.Streaming;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.NodeAgent.Playback;

/// <summary>Corrects the channels of a node that its configuration wants corrected; the others stay as they came, bit by bit.
/// For the playback thread, but for the report; nothing is allocated after construction.</summary>
public sealed class NodeCalibration
{
    private readonly CalibrationStage _stage;
    private readonly int[] _channels;    // channel of the node of each channel of the stage
    private readonly int _channelCount;
    private readonly int[] _quantized = new int[MediaTime.GridSamples];

    private NodeCalibration(CalibrationPlan plan, int[] channels, int channelCount)
    {
        _stage = new CalibrationStage(plan, MediaTime.GridSamples);
        _channels = channels;
        _channelCount = channelCount;
    }

    /// <summary>Latency of the channels that are corrected [samples].</summary>
    public int LatencySamples => _stage.LatencySamples;

    /// <summary>Says what is wrong with the calibrations of a configuration in one line, or null.</summary>
    /// <param name="configuration">A configuration that is faultless otherwise.</param>
    public static string? Fault(NodeConfiguration configuration)
    {
        foreach (NodeAssignment assignment in configuration.Nodes)
        {
            if (!TryRead(assignment, configuration.CalibrationLatencySamples, out _, out string? error))
            {
                return error;
            }
        }
        return null;
    }

    /// <summary>Reads the calibrations of a node; null when it corrects nothing.</summary>
    /// <param name="assignment">The node.</param>
    /// <param name="latencySamples">Latency of the venue.</param>
    /// <param name="calibration">What the node does.</param>
    /// <param name="error">What is wrong, with node and channel, one line.</param>
    public static bool TryRead(NodeAssignment assignment, int latencySamples, out NodeCalibration? calibration, [NotNullWhen(false)] out string? error)
    {
        calibration = null;
        error = null;
        string?[] texts = assignment.Calibrations ?? [];
        var channels = new List<int>();
        var calibrations = new List<LoudspeakerCalibration?>();
        for (int channel = 0; channel < texts.Length; channel++)
        {
            if (texts[channel] is not { } text)
            {
                continue;
            }
            if (!LoudspeakerCalibrationFormat.TryRead(text, out LoudspeakerCalibration? read, out string? fault))
            {
                error = $"node {assignment.Node}: calibration of channel {channel + 1}: {fault}";
                return false;
            }
            channels.Add(channel);
            calibrations.Add(read);
        }
        if (channels.Count == 0)
        {
            return true;
        }
        if (!CalibrationPlan.TryFor(calibrations.ToArray(), latencySamples, out CalibrationPlan? plan, out string? reason))
        {
            error = $"node {assignment.Node}: {reason}";
            return false;
        }
        calibration = new NodeCalibration(plan, [.. channels], texts.Length);
        return true;
    }

    /// <summary>Corrects a block.</summary>
    /// <param name="interleaved"><see cref="MediaTime.GridSamples"/> frames of all channels of the node, 24-bit integers.</param>
    public void Correct(Span<int> interleaved)
    {
        for (int index = 0; index < _channels.Length; index++)
        {
            int place = _channels[index];
            foreach (ref float sample in _stage.Channel(index, MediaTime.GridSamples))
            {
                sample = interleaved[place] * (1f / L24.FullScale); // exact: 24 bits fit a float
                place += _channelCount;
            }
        }
        _stage.Process(MediaTime.GridSamples);
        for (int index = 0; index < _channels.Length; index++)
        {
            L24.Quantize(_stage.Channel(index, MediaTime.GridSamples), _quantized);
            int place = _channels[index];
            foreach (int sample in _quantized)
            {
                interleaved[place] = sample;
                place += _channelCount;
            }
        }
    }

    /// <summary>Largest gain reduction of any limiter since the last call [dB]; on the reporting thread.</summary>
    public double TakeGainReductionDb() => _stage.TakeGainReductionDb();
}
