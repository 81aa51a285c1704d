using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.Delay;

/// <summary>One band of an object's sound, with as much of its past as the feeds that read it need. Used by one thread at a time.</summary>
internal sealed class FeedBand
{
    private readonly AnchoredCascade? _cascade;
    private readonly int _pastSamples;

    /// <summary>Takes the memory.</summary>
    /// <param name="sections">Filter; none lets all pass.</param>
    /// <param name="feeds">The feeds that read it, a bit each.</param>
    /// <param name="pastSamples">Past that they need [samples].</param>
    /// <param name="chunkFrames">Most samples that are taken in one go.</param>
    public FeedBand(BiquadSection[] sections, ulong feeds, int pastSamples, int chunkFrames)
    {
        _cascade = sections.Length == 0 ? null : new AnchoredCascade(sections);
        _pastSamples = pastSamples;
        Feeds = feeds;
        Signal = GC.AllocateArray<float>(pastSamples + chunkFrames + Convolution.GroupSize, pinned: true);
    }

    /// <summary>The feeds that read it, a bit each.</summary>
    public ulong Feeds { get; }

    /// <summary>The band, its past first, then what was taken last. Pinned.</summary>
    public float[] Signal { get; }

    /// <summary>The sample from which sound must be taken so that the band is right from another sample on.</summary>
    public long FirstNeeded(long sampleIndex) => _cascade?.FirstNeeded(sampleIndex) ?? sampleIndex;

    /// <summary>Forgets what was, so that the band is right from a sample on; <see cref="FirstNeeded"/> says what is to be taken next.</summary>
    public void Begin(long sampleIndex) => _cascade?.Begin(sampleIndex);

    /// <summary>Takes the next samples.</summary>
    public void Take(long sampleIndex, ReadOnlySpan<float> sound)
    {
        var destination = Signal.AsSpan(_pastSamples, sound.Length);
        if (_cascade is null)
        {
            sound.CopyTo(destination);
        }
        else
        {
            _cascade.Process(sampleIndex, sound, destination);
        }
    }

    /// <summary>What was taken becomes past.</summary>
    public void Pass(int frames) => Signal.AsSpan(frames, _pastSamples).CopyTo(Signal);
}
