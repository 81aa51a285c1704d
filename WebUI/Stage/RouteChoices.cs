using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.WebUI.Stage;

/// <summary>One line of an object's list of routes: a group of the venue, or what else the object is sent to.</summary>
/// <param name="Name">Name of the group, or the loudspeaker numbers, for people.</param>
/// <param name="Group">The group; null when the venue has none of that name, and for loudspeakers by number.</param>
/// <param name="Route">The way; when it is not on, that which switching it on makes.</param>
/// <param name="IsOn">True: the object plays there.</param>
/// <param name="Missing">Why the venue cannot play it, one line; null when it can.</param>
public sealed record RouteChoice(string Name, LoudspeakerGroup? Group, ObjectRoute Route, bool IsOn, string? Missing);

/// <summary>
/// The routes of an object as operators see them: every group of the venue, on or off. An object without routes plays on the default
/// groups, so those are on; the first choice that differs writes them down.
/// </summary>
public static class RouteChoices
{
    /// <summary>The list, in the venue's order; what the venue does not have, and loudspeakers by number, come last.</summary>
    public static ImmutableArray<RouteChoice> Of(SoundObject soundObject, Venue venue)
    {
        var routes = Effective(soundObject.Routes, venue);
        var choices = ImmutableArray.CreateBuilder<RouteChoice>();
        foreach (var group in venue.Groups)
        {
            var route = routes.FirstOrDefault(route => route.Group == group.Name);
            choices.Add(new RouteChoice(group.Name, group, route ?? ObjectRoute.To(group.Name), route is not null, null));
        }

        foreach (var route in routes.Where(route => venue.Groups.All(group => group.Name != route.Group)))
        {
            var name = route.Group.Length > 0 ? route.Group : $"Loudspeakers {string.Join(", ", route.Loudspeakers)}";
            choices.Add(new RouteChoice(name, null, route, true, VenueRoutes.Missing(route, venue)));
        }

        return choices.ToImmutable();
    }

    /// <summary>Where an object plays that has these routes.</summary>
    public static ImmutableArray<ObjectRoute> Effective(ImmutableArray<ObjectRoute> routes, Venue venue) =>
        routes.IsEmpty ? [.. venue.Groups.Where(group => group.IsDefault).Select(group => ObjectRoute.To(group.Name))] : routes;

    /// <summary>Switches a way on or off. Without any the object plays on the default groups again.</summary>
    public static ImmutableArray<ObjectRoute> Switch(ImmutableArray<ObjectRoute> routes, ObjectRoute route, bool on, Venue venue)
    {
        var effective = Effective(routes, venue);
        var index = IndexOf(effective, route);
        return on == index >= 0 ? routes
            : on ? effective.Add(route)
            : effective.RemoveAt(index);
    }

    /// <summary>Changes a way that is on; what another hand has switched off in between stays off.</summary>
    public static ImmutableArray<ObjectRoute> Change(
        ImmutableArray<ObjectRoute> routes, ObjectRoute route, Func<ObjectRoute, ObjectRoute> change, Venue venue)
    {
        var effective = Effective(routes, venue);
        var index = IndexOf(effective, route);
        return index < 0 ? routes : effective.SetItem(index, change(effective[index]));
    }

    /// <summary>What a group can be asked for, with the group's own way first. A bed can only be decoded, and subwoofers have no other way.</summary>
    public static ImmutableArray<RouteRenderer> Renderers(LoudspeakerGroup group, bool isBed) =>
        group.Renderer == GroupRenderer.Subwoofer ? [RouteRenderer.OfGroup]
        : isBed ? [RouteRenderer.OfGroup, RouteRenderer.Ambisonics]
        : [.. Enum.GetValues<RouteRenderer>()];

    /// <summary>A renderer in the words of the field.</summary>
    public static string Word(RouteRenderer renderer, LoudspeakerGroup? group) => renderer switch
    {
        RouteRenderer.Wfs => "WFS",
        RouteRenderer.Vbap => "VBAP",
        RouteRenderer.Dbap => "DBAP",
        RouteRenderer.Ambisonics => "Ambisonics",
        RouteRenderer.Direct => "Direct",
        _ => group is null ? "its own" : $"its own ({OwnWord(group.Renderer)})",
    };

    private static string OwnWord(GroupRenderer renderer) => renderer switch
    {
        GroupRenderer.Wfs => "WFS",
        GroupRenderer.Vbap => "VBAP",
        GroupRenderer.Dbap => "DBAP",
        GroupRenderer.Ambisonics => "ambisonics",
        GroupRenderer.Direct => "direct",
        _ => "low frequencies",
    };

    private static int IndexOf(ImmutableArray<ObjectRoute> routes, ObjectRoute route)
    {
        for (var i = 0; i < routes.Length; i++)
        {
            if (routes[i].Group == route.Group && routes[i].Loudspeakers.AsSpan().SequenceEqual(route.Loudspeakers.AsSpan()))
            {
                return i;
            }
        }

        return -1;
    }
}
