using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Reverb;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// Renders objects to loudspeaker signals, block by block, at 48 kHz. The result is a pure function of the media time: the
/// same bits whatever the size of the blocks, the number of threads, the width of the instructions and the sample it
/// was started at.
/// </summary>
/// <remarks>
/// Scene parameters are evaluated at the grid points (multiples of 48 samples of media time) and delays and gains run
/// linearly between them. A block is rendered by <see cref="BeginBlock"/>, <see cref="RenderObjects"/> for every part,
/// <see cref="RenderLoudspeakers"/> for every part, <see cref="EndBlock"/>; parts of one step may run on several
/// threads, all of a step must be done before the next begins. All other members belong to the thread that begins the blocks.
/// Nothing after the constructor allocates, locks or throws (but for wrong arguments).
/// </remarks>
public sealed class BlockRenderer
{
    private readonly int _maximumBlockFrames;
    private readonly int _slotCount;
    private readonly ObjectStrip[] _strips;
    private readonly SceneTimeline _timeline;
    private readonly ObjectState[] _states;
    private readonly double _fastestMetresPerSample;
    private readonly LoudspeakerBus _bus;
    private readonly ReverbSection? _reverb;
    private RendererCounters _counters;
    private bool _started;
    private long _evaluatedSegment = long.MinValue / 4 / PairSegment.Length;
    private long _blockStart;
    private int _blockFrames;
    private long _firstSegment;
    private long _endSegment;
    private long _firstNewSegment;
    private long _jumpsOfFormerObjects;

    /// <summary>Takes all memory and designs the filters.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    /// <param name="options">Settings.</param>
    /// <param name="routing">The groups of the room; null: all loudspeakers take part in wave field synthesis.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public BlockRenderer(SecondarySources room, Vector3D reference, BlockRendererOptions options, RoomRouting? routing = null)
    {
        options.Validate();
        routing ??= RoomRouting.AllWaves(room);
        LoudspeakerCount = room.Count;
        ObjectCapacity = options.ObjectCapacity;
        var width = InstructionWidths.Resolve(options.InstructionWidth);
        _maximumBlockFrames = options.MaximumBlockFrames;

        // A block that begins at the last sample of a segment touches the most.
        _slotCount = ((_maximumBlockFrames + PairSegment.Length - 2) / PairSegment.Length) + 1;
        PreDelaySamples = (int)Math.Round(options.PreDelaySeconds * Sources.SignalSource.SampleRate);
        var feeds = new RoomFeeds(room, options, routing);
        AliasingFrequencyHz = feeds.AliasingHz.Min();
        LatencySamples = feeds.LatencySamples + FarrowDesign.LatencySamples + PreDelaySamples;
        var taps = Array.ConvertAll(feeds.Filters, filter => Reversed(filter.Taps, filter.Taps.Length));
        var branches = BranchFilters.Fold(FarrowDesign.Design());

        // The line holds the longest delay, the block being written, and what a read takes beyond its delay.
        var settings = GeometrySettings.For(room, reference, options, PreDelaySamples);
        var ringSamples = (int)System.Numerics.BitOperations.RoundUpToPowerOf2(
            (uint)(settings.MaximumDelaySamples + _maximumBlockFrames + (2 * PairSegment.Length)));
        var geometry = new ObjectGeometry(room, reference, settings, routing);
        var members = feeds.Members();
        var plan = new TrackPlan(feeds, routing);
        _fastestMetresPerSample = options.MaximumSpeedMetresPerSecond / Sources.SignalSource.SampleRate;
        var jumpStepSamples = options.MaximumSpeedMetresPerSecond / SpeedOfSound.MetresPerSecond * PairSegment.Length;
        var placements = options.HasReverb ? ReverbPlacement.Of(routing) : [];
        _strips = new ObjectStrip[ObjectCapacity + placements.Length];
        for (var i = 0; i < _strips.Length; i++)
        {
            var lines = new ObjectFeeds(ringSamples, Math.Max(_maximumBlockFrames, 192), feeds.Filters, feeds.Bands, taps, branches, width);
            _strips[i] = new ObjectStrip(geometry, lines, plan, members, _slotCount, jumpStepSamples, settings.MaximumDelaySamples);
        }

        RingSamples = ringSamples;
        _timeline = new SceneTimeline(options.ChangeCapacity);
        _states = new ObjectState[_slotCount * _strips.Length];
        _bus = new LoudspeakerBus(_strips, LoudspeakerCount, _slotCount, 2 * plan.Count, ringSamples, width);
        if (placements.Length > 0)
        {
            _reverb = new ReverbSection(placements, ObjectCapacity, width);
            for (var i = 0; i < placements.Length; i++)
            {
                _strips[ObjectCapacity + i].Rendered = _reverb.Outputs[i];
                _strips[ObjectCapacity + i].Motion = new ObjectMotion(_reverb.Outputs[i]);
            }
        }
    }

