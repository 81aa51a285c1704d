using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Blocks;

/// <summary>Settings of a <see cref="BlockRenderer"/>.</summary>
public sealed record BlockRendererOptions
{
    /// <summary>Objects that can be installed, 1 to 128; 64 is the load the project is measured by.</summary>
    public int ObjectCapacity { get; init; } = 64;

    /// <summary>Largest block [samples], 1 to 4096; 192 is four network packets.</summary>
    public int MaximumBlockFrames { get; init; } = 192;

    /// <summary>
    /// Delay added to every pair, so that focused sources and plane waves, whose delays can be negative, are served [s],
    /// 0 to 1. Rounded to whole samples. From the venue; 0 serves point sources only.
    /// </summary>
    public double PreDelaySeconds { get; init; }

    /// <summary>
    /// Longest delay of a pair, pre-delay included [s], 0.01 to 10: 0.33 s are 113 m, more than any hall, in lines of 16384
    /// samples.
    /// </summary>
    public double MaximumDelaySeconds { get; init; } = 0.33;

    /// <summary>
    /// Taps of the prefilter, odd, 15 to 2047. Its latency is half of them: 255 cost 2.65 ms and hold the response within
    /// 0.15 dB from 150 Hz up.
    /// </summary>
    public int PrefilterTaps { get; init; } = 255;

    /// <summary>
    /// Below this the prefilter is flat [Hz], 10 to 1000. Between the 50 Hz of the SFS Toolbox (hpreflow) and the 120 Hz of the filter
    /// that comes with the SoundScape Renderer; to be set to the crossover of the subwoofers where a hall has them.
    /// </summary>
    public double PrefilterLowHz { get; init; } = 60;

    /// <summary>Above this the prefilter is flat [Hz]; null: the aliasing frequency c / (2 spacing) of the contours.</summary>
    public double? PrefilterAliasingHz { get; init; }

    /// <summary>Phase of the prefilter; linear for compatibility of all objects with each other, minimum where latency counts.</summary>
    public PrefilterPhase PrefilterPhase { get; init; }

    /// <summary>Phase of the prefilter of focused sources, where that of the others is minimum.</summary>
    public FocusedPhase FocusedPhase { get; init; }

    /// <summary>
    /// Cosine between normal and wave below which a loudspeaker is silent, 0 to 0.5. The surveyed normals of H0104 are up to a
    /// degree off axis; 0.02 keeps its side walls silent for a wave along the room.
    /// </summary>
    public double CosineThreshold { get; init; } = 0.02;

    /// <summary>
    /// Distance from a focus at which a loudspeaker begins to fade [m], above 0 to 1000; null: as far as the pre-delay serves,
    /// less the margin.
    /// </summary>
    public double? FocusLimitMetres { get; init; }

    /// <summary>
    /// Range over which it fades [m], 0 to 100. WONDER fades over 3 m; one metre is 200 ms at a brisk 5 m/s. Without a limit
    /// of its own an eighth of what the pre-delay serves at most.
    /// </summary>
    public double FocusMarginMetres { get; init; } = 1;

    /// <summary>
    /// At this distance from the reference point an object has the nominal level, whatever its distance law [m], 0.1 to 1000; null: the mean
    /// distance of the loudspeakers in plan.
    /// </summary>
    public double? ReferenceDistanceMetres { get; init; }

    /// <summary>
    /// Speed limit [m/s], 1 to 85. What is faster is faded from place to place and counted. 40 m/s shift the pitch by two semitones; no
    /// performer wants to hear more of a mouse that jumps.
    /// </summary>
    public double MaximumSpeedMetresPerSecond { get; init; } = 40;

    /// <summary>Faded share of a run of loudspeakers (Tukey window), 0 to 1; 0.3 is customary (sfs-python, SFS Toolbox).</summary>
    public double TaperAlpha { get; init; } = 0.3;

    /// <summary>Weight of focused sources; the reference circle has no singularity.</summary>
    public FocusWeight FocusWeight { get; init; } = FocusWeight.ReferenceCircle;

    /// <summary>Scene changes that can wait, 16 to 1048576; 4096 are 64 objects at 100 Hz for 0.6 s ahead.</summary>
    public int ChangeCapacity { get; init; } = 4096;

    /// <summary>True: objects can be sent to a reverb, which is heard from where the room's groups can play it. Costs nothing while nothing is sent.</summary>
    public bool HasReverb { get; init; }

    /// <summary>Width of the kernels' instructions; every width gives the same bits.</summary>
    public InstructionWidth InstructionWidth { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    internal void Validate()
    {
        Check(ObjectCapacity, 1, 128, nameof(ObjectCapacity));
        Check(MaximumBlockFrames, 1, 4096, nameof(MaximumBlockFrames));
        Check(PreDelaySeconds, 0, 1, nameof(PreDelaySeconds));
        Check(MaximumDelaySeconds, 0.01, 10, nameof(MaximumDelaySeconds));
        Check(PrefilterTaps, 15, 2047, nameof(PrefilterTaps));
        Check(PrefilterTaps % 2, 1, 1, nameof(PrefilterTaps));
        Check(PrefilterLowHz, 10, 1000, nameof(PrefilterLowHz));
        Check(PrefilterAliasingHz ?? 1000, 10, 24000, nameof(PrefilterAliasingHz));
        Check(TaperAlpha, 0, 1, nameof(TaperAlpha));
        Check(CosineThreshold, 0, 0.5, nameof(CosineThreshold));
        Check(FocusLimitMetres ?? 1, 1e-3, 1000, nameof(FocusLimitMetres));
        Check(FocusMarginMetres, 0, 100, nameof(FocusMarginMetres));
        Check(ReferenceDistanceMetres ?? 1, 0.1, 1000, nameof(ReferenceDistanceMetres));
        Check(MaximumSpeedMetresPerSecond, 1, 85, nameof(MaximumSpeedMetresPerSecond));
        Check((int)PrefilterPhase, 0, 1, nameof(PrefilterPhase));
        Check((int)FocusedPhase, 0, 1, nameof(FocusedPhase));
        Check(ChangeCapacity, 16, 1 << 20, nameof(ChangeCapacity));
    }

    private static void Check(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new ArgumentOutOfRangeException(name, value, $"must be between {low} and {high}");
        }
    }
}
