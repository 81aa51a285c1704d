using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// The peaks of one object on each loudspeaker at one time after another. While it fades from one appearance to another, each
/// counts with its share, as it is heard.
/// </summary>
internal sealed class ObjectPeaks
{
    private readonly AppearancePeaks _current;
    private readonly AppearancePeaks _former;
    private readonly double _sourcePeak;

    /// <summary>Takes an object in the state that it is installed in.</summary>
    /// <param name="rendered">The object.</param>
    /// <param name="current">Memory for what it is.</param>
    /// <param name="former">Memory for what it was.</param>
    public ObjectPeaks(RenderedObject rendered, AppearancePeaks current, AppearancePeaks former)
    {
        Motion = new ObjectMotion(rendered);
        _sourcePeak = rendered.Source.PeakUpperBound;
        _current = current;
        _former = former;
        Bound = new double[current.Bound.Length];
        Expected = new double[current.Bound.Length];
    }

    /// <summary>Its state as a function of time.</summary>
    public ObjectMotion Motion;

    /// <summary>Largest magnitude that it can reach on each loudspeaker.</summary>
    public double[] Bound { get; }

    /// <summary>The same if its sound were a steady tone.</summary>
    public double[] Expected { get; }

    /// <summary>Evaluates a time.</summary>
    /// <param name="sampleIndex">Media time, at or after the last change.</param>
    /// <param name="fastestMetresPerSample">The speed limit.</param>
    public void Evaluate(long sampleIndex, double fastestMetresPerSample)
    {
        Array.Clear(Bound);
        Array.Clear(Expected);
        var state = Motion.At(sampleIndex, fastestMetresPerSample);
        var peak = state.Gain * _sourcePeak;
        if (peak == 0)
        {
            return;
        }

        Add(_current, state.Appearance, peak * (1 - state.FormerShare));
        if (state.FormerShare > 0)
        {
            Add(_former, state.Former, peak * state.FormerShare);
        }
    }

    private void Add(AppearancePeaks peaks, in ObjectAppearance appearance, double factor)
    {
        peaks.Place(appearance);
        for (var i = 0; i < Bound.Length; i++)
        {
            Bound[i] += factor * peaks.Bound[i];
            Expected[i] += factor * peaks.Tone[i];
        }
    }
}
