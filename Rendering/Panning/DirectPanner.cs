namespace Wavehall.Rendering.Panning;

/// <summary>The same from all loudspeakers, wherever the sound is: for an object that is given to loudspeakers by name. Energy 1.</summary>
public sealed class DirectPanner : Panner
{
    /// <summary>Takes the number of loudspeakers, at least 1.</summary>
    public DirectPanner(int loudspeakerCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(loudspeakerCount, 1);
        LoudspeakerCount = loudspeakerCount;
    }

    /// <inheritdoc/>
    public override int LoudspeakerCount { get; }

    /// <inheritdoc/>
    public override void Evaluate(in PanningTarget target, Span<double> gains) => gains[..LoudspeakerCount].Fill(1 / Math.Sqrt(LoudspeakerCount));
}
