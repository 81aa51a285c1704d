using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Scene;

/// <summary>The renderer of a venue: live and offline use the same, so that they give the same samples.</summary>
public static class SceneRenderer
{
    // Lines of 16384 samples hold a third of a second. Whatever the pre-delay, 96 m of way remain.
    private const double DefaultDelaySeconds = 0.33;
    private const double LeastWaySeconds = 0.28;

    /// <summary>Makes the renderer; takes all its memory.</summary>
    /// <param name="venue">The room, with its reference point and pre-delay.</param>
    /// <param name="objectCapacity">Objects that can be installed, 1 to 128.</param>
    /// <param name="maximumBlockFrames">Largest block; 48 is that of the live renderer.</param>
    public static BlockRenderer Create(Venue venue, int objectCapacity, int maximumBlockFrames = 48) =>
        new(SecondarySources.FromVenue(venue), venue.ReferencePoint, OptionsFor(venue, objectCapacity, maximumBlockFrames));

    /// <summary>The settings of the venue's renderer, for what must think as it does.</summary>
    /// <param name="venue">The room, with its pre-delay.</param>
    /// <param name="objectCapacity">Objects that can be installed, 1 to 128.</param>
    /// <param name="maximumBlockFrames">Largest block.</param>
    public static BlockRendererOptions OptionsFor(Venue venue, int objectCapacity, int maximumBlockFrames) =>
        new()
        {
            ObjectCapacity = objectCapacity,
            MaximumBlockFrames = maximumBlockFrames,
            PreDelaySeconds = venue.PreDelaySeconds,
            MaximumDelaySeconds = Math.Max(DefaultDelaySeconds, venue.PreDelaySeconds + LeastWaySeconds),
            PrefilterLowHz = venue.Rendering.SubwooferCrossoverHz,
            PrefilterPhase = venue.Rendering.PrefilterPhase,
            FocusedPhase = venue.Rendering.FocusedPhase,
            CosineThreshold = venue.Rendering.CosineThreshold,
            TaperAlpha = venue.Rendering.TaperShare,
            FocusLimitMetres = venue.Rendering.FocusLimitMetres,
            FocusMarginMetres = venue.Rendering.FocusMarginMetres,
            ReferenceDistanceMetres = venue.Rendering.ReferenceDistanceMetres,
            MaximumSpeedMetresPerSecond = venue.Rendering.MaximumSpeedMetresPerSecond,
        };
}
