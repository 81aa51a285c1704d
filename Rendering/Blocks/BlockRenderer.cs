using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Driving;
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
    private readonly RendererDesign _design;
    private readonly ObjectRack _rack;
    private readonly SceneTimeline _timeline;
    private readonly LoudspeakerBus _bus;
    private readonly ReverbSection? _reverb;
    private RendererCounters _counters;
    private bool _started;
    private long _evaluatedSegment = long.MinValue / 4 / PairSegment.Length;
    private BlockSpan _block;
    private long _jumpsOfFormerObjects;

    /// <summary>Takes all memory and designs the filters.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    /// <param name="options">Settings.</param>
    /// <param name="routing">The groups of the room; null: all loudspeakers take part in wave field synthesis.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public BlockRenderer(SecondarySources room, Vector3D reference, BlockRendererOptions options, RoomRouting? routing = null)
    {
        _design = new RendererDesign(room, reference, options, routing);
        LoudspeakerCount = room.Count;
        ObjectCapacity = options.ObjectCapacity;
        _maximumBlockFrames = options.MaximumBlockFrames;
        var placements = options.HasReverb ? ReverbPlacement.Of(_design.Routing) : [];
        _reverb = placements.Length > 0 ? new ReverbSection(placements, ObjectCapacity, _design.Width) : null;
        _rack = new ObjectRack(_design, ObjectCapacity, _reverb);
        _timeline = new SceneTimeline(options.ChangeCapacity);
        _bus = new LoudspeakerBus(_rack.Strips, LoudspeakerCount, _design.SlotCount, 2 * _design.Plan.Count, _design.RingSamples, _design.Width);
    }

    /// <summary>Number of loudspeakers; index = number - 1.</summary>
    public int LoudspeakerCount { get; }

    /// <summary>Number of places for objects; index = number - 1.</summary>
    public int ObjectCapacity { get; }

    /// <summary>Common pre-delay [samples].</summary>
    public int PreDelaySamples => _design.PreDelaySamples;

    /// <summary>
    /// Samples from a source to a loudspeaker beyond the delay of the driving function: prefilter, interpolation and pre-delay.
    /// </summary>
    public int LatencySamples => _design.LatencySamples;

    /// <summary>Frequency above which the prefilter is flat [Hz].</summary>
    public double AliasingFrequencyHz => _design.AliasingFrequencyHz;

    /// <summary>Media time of the next sample to be rendered.</summary>
    public long NextSample { get; private set; }

    /// <summary>What has been counted.</summary>
    public ref readonly RendererCounters Counters => ref _counters;

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
    /// Makes what an object needs besides its place: the decoder, filters and lines of a bed. Not for the audio thread, but may be called while
    /// blocks are rendered. <see cref="Install"/> does it where it was not done before, and then allocates.
    /// </summary>
    /// <param name="rendered">An object for this renderer.</param>
    /// <param name="error">What the room cannot do, one line.</param>
    public bool TryPrepare(RenderedObject rendered, out string? error)
    {
        error = null;
        if (rendered.Bed is null || rendered.BedStrip is not null)
        {
            return true;
        }

        if (!_design.TryMakeBed(rendered, out error))
        {
            return false;
        }

        if (_started)
        {
            rendered.BedStrip!.Prime(SampleGrid.AtOrAfter(NextSample + BedFeeds.LeadSamples - PairSegment.Length));
        }

        return true;
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

        if (rendered is not null && !TryPrepare(rendered, out var error))
        {
            throw new ArgumentOutOfRangeException(nameof(rendered), error);
        }

        var before = _rack.Strips[objectIndex].Rendered;
        _timeline.Discard(objectIndex);
        _jumpsOfFormerObjects += _rack.Strips[objectIndex].Motion.Jumps;
        _rack.Clear(objectIndex);
        _bus.Silence(objectIndex);
        if (rendered is not null)
        {
            var segment = SampleGrid.SegmentOf(NextSample);
            _rack.Install(objectIndex, rendered);
            if (_started)
            {
                _rack.Place(objectIndex, segment);
                if (_evaluatedSegment >= segment)
                {
                    _rack.LayUnderWay(objectIndex, segment, _bus);
                }

                _rack.Strips[objectIndex].Prime(NextSample);
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

        _block = new BlockSpan(NextSample, frames, _evaluatedSegment + 1);
        while (_evaluatedSegment + 1 < _block.EndSegment)
        {
            _evaluatedSegment++;
            ApplyChanges(EvaluatedGridPoint, EvaluatedGridPoint);
            _rack.Evaluate(_evaluatedSegment);
        }

        _rack.TakeReverb(_block);
    }

    /// <summary>Renders a part of the objects: sources, filters, lines and geometry.</summary>
    public void RenderObjects(int part, int parts) => _rack.Render(_block, _bus, part, parts);

    /// <summary>Renders a part of the loudspeakers from what <see cref="RenderObjects"/> made.</summary>
    public void RenderLoudspeakers(int part, int parts)
    {
        var first = (int)((long)LoudspeakerCount * part / parts);
        var end = (int)((long)LoudspeakerCount * (part + 1) / parts);
        for (var segment = _block.FirstSegment; segment < _block.EndSegment; segment++)
        {
            var (from, to) = _block.PartOf(segment);
            _bus.Add(segment, _rack.SlotOf(segment), (int)(segment - _block.FirstSegment), from, to, first, end);
        }
    }

    /// <summary>Ends the block.</summary>
    public void EndBlock()
    {
        NextSample = _block.End;
        _counters.BlocksRendered++;
        _rack.Sum(ref _counters, _jumpsOfFormerObjects);
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
        var prime = frames > _design.RingSamples;
        if (!prime)
        {
            _rack.RunOn(NextSample, NextSample + frames, _maximumBlockFrames);
        }

        _counters.SamplesSkipped += frames;
        GoTo(NextSample + frames, prime);
        _rack.Sum(ref _counters, _jumpsOfFormerObjects);
    }

    /// <summary>Signal of a loudspeaker in the last block, full scale 1; valid until the next block begins.</summary>
    public ReadOnlySpan<float> Output(int loudspeakerIndex) =>
        _bus.Signal(loudspeakerIndex, (int)(_block.Start - (_block.FirstSegment * PairSegment.Length)), _block.Frames);

    /// <summary>Position of an object at the last grid point that was evaluated; false when the place is empty.</summary>
    public bool TryGetPosition(int objectIndex, out Vector3D position)
    {
        var exists = _started && objectIndex >= 0 && objectIndex < ObjectCapacity && _rack.Strips[objectIndex].Rendered is not null;
        position = exists ? _rack.Strips[objectIndex].State.Appearance.Position : default;
        return exists;
    }

    private long EvaluatedGridPoint => (_evaluatedSegment + 1) * PairSegment.Length;

    /// <summary>Applies the changes that are effective at or before a sample, none of them before a grid point.</summary>
    private void ApplyChanges(long sampleIndex, long earliestGridPoint)
    {
        while (_timeline.TryTake(sampleIndex, out var change))
        {
            var strip = _rack.Strips[change.ObjectIndex];
            if (strip.Rendered is not null)
            {
                strip.Motion.Apply(
                    change, Math.Max(earliestGridPoint, SampleGrid.AtOrAfter(change.EffectiveSample)), _design.FastestMetresPerSample);
            }
        }
    }

    private void GoTo(long sampleIndex, bool prime)
    {
        var segment = SampleGrid.SegmentOf(sampleIndex);
        ApplyChanges(segment * PairSegment.Length, _started ? EvaluatedGridPoint + PairSegment.Length : long.MinValue);
        NextSample = sampleIndex;
        _evaluatedSegment = segment - 1;
        _block = new BlockSpan(sampleIndex, 0, segment);
        _rack.GoTo(segment, sampleIndex, prime);

        // Within a segment, the segment is under way.
        if (sampleIndex != segment * PairSegment.Length)
        {
            _evaluatedSegment = segment;
            ApplyChanges(EvaluatedGridPoint, EvaluatedGridPoint);
            for (var i = 0; i < _rack.Strips.Length; i++)
            {
                _rack.LayUnderWay(i, segment, _bus);
            }
        }
    }
}
