using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>The loudspeakers that <c>--array</c> or <c>--venue</c> names.</summary>
/// <param name="Name">Name of the file or the venue.</param>
/// <param name="Sources">Its loudspeakers.</param>
/// <param name="Reference">Reference point when none is typed: the venue's, or the origin of an array file.</param>
/// <param name="PreDelaySeconds">Pre-delay of the venue; an array file has none.</param>
internal sealed record InspectedRoom(string Name, SecondarySources Sources, Vector3D Reference, double? PreDelaySeconds)
{
    private const long MaximumFileBytes = 16 * 1024 * 1024;

    /// <summary>Loads exactly one of the two.</summary>
    public static bool TryLoad(string? arrayFile, string? venueNameOrFile, out InspectedRoom? room, out string? error)
    {
        room = null;
        if ((arrayFile is null) == (venueNameOrFile is null))
        {
            error = arrayFile is null ? "--array FILE or --venue NAME|FILE is missing" : "--array and --venue exclude each other";
            return false;
        }

        if (venueNameOrFile is not null)
        {
            if (VenueLibrary.TryLoad(venueNameOrFile, out var venue, out error))
            {
                room = new InspectedRoom(venue!.Name, SecondarySources.FromVenue(venue), venue.ReferencePoint, venue.PreDelaySeconds);
            }

            return room is not null;
        }

        if (TryReadFile(arrayFile!, out var bytes, out error)
            && ReferenceArrayReader.TryRead(bytes, arrayFile!, out var sources, out error))
        {
            room = new InspectedRoom(sources!.Contours[0].Name, sources, Vector3D.Zero, null);
        }

        return room is not null;
    }

    private static bool TryReadFile(string path, out byte[] bytes, out string? error)
    {
        bytes = [];
        try
        {
            if (new FileInfo(path).Length > MaximumFileBytes)
            {
                error = $"{path}: larger than {MaximumFileBytes} bytes; this is no array file";
                return false;
            }

            bytes = File.ReadAllBytes(path);
            error = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }
    }
}
