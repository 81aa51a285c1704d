namespace Wavehall.Venues;

/// <summary>Phase of the filter that every object passes once.</summary>
public enum PrefilterPhase
{
    /// <summary>The same delay at all frequencies, half the length of the filter.</summary>
    Linear,

    /// <summary>As little delay as the magnitude allows; low frequencies come later than high ones.</summary>
    Minimum,
}

/// <summary>Phase of the filter of focused sources.</summary>
public enum FocusedPhase
{
    /// <summary>The filter of all other objects.</summary>
    Same,

    /// <summary>That filter backwards in time, as theory asks of a wave that runs together (sqrt(-jw/c)).</summary>
    TimeReversed,
}

/// <summary>
/// How a room wants to be rendered: what follows from its loudspeakers and its size rather than from a show. A venue file may
/// leave out any of it, or all.
/// </summary>
public sealed record VenueRendering
{
    /// <summary>What holds in a venue file that says nothing.</summary>
    public static VenueRendering Default { get; } = new();

    /// <summary>
    /// Below this the prefilter is flat, because the subwoofers take over [Hz], 10 to 1000. 60 is between the 50 of the SFS
    /// Toolbox (hpreflow) and the 120 of the filter that comes with the SoundScape Renderer.
    /// </summary>
    public double SubwooferCrossoverHz { get; init; } = 60;

    /// <summary>Phase of the prefilter. Linear, because that keeps the form of a click.</summary>
    public PrefilterPhase PrefilterPhase { get; init; } = PrefilterPhase.Linear;

    /// <summary>
    /// Phase of the prefilter for focused sources. <see cref="FocusedPhase.TimeReversed"/> goes only with
    /// <see cref="PrefilterPhase.Minimum"/>: a linear phase is the same backwards.
    /// </summary>
    public FocusedPhase FocusedPhase { get; init; } = FocusedPhase.Same;

    /// <summary>
    /// Loudspeakers whose normal makes a smaller cosine with the wave's direction stay silent, 0 to 0.5. 0.02 are 1.1 degrees:
    /// surveyed normals are slightly off axis, and for a plane wave along H0104 one of its side walls would wake up at 0.0009
    /// (backwards) or 0.011 (forwards).
    /// </summary>
    public double CosineThreshold { get; init; } = 0.02;

    /// <summary>Faded share of a run of active loudspeakers (Tukey window), 0 to 1; 0.3 is customary (sfs-python, SFS Toolbox).</summary>
    public double TaperShare { get; init; } = 0.3;

    /// <summary>
    /// A loudspeaker further from a focus than this fades out [m], above 0 to 1000. Null: as far as the pre-delay serves, less
    /// the margin. WONDER, at H0104, has 12.
    /// </summary>
    public double? FocusLimitMetres { get; init; }

    /// <summary>
    /// Way beyond the limit on which a loudspeaker fades out [m], 0 to 100. WONDER, at H0104, has 3; a metre is 200 ms at a brisk 5 m/s
    /// and leaves small rooms their reach. Without a limit an eighth of what the pre-delay serves at most.
    /// </summary>
    public double FocusMarginMetres { get; init; } = 1;

    /// <summary>
    /// At this distance an object has its nominal level [m], 0.1 to 1000. Null: the mean distance, in plan, of the loudspeakers
    /// from the reference point.
    /// </summary>
    public double? ReferenceDistanceMetres { get; init; }

    /// <summary>
    /// Motion faster than this is faded from place to place and counted [m/s], 1 to 85. 40 shift the pitch by two semitones; beyond a quarter of the
    /// speed of sound, 85.75, the delay lines could not follow.
    /// </summary>
    public double MaximumSpeedMetresPerSecond { get; init; } = 40;
}