    /// <summary>Number of loudspeakers; index = number - 1.</summary>
    public int LoudspeakerCount { get; }

    /// <summary>Number of places for objects; index = number - 1.</summary>
    public int ObjectCapacity { get; }

    /// <summary>Common pre-delay [samples].</summary>
    public int PreDelaySamples { get; }

    /// <summary>
    /// Samples from a source to a loudspeaker beyond the delay of the driving function: prefilter, interpolation and pre-delay.
    /// </summary>
    public int LatencySamples { get; }

    /// <summary>Frequency above which the prefilter is flat [Hz].</summary>
    public double AliasingFrequencyHz { get; }

    /// <summary>Media time of the next sample to be rendered.</summary>
    public long NextSample { get; private set; }

    /// <summary>What has been counted.</summary>
    public ref readonly RendererCounters Counters => ref _counters;

    private int RingSamples { get; }

    /// <summary>
    /// Goes to a sample: filters and lines are filled from the sources' past, changes that were queued before it are applied in
    /// their order, so that the output from here on equals that of a run from the very start. Takes about half a millisecond per object.
    /// </summary>
    public void Start(long sampleIndex)
    {
        GoTo(sampleIndex, prime: true);
        _started = true;
    }

    /// <summary>
    /// Puts an object into its place, or empties the place (null). The state of the object holds at once; changes that wait for
    /// this place are forgotten, as the object carries their result. Its past is computed, which takes about half a millisecond of the audio
    /// thread.
    /// </summary>
    /// <returns>What was there before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place does not exist, or the object's state is not finite or out of range.</exception>
    public RenderedObject? Install(int objectIndex, RenderedObject? rendered)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(objectIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(objectIndex, ObjectCapacity);
        if (rendered is not null && !SceneTimeline.IsValid(rendered))
        {
            throw new ArgumentOutOfRangeException(nameof(rendered), "position, gain or kind is not finite or out of range");
        }

        var strip = _strips[objectIndex];
        var before = strip.Rendered;
        _timeline.Discard(objectIndex);
        _jumpsOfFormerObjects += strip.Motion.Jumps;
        strip.Motion = default;
        strip.Clear();
        _bus.Silence(objectIndex);
        _reverb?.Set(objectIndex, 0);
        if (rendered is not null)
        {
            strip.Rendered = rendered;
            strip.Motion = new ObjectMotion(rendered);
            if (_started)
            {
                strip.Reset(strip.Motion.At(SampleGrid.SegmentOf(NextSample) * PairSegment.Length, _fastestMetresPerSample));
                _reverb?.Set(objectIndex, strip.State.ReverbSend);
                LaySegmentUnderWay(objectIndex);
                strip.Feeds.Prime(rendered.Source, NextSample, strip.FeedsUntil(strip.State));
            }
        }

        return before;
    }

    /// <summary>Queues a change. One that comes too late is applied at the next grid point and counted.</summary>
    /// <returns>False when the queue is full or the change was refused (not finite, out of range); both are counted.</returns>
    public bool TryApply(in SceneChange change)
    {
        if (!SceneTimeline.IsValid(change, ObjectCapacity))
        {
            _counters.RefusedChanges++;
            return false;
        }

        if (!_timeline.TryAdd(change))
        {
            _counters.DroppedChanges++;
            return false;
        }

        if (_started && SampleGrid.AtOrAfter(change.EffectiveSample) <= EvaluatedGridPoint)
        {
            _counters.LateChanges++;
        }

        return true;
    }

    /// <summary>Changes the reverb. Designs it, and so is for one thread that is not the audio thread; it may be called while blocks are rendered.</summary>
    /// <param name="settings">The new room.</param>
    public void SetReverb(ReverbSettings settings) => _reverb?.Apply(settings);

    /// <summary>Begins a block.</summary>
    /// <param name="frames">1 to the largest block of the options.</param>
    public void BeginBlock(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, _maximumBlockFrames);
        if (!_started)
        {
            Start(NextSample);
        }

