using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Calibration;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Renderer;

/// <summary>
/// Corrects the loudspeakers of streams whose receivers cannot do it themselves. Used by the audio thread, but for the report;
/// allocates nothing after construction.
/// </summary>
public sealed class RendererCalibration
{
    private readonly CalibrationStage _stage;
    private readonly int[] _loudspeakerIndices;
    private readonly int[] _channelOf;

    private RendererCalibration(CalibrationPlan plan, int[] loudspeakerIndices)
    {
        _stage = new CalibrationStage(plan.Only(loudspeakerIndices), BlockLoop.BlockFrames);
        _loudspeakerIndices = loudspeakerIndices;
        _channelOf = new int[plan.Channels.Length];
        Array.Fill(_channelOf, -1);
        for (var channel = 0; channel < loudspeakerIndices.Length; channel++)
        {
            _channelOf[loudspeakerIndices[channel]] = channel;
        }
    }

    /// <summary>What the renderer corrects; null when it is nothing.</summary>
    /// <param name="venue">Says who corrects which stream, and how.</param>
    /// <param name="streams">Streams that are sent; loudspeakers that the venue has.</param>
    public static RendererCalibration? For(Venue venue, IReadOnlyList<StreamDescription> streams)
    {
        var own = venue.Streams.Where(stream => stream.CalibratedBy == CalibrationPlace.Renderer).Select(stream => stream.Name).ToHashSet();
        int[] indices =
        [
            .. streams.Where(stream => own.Contains(stream.Name)).SelectMany(stream => stream.Loudspeakers).Select(number => number - 1).Distinct(),
        ];
        return indices.Length > 0 && CalibrationPlan.For(venue) is { } plan ? new RendererCalibration(plan, indices) : null;
    }

    /// <summary>Corrects the renderer's last block.</summary>
    public void Correct(BlockRenderer renderer)
    {
        for (var channel = 0; channel < _loudspeakerIndices.Length; channel++)
        {
            renderer.Output(_loudspeakerIndices[channel]).CopyTo(_stage.Channel(channel, BlockLoop.BlockFrames));
        }

        _stage.Process(BlockLoop.BlockFrames);
    }

    /// <summary>Runs on over a block that nobody hears, so that delays keep their length.</summary>
    public void Skip()
    {
        for (var channel = 0; channel < _loudspeakerIndices.Length; channel++)
        {
            _stage.Channel(channel, BlockLoop.BlockFrames).Clear();
        }

        _stage.Process(BlockLoop.BlockFrames);
    }

    /// <summary>The last block of a loudspeaker: corrected here, or as rendered where it is corrected elsewhere.</summary>
    public ReadOnlySpan<float> Signal(int loudspeakerIndex, BlockRenderer renderer) =>
        _channelOf[loudspeakerIndex] is var channel and >= 0
            ? _stage.Channel(channel, BlockLoop.BlockFrames)
            : renderer.Output(loudspeakerIndex);

    /// <summary>Largest gain reduction of any limiter since the last call [dB]; on the reporting thread.</summary>
    public double TakeGainReductionDb() => _stage.TakeGainReductionDb();
}
