using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// How large the signal of each loudspeaker can become, without rendering it. Objects are put in and changed as in a
/// <see cref="BlockRenderer"/>, and its own motion and geometry say which loudspeaker plays them with which gain.
/// </summary>
/// <remarks>
/// <para>
/// At a grid point (a multiple of 48 samples) the bound of a loudspeaker is the sum over objects of source peak times the sum over layers and feeds of
/// gain times the largest sum of magnitudes of the combined taps (<see cref="FeedPeaks"/>). From one grid point to the next gains run in straight
/// lines, also those of a jump and of a fade, so that every sample in between is within the larger of the bounds at its two grid points.
/// </para>
/// <para>
/// The expected peak takes the largest magnitude of the response instead of the sum: what tones reach whose crests meet on that loudspeaker.
/// Music stays below it as a rule; the beginning of a tone may pass it by tenths of a decibel, and sound that is made for the purpose by 9 dB.
/// </para>
/// Used by one thread at a time.
/// </remarks>
public sealed class PeakPrediction
{
    // A sum of n products in single precision errs by at most n 2^-24 of the sum of their magnitudes (Higham: Accuracy and Stability of
    // Numerical Algorithms, 2002, 3.1). 2047 taps of a prefilter, 32 of the interpolator, which raises a peak threefold, and the parts of 128 objects make 5e-4.
    private const double RoundingFactor = 1.001;

    private readonly ObjectGeometry _geometry;
    private readonly GeometryScratch _scratch;
    private readonly ObjectLayers _layers;
    private readonly TrackPlan _plan;
    private readonly bool[][] _members;
    private readonly FeedPeaks[] _feedPeaks;
    private readonly SceneTimeline _timeline;
    private readonly ObjectPeaks?[] _objects;
    private readonly double _fastestMetresPerSample;
    private readonly double[] _bound;
    private readonly double[] _expected;

    /// <summary>Designs the filters of the renderer.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    /// <param name="options">Settings of the renderer.</param>
    /// <param name="routing">The groups of the room; null: all loudspeakers take part in wave field synthesis.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public PeakPrediction(SecondarySources room, Vector3D reference, BlockRendererOptions options, RoomRouting? routing = null)
    {
        var design = new RendererDesign(room, reference, options, routing);
        _geometry = design.Geometry;
        _scratch = new GeometryScratch(_geometry.Room.PaddedCount);
        _layers = new ObjectLayers(_geometry.Room.PaddedCount, _geometry.Bands);
        (_plan, _members, _feedPeaks) = (design.Plan, design.Members, design.FeedPeaks());
        _timeline = new SceneTimeline(options.ChangeCapacity);
        _objects = new ObjectPeaks?[options.ObjectCapacity];
        _fastestMetresPerSample = design.FastestMetresPerSample;
        _bound = new double[room.Count];
        _expected = new double[room.Count];
    }

    /// <summary>Number of loudspeakers; index = number - 1.</summary>
    public int LoudspeakerCount => _bound.Length;

    /// <summary>Number of places for objects; index = number - 1.</summary>
    public int ObjectCapacity => _objects.Length;

    /// <summary>No sample of each loudspeaker is larger in magnitude at the time evaluated last; linear, full scale is 1.</summary>
    public ReadOnlySpan<double> Bound => _bound;

    /// <summary>What steady tones reach at most at that time; linear.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>What one object adds to <see cref="Expected"/>; empty when there is none or it came after the last evaluation.</summary>
    public ReadOnlySpan<double> ExpectedOf(int objectIndex) => _objects[objectIndex] is { } peaks ? peaks.Expected : [];

    /// <summary>Puts an object into its place, or empties the place (null), as <see cref="BlockRenderer.Install"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place does not exist, or the object's state is not finite or out of range.</exception>
    public void Install(int objectIndex, RenderedObject? rendered)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(objectIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(objectIndex, ObjectCapacity);
        if (rendered is not null && !SceneTimeline.IsValid(rendered))
        {
            throw new ArgumentOutOfRangeException(nameof(rendered), "position, gain or kind is not finite or out of range");
        }

        _timeline.Discard(objectIndex);
        _objects[objectIndex] = rendered is null ? null : new ObjectPeaks(rendered, NewAppearance(), NewAppearance());
    }

    /// <summary>Queues a change; it must be in time, after the time evaluated last.</summary>
    /// <returns>False when the queue is full or the change is not finite or out of range.</returns>
    public bool TryApply(in SceneChange change) => SceneTimeline.IsValid(change, ObjectCapacity) && _timeline.TryAdd(change);

    /// <summary>Evaluates a time.</summary>
    /// <param name="sampleIndex">Media time, a grid point for what the renderer does there; not before the last one when there are changes.</param>
    public void Evaluate(long sampleIndex)
    {
        while (_timeline.TryTake(sampleIndex, out var change))
        {
            _objects[change.ObjectIndex]?.Motion.Apply(change, SampleGrid.AtOrAfter(change.EffectiveSample), _fastestMetresPerSample);
        }

        Array.Clear(_bound);
        Array.Clear(_expected);
        foreach (var peaks in _objects)
        {
            if (peaks is null)
            {
                continue;
            }

            peaks.Evaluate(sampleIndex, _fastestMetresPerSample);
            for (var i = 0; i < _bound.Length; i++)
            {
                _bound[i] += peaks.Bound[i] * RoundingFactor;
                _expected[i] += peaks.Expected[i];
            }
        }
    }

    private AppearancePeaks NewAppearance() => new(_geometry, _scratch, _layers, _plan, _members, _feedPeaks);
}
