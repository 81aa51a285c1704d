namespace Wavehall.Venues;

/// <summary>Design of an ambisonic decoder.</summary>
public enum DecoderKind
{
    /// <summary>Sampling: the transposed matrix of harmonics; right on t-designs.</summary>
    Sad,

    /// <summary>Mode matching: its pseudo-inverse; keeps the sound field, needs an even layout.</summary>
    Mmd,

    /// <summary>Energy preserving (Zotter, Pomberger and Noisternig 2012).</summary>
    Epad,

    /// <summary>All-round: a virtual layout panned to the real one (Zotter and Frank 2012); the only one for open domes.</summary>
    AllRad,
}

/// <summary>Weight of each order in a decoder.</summary>
public enum HarmonicWeighting
{
    /// <summary>All orders alike: keeps the velocity vector, for low frequencies and one listener.</summary>
    None,

    /// <summary>The longest energy vector.</summary>
    MaxRe,

    /// <summary>No lobes to the back: for large audiences.</summary>
    InPhase,
}

/// <summary>How a group of loudspeakers decodes ambisonics.</summary>
public sealed record AmbisonicDecoding
{
    /// <summary>What holds when a file says nothing.</summary>
    public static AmbisonicDecoding Default { get; } = new();

    /// <summary>Design. <see cref="DecoderKind.AllRad"/> because it is stable on every layout.</summary>
    public DecoderKind Kind { get; init; } = DecoderKind.AllRad;

    /// <summary>Highest order that is decoded, 1 to 10; null: the highest that the number of loudspeakers carries, (N + 1)^2 of them, at most 7.</summary>
    public int? Order { get; init; }

    /// <summary>Weighting; above the crossover where there is one.</summary>
    public HarmonicWeighting Weighting { get; init; } = HarmonicWeighting.MaxRe;

    /// <summary>
    /// Below this frequency all orders are weighted alike [Hz], 50 to 5000; null: one band. 400 to 700 Hz are customary (Gerzon 1992,
    /// Heller 2008): there the wavelength begins to be small against a head.
    /// </summary>
    public double? CrossoverHz { get; init; }

    /// <summary>True: the loudspeakers' finite distance is compensated (Daniel 2003).</summary>
    public bool NearField { get; init; }
}
