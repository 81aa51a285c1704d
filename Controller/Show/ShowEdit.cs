using Wavehall.Show.Objects;

namespace Wavehall.Show;

/// <summary>Answer to an edit.</summary>
/// <param name="Accepted">True when the show was changed (or was so already).</param>
/// <param name="Reason">Why it was refused, one line; null when it was accepted.</param>
public readonly record struct EditResult(bool Accepted, string? Reason)
{
    /// <summary>The edit was made.</summary>
    public static EditResult Done => new(true, null);

    /// <summary>The edit was refused.</summary>
    public static EditResult Refused(string reason) => new(false, reason);
}

/// <summary>What an edit changed in an object.</summary>
public enum ShowEditKind
{
    /// <summary>Its place, by hand; its trajectory stopped.</summary>
    Moved,

    /// <summary>Its gain or mute.</summary>
    Level,

    /// <summary>Its kind.</summary>
    Kind,

    /// <summary>Its trajectory was started again.</summary>
    Following,

    /// <summary>Source or trajectory, or the object is new.</summary>
    Replaced,

    /// <summary>It was taken out.</summary>
    Removed,

    /// <summary>Its name; nothing that can be heard.</summary>
    Renamed,

    /// <summary>Where it radiates to as a focused source.</summary>
    Direction,

    /// <summary>How its level follows the distance.</summary>
    Distance,

    /// <summary>Whether moving changes its pitch.</summary>
    Doppler,

    /// <summary>Whether the air takes high frequencies away.</summary>
    AirAbsorption,

    /// <summary>Its routes.</summary>
    Routes,

    /// <summary>How wide it sounds.</summary>
    Spread,

    /// <summary>Whether it is panned above the aliasing frequency.</summary>
    Hybrid,

    /// <summary>Its gain into the reverb.</summary>
    ReverbSend,

    /// <summary>How a bed is turned.</summary>
    Orientation,

    /// <summary>The show's reverb; no object (number 0, <see cref="ShowEdit.After"/> null).</summary>
    Reverb,
}

/// <summary>One edit that was made.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Number">Number of the object.</param>
/// <param name="After">The object after the edit; null when it was removed.</param>
/// <param name="Origin">Who did it, e.g. <c>console</c> or <c>osc 127.0.0.1</c>.</param>
public sealed record ShowEdit(ShowEditKind Kind, int Number, SoundObject? After, string Origin);
