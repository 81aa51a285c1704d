namespace Wavehall.Rendering.Reverb;

/// <summary>
/// What the outputs of a reverb have been in the last 1.28 s of media time. One thread writes; any thread may read what is within
/// <see cref="ReachSamples"/>, also while the next samples are written.
/// </summary>
internal sealed class ReverbRing
{
    /// <summary>Samples that can be read back from the last computed one; less than the ring by as much as is written in one go.</summary>
    public const int ReachSamples = RingSamples - MostFrames;

    /// <summary>Most samples that are added in one go.</summary>
    public const int MostFrames = 4096;

    private const int RingSamples = 1 << 16;

    private readonly float[][] _rings;
    private long _start;
    private long _end;

    /// <summary>Takes the memory: 256 KiB for each output.</summary>
    public ReverbRing(int outputCount) => _rings = Enumerable.Range(0, outputCount).Select(_ => new float[RingSamples]).ToArray();

    /// <summary>Media time after the last computed sample.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>Begins at a media time; nothing before it can be read any more.</summary>
    public void Restart(long sampleIndex)
    {
        Volatile.Write(ref _start, sampleIndex);
        Volatile.Write(ref _end, sampleIndex);
    }

    /// <summary>A place for samples that lie one after the other.</summary>
    /// <param name="output">Number of the output.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="frames">Number of samples; they do not lie on both sides of a multiple of 16.</param>
    public Span<float> Place(int output, long sampleIndex, int frames) => _rings[output].AsSpan((int)(sampleIndex & (RingSamples - 1)), frames);

    /// <summary>Lets all samples before a media time be read.</summary>
    public void Publish(long end) => Volatile.Write(ref _end, end);

    /// <summary>Reads samples; those that are not there become 0.</summary>
    /// <param name="output">Number of the output.</param>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="silentSamples">So much before the start it was silent, which is known and not missing.</param>
    /// <param name="destination">Takes the samples.</param>
    /// <returns>Number of samples that were not there.</returns>
    public int Read(int output, long sampleIndex, int silentSamples, Span<float> destination)
    {
        var end = End;
        var start = Volatile.Read(ref _start);
        var first = Math.Clamp(Math.Max(start, end - ReachSamples) - sampleIndex, 0, destination.Length);
        var last = Math.Clamp(end - sampleIndex, first, destination.Length);
        destination[..(int)first].Clear();
        destination[(int)last..].Clear();
        var ring = _rings[output];
        for (var i = (int)first; i < last;)
        {
            var at = (int)((sampleIndex + i) & (RingSamples - 1));
            var count = Math.Min((int)last - i, RingSamples - at);
            ring.AsSpan(at, count).CopyTo(destination[i..]);
            i += count;
        }

        var silent = start >= end - ReachSamples ? Math.Clamp(first - Math.Clamp(start - silentSamples - sampleIndex, 0, first), 0, first) : 0;
        return (int)(first - silent + destination.Length - last);
    }
}
