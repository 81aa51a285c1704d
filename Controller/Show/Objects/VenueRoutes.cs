using Wavehall.Venues;

namespace Wavehall.Show.Objects;

/// <summary>What routes ask for and a venue does not have.</summary>
public static class VenueRoutes
{
    /// <summary>Why a route leads nowhere in a venue, one line that says what there is; null when it does lead somewhere.</summary>
    public static string? Missing(ObjectRoute route, Venue venue)
    {
        if (route.Group.Length > 0)
        {
            return venue.Groups.Any(group => group.Name == route.Group)
                ? null
                : $"the venue has no group \"{route.Group}\"; it has {Names(venue)}";
        }

        var count = venue.Loudspeakers.Length;
        foreach (var number in route.Loudspeakers)
        {
            if (number > count)
            {
                return $"the venue has no loudspeaker {number}; it has 1 to {count}";
            }
        }

        return null;
    }

    /// <summary>
    /// What an operator must know of an object whose routes were made for another venue, one line; null when the venue has all of them.
    /// The show keeps such routes, and the default groups play what is sent there.
    /// </summary>
    public static string? Warning(SoundObject soundObject, Venue venue)
    {
        foreach (var route in soundObject.Routes)
        {
            if (Missing(route, venue) is { } reason)
            {
                return $"{reason}. The default groups play what is sent there";
            }
        }

        return null;
    }

    private static string Names(Venue venue) =>
        venue.Groups.IsEmpty ? "none" : string.Join(", ", venue.Groups.Select(group => group.Name));
}
