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
/// <param name="feeds">The room's feeds.</param>
/// <param name="peaks">What each feed can make of a peak.</param>
internal sealed class AppearancePeaks(ObjectGeometry geometry, GeometryScratch scratch, ObjectLayers layers, RoomFeeds feeds, FeedPeaks[] peaks)
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
        for (var i = 0; i < Bound.Length; i++)
        {
            var group = feeds.GroupOfLoudspeaker[i];
            Add(i, layers.Outer, 1 - layers.AirShare, feeds.Wave(group));
            Add(i, layers.Outer, layers.AirShare, feeds.FarWave(group));
            Add(i, layers.Inner, 1, feeds.Focused(group));
            Add(i, layers.Near, 1, feeds.Plain);
        }
    }

    private void Add(int loudspeaker, GeometryLayer layer, double share, int feed)
    {
        if (layer.IsActive)
        {
            var gain = Math.Abs(layer.Gain[loudspeaker]) * share;
            Bound[loudspeaker] += gain * peaks[feed].Bound;
            Tone[loudspeaker] += gain * peaks[feed].Tone;
        }
    }
}
