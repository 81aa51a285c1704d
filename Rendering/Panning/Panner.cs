namespace Wavehall.Rendering.Panning;

/// <summary>
/// Gains of a group's loudspeakers for a sound at a place: a pure, continuous function. Immutable, used by any number of threads,
/// allocates nothing after construction. The loudspeakers are thought to be equally far from the reference point: their distance is made up for by
/// the caller, in level and in time.
/// </summary>
public abstract class Panner
{
    /// <summary>Number of loudspeakers, in the order that the panner was made with.</summary>
    public abstract int LoudspeakerCount { get; }

    /// <summary>True: low frequencies have gains of their own.</summary>
    public virtual bool HasBands => false;

    /// <summary>Computes the gains, above the crossover where the panner has bands.</summary>
    /// <param name="target">Where the sound is.</param>
    /// <param name="gains">Takes the linear gains, one for each loudspeaker; energy-normalised: for a distant listener the level is that of gain 1.</param>
    public abstract void Evaluate(in PanningTarget target, Span<double> gains);

    /// <summary>Computes the gains below the crossover; the same as above it where the panner has no bands.</summary>
    public virtual void EvaluateLow(in PanningTarget target, Span<double> gains) => Evaluate(target, gains);
}
