using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Prefilter;
using Wavehall.Rendering.Scene;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// The peak of one appearance of an object on each loudspeaker, for a sound of peak 1 and a gain of 1: over its layers and feeds the gain times
/// what the feed can make of a peak. They are summed as if all came at once.
/// </summary>
/// <param name="geometry">The renderer's geometry.</param>
/// <param name="scratch">Its scratch, shared by all appearances of a thread.</param>
/// <param name="layers">Likewise.</param>
/// <param name="plan">The tracks of every appearance.</param>
/// <param name="members">Loudspeakers of each group of the feeds.</param>
/// <param name="peaks">What each feed can make of a peak.</param>
internal sealed class AppearancePeaks(ObjectGeometry geometry, GeometryScratch scratch, ObjectLayers layers, TrackPlan plan, bool[][] members, FeedPeaks[] peaks)
{
    private ObjectAppearance _appearance;
    private bool _placed;

    /// <summary>Largest magnitude that any sound can reach on each loudspeaker.</summary>
    public double[] Bound { get; } = new double[geometry.Room.Count];

    /// <summary>The same of steady tones.</summary>
    public double[] Tone { get; } = new double[geometry.Room.Count];

    /// <summary>Evaluates an appearance; at no cost when it is the same as before.</summary>
    public void Place(in ObjectAppearance appearance)
    {
        if (_placed && appearance == _appearance)
        {
            return;
        }

        _placed = true;
        _appearance = appearance;
        geometry.Evaluate(appearance, scratch, layers);
        Array.Clear(Bound);
        Array.Clear(Tone);
        for (var track = 0; track < plan.Count; track++)
        {
            var layer = plan.LayerOf(track, layers);
            if (layer.IsActive)
            {
                var group = plan.GroupOf(track);
                Add(layer, plan.ShareOf(track, layers), group < 0 ? null : members[group], peaks[plan.FeedOf(track, appearance)]);
            }
        }
    }

    private void Add(GeometryLayer layer, double share, bool[]? ofGroup, FeedPeaks feed)
    {
        for (var i = 0; i < Bound.Length; i++)
        {
            if (ofGroup is null || ofGroup[i])
            {
                var gain = Math.Abs(layer.Gain[i]) * share;
                Bound[i] += gain * feed.Bound;
                Tone[i] += gain * feed.Tone;
            }
        }
    }
}
