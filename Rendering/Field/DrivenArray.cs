using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Field;

/// <summary>
/// The loudspeakers that play one virtual source, with delay and amplitude (weight times taper times area weight) of each.
/// Immutable; the fields that come of it may be computed on several threads.
/// </summary>
public sealed class DrivenArray
{
    private readonly bool[] _selected;
    private readonly Vector3D[] _positions;
    private readonly double[] _delaySeconds;
    private readonly double[] _amplitude;

    /// <summary>Drives an array.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="source">What they pretend to be.</param>
    /// <param name="reference">Point at which the level is right [m].</param>
    /// <param name="taper">Fading of the ends of the active runs.</param>
    /// <param name="focusWeight">Weight of a focused source.</param>
    /// <param name="cosineThreshold">Smallest cosine at which a loudspeaker plays.</param>
    public DrivenArray(
        SecondarySources sources,
        VirtualSource source,
        Vector3D reference,
        TaperFunction taper,
        FocusWeight focusWeight = FocusWeight.ReferenceCircle,
        double cosineThreshold = DrivingFunction.SelectionTolerance)
    {
        Source = source;
        AliasingFrequencyHz = RoomFeeds.MeanAliasingHz(sources);
        var delay = new double[sources.Count];
        var weight = new double[sources.Count];
        var factor = new double[sources.Count];
        _selected = new bool[sources.Count];
        _ = source.Kind switch
        {
            RenderedKind.Plane => DrivingFunction.Plane(sources, source.Direction, reference, delay, weight, _selected, cosineThreshold),
            RenderedKind.Focused => DrivingFunction.Focused(
                sources, source.Position, source.Direction, reference, focusWeight, delay, weight, _selected, cosineThreshold),
            _ => DrivingFunction.Point(sources, source.Position, reference, delay, weight, _selected, cosineThreshold: cosineThreshold),
        };
        taper(sources, _selected, factor);

        var active = Enumerable.Range(0, sources.Count).Where(index => _selected[index]).ToArray();
        var area = sources.AreaWeightMetres;
        _positions = new Vector3D[active.Length];
        _delaySeconds = new double[active.Length];
        _amplitude = new double[active.Length];
        for (var i = 0; i < active.Length; i++)
        {
            var index = active[i];
            _positions[i] = new Vector3D(sources.X[index], sources.Y[index], sources.Z[index]);
            _delaySeconds[i] = delay[index];
            _amplitude[i] = weight[index] * factor[index] * area[index];
        }
    }

    /// <summary>What the array pretends to be.</summary>
    public VirtualSource Source { get; }

    /// <summary>Frequency from which on the renderer holds the prefilter of this array [Hz].</summary>
    public double AliasingFrequencyHz { get; }

    /// <summary>For each loudspeaker of the array, whether it plays.</summary>
    public ReadOnlySpan<bool> Selected => _selected;

    /// <summary>Number of loudspeakers that play.</summary>
    public int ActiveCount => _positions.Length;

    /// <summary>Positions of those that play [m].</summary>
    internal ReadOnlySpan<Vector3D> Positions => _positions;

    /// <summary>Their delays [s], negative for focused sources.</summary>
    internal ReadOnlySpan<double> DelaySeconds => _delaySeconds;

    /// <summary>Their amplitudes without the prefilter.</summary>
    internal ReadOnlySpan<double> Amplitude => _amplitude;
}
