using Wavehall.Rendering.Calibration;
using Wavehall.Venues;

namespace Wavehall.Host.Link;

/// <summary>What each node of a venue is told to do to its channels.</summary>
public sealed class NodeCalibrations
{
    private readonly Venue _venue;
    private readonly bool _isCalibrated;

    /// <summary>Of a venue from a checked file.</summary>
    public NodeCalibrations(Venue venue)
    {
        _venue = venue;
        var plan = CalibrationPlan.For(venue);
        _isCalibrated = plan is not null;
        LatencySamples = plan?.LatencySamples ?? 0;
    }

    /// <summary>Latency of all loudspeakers of the venue, whoever corrects them; 0 when none is corrected.</summary>
    public int LatencySamples { get; }

    /// <summary>
    /// For each channel of the streams of a node, one after the other, what the node does as text of the venue format; null where the
    /// renderer has done it. Null instead of a list when the node has nothing to do.
    /// </summary>
    public string?[]? OfNode(string node)
    {
        if (!_isCalibrated)
        {
            return null;
        }

        string?[] texts =
        [
            .. _venue.Streams.Where(stream => stream.Node == node).SelectMany(stream => stream.Loudspeakers.Select(number =>
                stream.CalibratedBy == CalibrationPlace.Node ? TextOf(_venue.Loudspeakers[number - 1].Calibration) : null)),
        ];
        return texts.All(text => text is null) ? null : texts;
    }

    /// <summary>A loudspeaker that is not corrected must still be as late as the others.</summary>
    private static string TextOf(LoudspeakerCalibration? calibration) => LoudspeakerCalibrationFormat.ToJson(calibration ?? new LoudspeakerCalibration());
}
