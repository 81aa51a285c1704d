namespace Wavehall.Rendering.Prefilter;

/// <summary>Phase of the prefilter of plane waves and point sources.</summary>
public enum PrefilterPhase : byte
{
    /// <summary>Linear: half its taps of latency, and every wave of the array lacks the 45 degrees of sqrt(jw/c) alike.</summary>
    Linear,

    /// <summary>Minimum: no latency, and the 45 degrees, which belong to 3 dB per octave by the Hilbert transform.</summary>
    Minimum,
}

/// <summary>Phase of the prefilter of focused sources where that of the others is minimum.</summary>
public enum FocusedPhase : byte
{
    /// <summary>The same filter: no latency; behind the focus the phase is 90 degrees ahead.</summary>
    Same,

    /// <summary>The filter backwards in time, sqrt(-jw/c): the phase behind the focus is right, the latency that of all taps.</summary>
    TimeReversed,
}
