namespace Wavehall.Rendering.Calibration;

/// <summary>
/// Corrects the signals of a set of loudspeakers as its plan says. The caller fills <see cref="Channel"/> of every loudspeaker, calls
/// <see cref="Process"/> and finds the corrected signals in the same place. The result does not depend on the size of the blocks.
/// Allocates nothing after construction.
/// </summary>
public sealed class CalibrationStage
{
    /// <summary>
    /// Largest magnitude that counts as a signal, 120 dB above full scale. What is beyond, infinite or no number is made silent: it would
    /// ring in the filters for ever.
    /// </summary>
    public const float LargestInput = 1_000_000;

    private const int Lanes = LoudspeakerLanes.Count;

    private readonly float[] _signals;
    private readonly double[] _lanes = new double[LoudspeakerLanes.PieceFrames * Lanes];
    private readonly double[] _samples = new double[LoudspeakerLanes.PieceFrames];
    private readonly BiquadBank[] _equalisers;
    private readonly AllpassBank[]? _allpasses;
    private readonly ChannelTail[] _tails;
    private int _pieceFilled;
    private long _silencedSamples;
    private int _lowestGainBits = BitConverter.SingleToInt32Bits(1);

    /// <summary>A stage that has heard nothing yet.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="maximumFrames">Most frames of a block, 1 or more.</param>
    public CalibrationStage(CalibrationPlan plan, int maximumFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumFrames, 1);
        ChannelCount = plan.Channels.Length;
        LatencySamples = plan.LatencySamples;
        MaximumFrames = maximumFrames;
        _signals = new float[ChannelCount * maximumFrames];
        ChannelPlan[][] groups = [.. plan.Channels.Chunk(Lanes)];
        _equalisers = [.. groups.Select(group => new BiquadBank(group))];
        _allpasses = plan.Channels.Any(channel => !channel.AllpassDenominator.IsEmpty)
            ? [.. groups.Select(group => new AllpassBank(group))]
            : null;
        _tails = [.. plan.Channels.Select(channel => new ChannelTail(channel))];
    }

    /// <summary>Loudspeakers.</summary>
    public int ChannelCount { get; }

    /// <summary>Latency of every loudspeaker beyond the delay of its calibration [samples].</summary>
    public int LatencySamples { get; }

    /// <summary>Most frames of a block.</summary>
    public int MaximumFrames { get; }

    /// <summary>Samples that were no signal and were made silent, since the start. Read by any thread.</summary>
    public long SilencedSamples => Volatile.Read(ref _silencedSamples);

    /// <summary>A block of one loudspeaker: what is to be corrected before <see cref="Process"/>, what is corrected after it.</summary>
    /// <param name="channel">Index of the loudspeaker in the plan.</param>
    /// <param name="frames">Frames of the block, at most <see cref="MaximumFrames"/>.</param>
    public Span<float> Channel(int channel, int frames) => _signals.AsSpan(channel * MaximumFrames, MaximumFrames)[..frames];

    /// <summary>Corrects a block of all loudspeakers.</summary>
    /// <param name="frames">Frames of the block, at most <see cref="MaximumFrames"/>.</param>
    public void Process(int frames)
    {
        var lowest = 1.0;
        for (var start = 0; start < frames;)
        {
            var piece = Math.Min(frames - start, LoudspeakerLanes.PieceFrames - _pieceFilled);
            _pieceFilled = (_pieceFilled + piece) % LoudspeakerLanes.PieceFrames;
            for (var first = 0; first < ChannelCount; first += Lanes)
            {
                lowest = Math.Min(lowest, ProcessGroup(first, start, piece));
            }

            start += piece;
        }

        var reported = Volatile.Read(ref _lowestGainBits);
        if (lowest < BitConverter.Int32BitsToSingle(reported))
        {
            // A report taken in between makes the lower gain show in the next one; none is lost.
            Volatile.Write(ref _lowestGainBits, BitConverter.SingleToInt32Bits((float)lowest));
        }
    }

    /// <summary>Largest gain reduction of any limiter since the last call [dB], 0 when there was none; from one other thread.</summary>
    public double TakeGainReductionDb()
    {
        var gain = BitConverter.Int32BitsToSingle(Interlocked.Exchange(ref _lowestGainBits, BitConverter.SingleToInt32Bits(1)));
        return gain < 1 ? -20 * Math.Log10(Math.Max(gain, float.Epsilon)) : 0;
    }

    private double ProcessGroup(int first, int start, int frames)
    {
        var group = first / Lanes;
        var count = Math.Min(Lanes, ChannelCount - first);
        var lanes = _lanes.AsSpan(0, frames * Lanes);
        for (var lane = 0; lane < count; lane++)
        {
            Take(Channel(first + lane, MaximumFrames).Slice(start, frames), lanes[lane..]);
        }

        for (var lane = count; lane < Lanes; lane++)
        {
            for (var place = lane; place < lanes.Length; place += Lanes)
            {
                lanes[place] = 0;
            }
        }

        _equalisers[group].Process(lanes);
        _allpasses?[group].Process(lanes);
        if (_pieceFilled == 0)
        {
            _equalisers[group].Forget();
            _allpasses?[group].Forget();
        }

        var lowest = 1.0;
        var samples = _samples.AsSpan(0, frames);
        for (var lane = 0; lane < count; lane++)
        {
            for (var i = 0; i < frames; i++)
            {
                samples[i] = lanes[(i * Lanes) + lane];
            }

            lowest = Math.Min(lowest, _tails[first + lane].Process(samples));
            var signal = Channel(first + lane, MaximumFrames).Slice(start, frames);
            for (var i = 0; i < frames; i++)
            {
                signal[i] = (float)samples[i];
            }
        }

        return lowest;
    }

    private void Take(ReadOnlySpan<float> signal, Span<double> lane)
    {
        var silenced = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            var isSignal = Math.Abs(signal[i]) <= LargestInput;
            lane[i * Lanes] = isSignal ? signal[i] : 0;
            silenced += isSignal ? 0 : 1;
        }

        if (silenced > 0)
        {
            Volatile.Write(ref _silencedSamples, _silencedSamples + silenced);
        }
    }
}