        _blockStart = NextSample;
        _blockFrames = frames;
        _firstSegment = SampleGrid.SegmentOf(_blockStart);
        _endSegment = SampleGrid.SegmentOf(_blockStart + frames - 1) + 1;
        _firstNewSegment = _evaluatedSegment + 1;
        while (_evaluatedSegment + 1 < _endSegment)
        {
            _evaluatedSegment++;
            ApplyChanges(EvaluatedGridPoint, EvaluatedGridPoint);
            var states = StatesOf(_evaluatedSegment);
            for (var i = 0; i < _strips.Length; i++)
            {
                if (_strips[i].Rendered is not null)
                {
                    states[i] = _strips[i].Motion.At(EvaluatedGridPoint, _fastestMetresPerSample);
                }
            }
        }

        TakeReverb();
    }

    /// <summary>Renders a part of the objects: sources, filters, lines and geometry.</summary>
    public void RenderObjects(int part, int parts)
    {
        for (var i = part; i < _strips.Length; i += parts)
        {
            var strip = _strips[i];
            if (strip.Rendered is not { } rendered)
            {
                continue;
            }

            var needed = 0ul;
            for (var segment = _firstSegment; segment < _firstNewSegment; segment++)
            {
                needed |= strip.FeedsOfSlot(SlotOf(segment));
            }

            for (var segment = _firstNewSegment; segment < _endSegment; segment++)
            {
                needed |= strip.FeedsUntil(StatesOf(segment)[i]);
            }

            if (!strip.IsIdle)
            {
                strip.Feeds.Take(rendered.Source, _blockStart, _blockFrames, needed);
            }

            for (var segment = _firstNewSegment; segment < _endSegment; segment++)
            {
                strip.Lay(segment, StatesOf(segment)[i], _bus.FlagsOf(i));
            }
        }
    }

    /// <summary>Renders a part of the loudspeakers from what <see cref="RenderObjects"/> made.</summary>
    public void RenderLoudspeakers(int part, int parts)
    {
        var first = (int)((long)LoudspeakerCount * part / parts);
        var end = (int)((long)LoudspeakerCount * (part + 1) / parts);
        for (var segment = _firstSegment; segment < _endSegment; segment++)
        {
            var start = segment * PairSegment.Length;
            var from = (int)(Math.Max(_blockStart, start) - start);
            var to = (int)(Math.Min(_blockStart + _blockFrames, start + PairSegment.Length) - start);
            _bus.Add(segment, SlotOf(segment), (int)(segment - _firstSegment), from, to, first, end);
        }
    }

    /// <summary>Ends the block.</summary>
    public void EndBlock()
    {
        NextSample = _blockStart + _blockFrames;
        _counters.BlocksRendered++;
        SumCounters();
    }

    /// <summary>Renders a block on this thread.</summary>
    public void Render(int frames)
    {
        BeginBlock(frames);
        RenderObjects(0, 1);
        RenderLoudspeakers(0, 1);
        EndBlock();
    }

    /// <summary>Passes over samples: inputs and state advance as in <see cref="Render"/>, the loudspeakers are not computed.</summary>
    public void Skip(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        if (!_started)
        {
            Start(NextSample);
        }

        // Beyond the length of the lines nothing is left of what they held.
        var prime = frames > RingSamples;
        if (!prime)
        {
            _reverb?.RunOn(_strips, NextSample, NextSample + frames);
            foreach (var strip in _strips)
            {
                for (var done = 0; strip.Rendered is not null && done < frames; done += _maximumBlockFrames)
                {
                    strip.Feeds.Take(
                        strip.Rendered.Source, NextSample + done, Math.Min(_maximumBlockFrames, frames - done), strip.FeedsUntil(strip.State));
                }
            }
        }

        _counters.SamplesSkipped += frames;
        GoTo(NextSample + frames, prime);
        SumCounters();
    }

    /// <summary>Signal of a loudspeaker in the last block, full scale 1; valid until the next block begins.</summary>
    public ReadOnlySpan<float> Output(int loudspeakerIndex) =>
        _bus.Signal(loudspeakerIndex, (int)(_blockStart - (_firstSegment * PairSegment.Length)), _blockFrames);

    /// <summary>Position of an object at the last grid point that was evaluated; false when the place is empty.</summary>
    public bool TryGetPosition(int objectIndex, out Vector3D position)
    {
        var exists = _started && objectIndex >= 0 && objectIndex < ObjectCapacity && _strips[objectIndex].Rendered is not null;
        position = exists ? _strips[objectIndex].State.Appearance.Position : default;
        return exists;
    }

    private long EvaluatedGridPoint => (_evaluatedSegment + 1) * PairSegment.Length;

    private static float[] Reversed(double[] taps, int filterLength)
    {
        var reversed = new float[taps.Length];
        for (var i = 0; i < taps.Length; i++)
        {
            var filter = i / filterLength;
            reversed[(filter * filterLength) + filterLength - 1 - (i % filterLength)] = (float)taps[i];
        }

        return reversed;
    }

    private int SlotOf(long segment)
    {
        var slot = (int)(segment % _slotCount);
        return slot < 0 ? slot + _slotCount : slot;
    }

    private Span<ObjectState> StatesOf(long segment) => _states.AsSpan(SlotOf(segment) * _strips.Length, _strips.Length);

    /// <summary>Hands the block's sound to the reverb, whose outputs the objects' step then takes.</summary>
    private void TakeReverb()
    {
        if (_reverb is null)
        {
            return;
        }

        for (var segment = _firstSegment; segment < _endSegment; segment++)
        {
            if (segment >= _firstNewSegment)
            {
                var states = StatesOf(segment);
                for (var i = 0; i < ObjectCapacity; i++)
                {
                    _reverb.GoTo(i, _strips[i].Rendered is null ? 0 : states[i].ReverbSend);
                }
            }

            var start = segment * PairSegment.Length;
            _reverb.Take(_strips, segment, (int)(Math.Max(_blockStart, start) - start), (int)(Math.Min(_blockStart + _blockFrames, start + PairSegment.Length) - start));
        }

        for (var i = ObjectCapacity; i < _strips.Length; i++)
        {
            _strips[i].IsIdle = _reverb.Sleeps;
        }
    }

    /// <summary>Applies the changes that are effective at or before a sample, none of them before a grid point.</summary>
    private void ApplyChanges(long sampleIndex, long earliestGridPoint)
    {
        while (_timeline.TryTake(sampleIndex, out var change))
        {
            var strip = _strips[change.ObjectIndex];
            if (strip.Rendered is not null)
            {
                strip.Motion.Apply(change, Math.Max(earliestGridPoint, SampleGrid.AtOrAfter(change.EffectiveSample)), _fastestMetresPerSample);
            }
        }
    }

    private void GoTo(long sampleIndex, bool prime)
    {
        var segment = SampleGrid.SegmentOf(sampleIndex);
        ApplyChanges(segment * PairSegment.Length, _started ? EvaluatedGridPoint + PairSegment.Length : long.MinValue);
        NextSample = sampleIndex;
        _blockStart = sampleIndex;
        _blockFrames = 0;
        _firstSegment = segment;
        _evaluatedSegment = segment - 1;
        foreach (var strip in _strips)
        {
            if (strip.Rendered is not null)
            {
                strip.Reset(strip.Motion.At(segment * PairSegment.Length, _fastestMetresPerSample));
            }
        }

        GoToInReverb(sampleIndex, prime);
        foreach (var strip in _strips)
        {
            if (prime && strip.Rendered is { } rendered)
            {
                strip.Feeds.Prime(rendered.Source, sampleIndex, strip.FeedsUntil(strip.State));
            }
        }

        // Within a segment, the segment is under way.
        if (sampleIndex != segment * PairSegment.Length)
        {
            _evaluatedSegment = segment;
            ApplyChanges(EvaluatedGridPoint, EvaluatedGridPoint);
            for (var i = 0; i < _strips.Length; i++)
            {
                LaySegmentUnderWay(i);
            }
        }
    }

    private void GoToInReverb(long sampleIndex, bool prime)
    {
        if (_reverb is null)
        {
            return;
        }

        for (var i = 0; i < ObjectCapacity; i++)
        {
            _reverb.Set(i, _strips[i].Rendered is null ? 0 : _strips[i].State.ReverbSend);
        }

        if (prime)
        {
            _reverb.Prime(_strips, sampleIndex);
        }
    }

    /// <summary>Lays out the segment that is under way, if one is, for an object that stands at its start.</summary>
    private void LaySegmentUnderWay(int objectIndex)
    {
        var strip = _strips[objectIndex];
        var segment = SampleGrid.SegmentOf(NextSample);
        if (strip.Rendered is not null && _evaluatedSegment >= segment)
        {
            var state = strip.Motion.At(EvaluatedGridPoint, _fastestMetresPerSample);
            if (objectIndex < ObjectCapacity)
            {
                _reverb?.GoTo(objectIndex, state.ReverbSend);
            }

            strip.Lay(segment, state, _bus.FlagsOf(objectIndex));
        }
    }

    private void SumCounters()
    {
        var unserved = 0;
        var crossfaded = 0L;
        var jumps = _jumpsOfFormerObjects;
        foreach (var strip in _strips)
        {
            unserved += strip.UnservedPairs;
            crossfaded += strip.CrossfadedPairs;
            jumps += strip.Motion.Jumps;
        }

        _counters.UnservedPairs = unserved;
        _counters.CrossfadedPairs = crossfaded;
        _counters.Jumps = jumps;
    }
}
