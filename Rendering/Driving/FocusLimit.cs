namespace Wavehall.Rendering.Driving;

/// <summary>How far from a focus loudspeakers take part: fully up to the limit, not at all beyond limit and margin.</summary>
/// <param name="LimitMetres">Distance at which a loudspeaker begins to fade [m].</param>
/// <param name="MarginMetres">Range over which it fades [m].</param>
public readonly record struct FocusLimit(double LimitMetres, double MarginMetres)
{
    // Of what the pre-delay serves, a small room shall not lose more to the fade.
    private const double LargestShare = 1 / 8.0;

    /// <summary>
    /// The limit of a room: the one that is set, or as far as the pre-delay serves less the margin, which then is an eighth of that
    /// at most.
    /// </summary>
    /// <param name="servedMetres">Pre-delay times the speed of sound [m].</param>
    /// <param name="limitMetres">The limit that is set; null when none is.</param>
    /// <param name="marginMetres">The margin that is set.</param>
    public static FocusLimit Of(double servedMetres, double? limitMetres, double marginMetres)
    {
        var margin = Math.Min(marginMetres, servedMetres * LargestShare);
        return limitMetres is { } limit ? new FocusLimit(limit, marginMetres) : new FocusLimit(servedMetres - margin, margin);
    }
}
