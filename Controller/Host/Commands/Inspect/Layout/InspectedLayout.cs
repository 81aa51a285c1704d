using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>The loudspeakers that <c>--directions</c> or <c>--venue</c> and <c>--group</c> name, seen from the reference point.</summary>
/// <param name="Name">Name of the file or the venue.</param>
/// <param name="Group">The group of the venue; null for a file of directions.</param>
/// <param name="Positions">Places from the reference point [m]; unit vectors for a file of directions.</param>
internal sealed record InspectedLayout(string Name, LoudspeakerGroup? Group, ImmutableArray<Vector3D> Positions)
{
    /// <summary>Unit vectors.</summary>
    public ImmutableArray<Vector3D> Directions { get; } = [.. Positions.Select(position => position.Normalized())];

    /// <summary>Name of the layout, with its group.</summary>
    public string Title => Group is null ? Name : $"{Name}, {Group.Name}";

    /// <summary>Loads exactly one of the two. Without a group it is the first that is panned or decoded, else the one that plays by default.</summary>
    public static bool TryLoad(string? directionsFile, string? venueNameOrFile, string? groupName, out InspectedLayout? layout, out string? error)
    {
        layout = null;
        if ((directionsFile is null) == (venueNameOrFile is null))
        {
            error = directionsFile is null ? "--directions FILE or --venue NAME|FILE is missing" : "--directions and --venue exclude each other";
            return false;
        }

        if (directionsFile is not null)
        {
            if (groupName is not null)
            {
                error = "--group: directions have none; it belongs to --venue";
                return false;
            }

            if (DirectionsReader.TryRead(directionsFile, out var directions, out error))
            {
                layout = new InspectedLayout(Path.GetFileNameWithoutExtension(directionsFile), null, directions);
            }

            return layout is not null;
        }

        if (!VenueLibrary.TryLoad(venueNameOrFile!, out var venue, out error))
        {
            return false;
        }

        var groups = venue!.Groups;
        var group = groupName is null
            ? groups.FirstOrDefault(each => each.Renderer is GroupRenderer.Vbap or GroupRenderer.Dbap or GroupRenderer.Ambisonics)
                ?? groups.FirstOrDefault(each => each.IsDefault)
                ?? groups.FirstOrDefault()
            : groups.FirstOrDefault(each => each.Name == groupName);
        if (group is null)
        {
            error = $"--group: \"{CoordinateText.Shorten(groupName ?? "")}\" is not a group of {venue.Name}; it has {string.Join(", ", groups.Select(each => each.Name))}";
            return false;
        }

        var positions = group.Loudspeakers.Select(number => venue.Loudspeakers[number - 1].Position - venue.ReferencePoint).ToImmutableArray();
        var without = positions.IndexOf(Vector3D.Zero);
        if (without >= 0)
        {
            error = $"{venue.Name}: loudspeaker {group.Loudspeakers[without]} is at the reference point: it has no direction";
            return false;
        }

        layout = new InspectedLayout(venue.Name, group, positions);
        return true;
    }
}
