using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Routing;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Scene;

/// <summary>
/// A venue as the renderer sees it: its loudspeakers, its groups with their panners and decoders, and the settings that follow. Live and offline use
/// the same, so that they give the same samples. Not for the audio thread.
/// </summary>
public sealed class SceneRoom
{
    // Lines of 16384 samples hold a third of a second. Whatever the pre-delay, 96 m of way remain.
    private const double DefaultDelaySeconds = 0.33;
    private const double LeastWaySeconds = 0.28;

    private readonly Venue _venue;
    private readonly SecondarySources _sources;
    private readonly RoomRouting _routing;

    private SceneRoom(Venue venue, SecondarySources sources, RoomRouting routing)
    {
        _venue = venue;
        _sources = sources;
        _routing = routing;
    }

    /// <summary>Name of the venue.</summary>
    public string Name => _venue.Name;

    /// <summary>The groups.</summary>
    public RoomRouting Routing => _routing;

    /// <summary>Designs what the groups of a venue need.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="room">The room.</param>
    /// <param name="error">What its groups cannot do, one line.</param>
    public static bool TryOpen(Venue venue, out SceneRoom? room, out string? error)
    {
        var sources = SecondarySources.FromVenue(venue);
        room = RoomRouting.TryFromVenue(venue, sources, out var routing, out error) ? new SceneRoom(venue, sources, routing!) : null;
        error = error is null ? null : $"venue {venue.Name}: {error}";
        return room is not null;
    }

    /// <summary>The room of a venue that <see cref="TryOpen"/> has taken before.</summary>
    /// <exception cref="ArgumentException">Its groups cannot do what they say.</exception>
    public static SceneRoom Open(Venue venue) =>
        TryOpen(venue, out var room, out var error) ? room! : throw new ArgumentException(error, nameof(venue));

    /// <summary>Makes a renderer; takes all its memory.</summary>
    /// <param name="objectCapacity">Objects that can be installed, 1 to 128.</param>
    /// <param name="maximumBlockFrames">Largest block; 48 is that of the live renderer.</param>
    public BlockRenderer CreateRenderer(int objectCapacity, int maximumBlockFrames = 48) =>
        new(_sources, _venue.ReferencePoint, OptionsFor(objectCapacity, maximumBlockFrames), _routing);

    /// <summary>Makes the prediction of its peaks.</summary>
    /// <param name="objectCapacity">Objects that can be installed, 1 to 128.</param>
    public PeakPrediction CreatePrediction(int objectCapacity) =>
        new(_sources, _venue.ReferencePoint, OptionsFor(objectCapacity, 48), _routing);

    /// <summary>Where an object plays: on the default groups (null) when it says nothing, or names what this room has not got.</summary>
    public ObjectRouting? RouteOf(SoundObject soundObject) =>
        !soundObject.Routes.IsEmpty && _routing.TryCompile([.. soundObject.Routes.Select(RequestOf)], out var routing, out _) ? routing : null;

    /// <summary>What an object's routes name that this room has not got, one line; null when all is well.</summary>
    public string? RouteFaultOf(SoundObject soundObject) =>
        soundObject.Routes.IsEmpty || _routing.TryCompile([.. soundObject.Routes.Select(RequestOf)], out _, out var error) ? null : error;

    /// <summary>The settings of the venue's renderer.</summary>
    private BlockRendererOptions OptionsFor(int objectCapacity, int maximumBlockFrames) =>
        new()
        {
            ObjectCapacity = objectCapacity,
            MaximumBlockFrames = maximumBlockFrames,
            HasReverb = true,
            PreDelaySeconds = _venue.PreDelaySeconds,
            MaximumDelaySeconds = Math.Max(DefaultDelaySeconds, _venue.PreDelaySeconds + LeastWaySeconds),
            PrefilterLowHz = _venue.Rendering.SubwooferCrossoverHz,
            PrefilterPhase = _venue.Rendering.PrefilterPhase,
            FocusedPhase = _venue.Rendering.FocusedPhase,
            CosineThreshold = _venue.Rendering.CosineThreshold,
            TaperAlpha = _venue.Rendering.TaperShare,
            FocusLimitMetres = _venue.Rendering.FocusLimitMetres,
            FocusMarginMetres = _venue.Rendering.FocusMarginMetres,
            ReferenceDistanceMetres = _venue.Rendering.ReferenceDistanceMetres,
            MaximumSpeedMetresPerSecond = _venue.Rendering.MaximumSpeedMetresPerSecond,
        };

    private static RouteRequest RequestOf(ObjectRoute route) => new(
        route.Group,
        [.. route.Loudspeakers.Select(number => number - 1)],
        route.Renderer switch
        {
            RouteRenderer.Wfs => GroupRenderer.Wfs,
            RouteRenderer.Vbap => GroupRenderer.Vbap,
            RouteRenderer.Dbap => GroupRenderer.Dbap,
            RouteRenderer.Ambisonics => GroupRenderer.Ambisonics,
            RouteRenderer.Direct => GroupRenderer.Direct,
            _ => null,
        },
        route.Gain);
}
