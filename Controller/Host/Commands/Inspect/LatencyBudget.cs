using Wavehall.Host.Link;
using Wavehall.Host.Renderer;
using Wavehall.Host.Run;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Calibration;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// What a venue costs in time, part by part, for an object that stands on a loudspeaker; the way through the air comes on
/// top. All in milliseconds.
/// </summary>
/// <param name="PreDelay">Pre-delay of the venue, in whole samples.</param>
/// <param name="Prefilter">Delay of the prefilter.</param>
/// <param name="Interpolation">Delay of the filters that make fractions of a sample.</param>
/// <param name="Calibration">Latency of all loudspeakers where any is corrected, in the node or in the renderer: limiters and fractions of a sample.</param>
/// <param name="LinkOffset">Presentation time minus RTP time, as <c>wavehall run</c> takes it when it is not told otherwise.</param>
public sealed record LatencyBudget(double PreDelay, double Prefilter, double Interpolation, double Calibration, double LinkOffset)
{
    private const double SamplesOfMillisecond = SignalSource.SampleRate / 1000.0;

    /// <summary>A change, or sound from outside, waits at most so long for the block that takes it up.</summary>
    public double Block => BlockLoop.BlockFrames / SamplesOfMillisecond;

    /// <summary>Sound from outside waits at most so long until a packet is full.</summary>
    public double Packet => StreamPlan.FramesPerPacket / SamplesOfMillisecond;

    /// <summary>Sum of all parts.</summary>
    public double Total => PreDelay + Prefilter + Interpolation + Block + Packet + Calibration + LinkOffset;

    /// <summary>Asks the renderer of the venue.</summary>
    public static LatencyBudget Of(Venue venue, SceneRoom room)
    {
        var renderer = room.CreateRenderer(objectCapacity: 1);
        return new LatencyBudget(
            renderer.PreDelaySamples / SamplesOfMillisecond,
            (renderer.LatencySamples - renderer.PreDelaySamples - FarrowDesign.LatencySamples) / SamplesOfMillisecond,
            FarrowDesign.LatencySamples / SamplesOfMillisecond,
            (CalibrationPlan.For(venue)?.LatencySamples ?? 0) / SamplesOfMillisecond,
            new RunOptions().LinkOffsetMilliseconds);
    }
}
