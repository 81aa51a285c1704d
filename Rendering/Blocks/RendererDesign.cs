using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Delay;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Blocks;

/// <summary>All that follows from a room and the settings before the first sample: filters, geometry, sizes. Immutable.</summary>
internal sealed class RendererDesign
{
    private readonly BlockRendererOptions _options;
    private readonly RoomFeeds _feeds;
    private readonly GeometrySettings _settings;
    private readonly float[][] _reversedTaps;
    private readonly float[] _branches;

    /// <summary>Designs the filters.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    /// <param name="options">Settings.</param>
    /// <param name="routing">The groups of the room; null: all loudspeakers take part in wave field synthesis.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public RendererDesign(SecondarySources room, Vector3D reference, BlockRendererOptions options, RoomRouting? routing)
    {
        options.Validate();
        _options = options;
        Routing = routing ?? RoomRouting.AllWaves(room);
        Width = InstructionWidths.Resolve(options.InstructionWidth);
        PreDelaySamples = (int)Math.Round(options.PreDelaySeconds * SignalSource.SampleRate);

        // A block that begins at the last sample of a segment touches the most.
        SlotCount = ((options.MaximumBlockFrames + PairSegment.Length - 2) / PairSegment.Length) + 1;
        _feeds = new RoomFeeds(room, options, Routing);
        _settings = GeometrySettings.For(room, reference, options, PreDelaySamples);
        _reversedTaps = Array.ConvertAll(_feeds.Filters, filter => Array.ConvertAll(filter.Taps.Reverse().ToArray(), tap => (float)tap));
        _branches = BranchFilters.Fold(FarrowDesign.Design());
        Geometry = new ObjectGeometry(room, reference, _settings, Routing);
        Plan = new TrackPlan(_feeds, Routing);
        Members = _feeds.Members();
        LatencySamples = _feeds.LatencySamples + FarrowDesign.LatencySamples + PreDelaySamples;

        // The line holds the longest delay, the block being written, and what a read takes beyond its delay.
        RingSamples = (int)System.Numerics.BitOperations.RoundUpToPowerOf2(
            (uint)(_settings.MaximumDelaySamples + options.MaximumBlockFrames + (2 * PairSegment.Length)));
        FastestMetresPerSample = options.MaximumSpeedMetresPerSecond / SignalSource.SampleRate;
        JumpStepSamples = options.MaximumSpeedMetresPerSecond / SpeedOfSound.MetresPerSecond * PairSegment.Length;
    }

    /// <summary>The groups.</summary>
    public RoomRouting Routing { get; }

    /// <summary>From objects to delays and gains.</summary>
    public ObjectGeometry Geometry { get; }

    /// <summary>The tracks of every object.</summary>
    public TrackPlan Plan { get; }

    /// <summary>Loudspeakers of each group of one prefilter.</summary>
    public bool[][] Members { get; }

    /// <summary>Width of the kernels' instructions.</summary>
    public InstructionWidth Width { get; }

    /// <summary>Segments that a block can touch.</summary>
    public int SlotCount { get; }

    /// <summary>Length of the objects' rings, a power of two.</summary>
    public int RingSamples { get; }

    /// <summary>Common pre-delay [samples].</summary>
    public int PreDelaySamples { get; }

    /// <summary>Samples from a source to the reference point, beyond its way there.</summary>
    public int LatencySamples { get; }

    /// <summary>The speed limit.</summary>
    public double FastestMetresPerSample { get; }

    /// <summary>Delay step over a segment above which it is faded.</summary>
    public double JumpStepSamples { get; }

    /// <summary>Lowest frequency above which a prefilter is flat [Hz].</summary>
    public double AliasingFrequencyHz => _feeds.AliasingHz.Min();

    /// <summary>By how much each feed can raise a peak.</summary>
    public FeedPeaks[] FeedPeaks() => Prefilter.FeedPeaks.Of(_feeds.Filters, _feeds.Bands, Prefilter.FeedPeaks.LargestFraction(JumpStepSamples));

    /// <summary>A place for an object, empty.</summary>
    public ObjectStrip MakeStrip()
    {
        var lines = new ObjectFeeds(
            RingSamples, Math.Max(_options.MaximumBlockFrames, 192), _feeds.Filters, _feeds.Bands, _reversedTaps, _branches, Width);
        return new ObjectStrip(Geometry, lines, Plan, Members, SlotCount, JumpStepSamples, _settings.MaximumDelaySamples);
    }

    /// <summary>Makes what plays a bed.</summary>
    /// <param name="rendered">An object that is a bed.</param>
    /// <param name="error">What the room cannot do, one line.</param>
    public bool TryMakeBed(RenderedObject rendered, out string? error)
    {
        var requests = (rendered.Routing ?? Routing.Default).Requests;
        var made = BedDecoding.TryMake(
            Routing,
            requests,
            rendered.Bed!.Order,
            Geometry.Room.ToReferenceMetres,
            _settings.ReferenceDistanceMetres,
            LatencySamples,
            out var decoder,
            out error);
        rendered.BedStrip = made ? new BedStrip(rendered.Bed, decoder!, SlotCount, _options.MaximumBlockFrames, Width) : null;
        return made;
    }
}
