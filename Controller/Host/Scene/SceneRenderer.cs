using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Scene;

/// <summary>The renderer of a venue: live and offline use the same, so that they give the same samples.</summary>
public static class SceneRenderer
{
    /// <summary>Makes the renderer; takes all its memory.</summary>
    /// <param name="venue">The room, with its reference point and pre-delay.</param>
    /// <param name="objectCapacity">Objects that can be installed, 1 to 128.</param>
    /// <param name="maximumBlockFrames">Largest block; 48 is that of the live renderer.</param>
    public static BlockRenderer Create(Venue venue, int objectCapacity, int maximumBlockFrames = 48) =>
        new(SecondarySources.FromVenue(venue), venue.ReferencePoint, new BlockRendererOptions
        {
            ObjectCapacity = objectCapacity,
            MaximumBlockFrames = maximumBlockFrames,
            PreDelaySeconds = venue.PreDelaySeconds,
        });
}
