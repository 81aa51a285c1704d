namespace Wavehall.Venues.Format;

/// <summary>Bounds of the venue format, the same as in <c>venue.schema.json</c>: a file beyond them is a mistake, not a room.</summary>
internal static class VenueLimits
{
    public const string Format = "wavehall-venue";

    public const int Version = 1;

    /// <summary>A file larger than this is not read at all; 4096 loudspeakers take about one megabyte.</summary>
    public const long MaximumFileBytes = 16 * 1024 * 1024;

    public const double MaximumCoordinateMetres = 1000;

    /// <summary>How far the length of a normal may be from one: 0.01 dB.</summary>
    public const double NormalTolerance = 1e-3;

    public const double MaximumPreDelaySeconds = 1;

    public const int MaximumLoudspeakers = 4096;

    public const int MaximumLoudspeakersOfNode = 64;

    /// <summary>Eight channels of 48 frames of 24 bit fill 1152 of the 1440 bytes that AES67 allows.</summary>
    public const int MaximumLoudspeakersOfStream = 8;

    public const int MaximumGroups = 64;

    /// <summary>Every crossover of bass management splits every object that is sent to its group; a room has a subwoofer system or two.</summary>
    public const int MaximumBassCrossovers = 3;

    /// <summary>A loudspeaker nearer to the reference point has no direction from there [m].</summary>
    public const double MinimumPanningDistanceMetres = 0.01;

    /// <summary>
    /// Loudspeakers whose directions from the reference point are closer than this stand behind each other [rad], 0.06 degrees: there is
    /// nothing between them to pan to.
    /// </summary>
    public const double MinimumPanningAngleRadians = 1e-3;

    public const int MaximumCorners = 1000;

    public const int MaximumNameLength = 64;

    public const int MaximumTextLength = 2000;

    public const int MinimumPort = 1024;

    public const int MaximumPort = 65534;
}
