using System.Collections.Immutable;

namespace Wavehall.Show.Objects;

/// <summary>Checks the routes of an object as far as they can be judged without a venue (<see cref="VenueRoutes"/> does with one).</summary>
public static class RouteCheck
{
    /// <summary>Finds the first route that breaks a rule; null when there is none.</summary>
    /// <param name="path">Place of the list, e.g. <c>.routes</c>.</param>
    /// <param name="routes">The list.</param>
    /// <param name="isBed">True for the routes of a bed, which only a decoder can play.</param>
    public static ShowFault? FirstFault(string path, ImmutableArray<ObjectRoute> routes, bool isBed)
    {
        if (routes.IsDefault || routes.Length > ShowLimits.MaxRoutes)
        {
            return new ShowFault(path, routes.IsDefault ? "is missing" : $"has {routes.Length} routes, at most {ShowLimits.MaxRoutes} are allowed");
        }

        for (var i = 0; i < routes.Length; i++)
        {
            var place = $"{path}[{i}]";
            var route = routes[i];
            if ((RouteFault(place, route) ?? (isBed ? BedFault(place, route) : null)) is { } fault)
            {
                return fault;
            }

            for (var before = 0; before < i; before++)
            {
                if (routes[before].Group == route.Group && routes[before].Loudspeakers.AsSpan().SequenceEqual(route.Loudspeakers.AsSpan()))
                {
                    return new ShowFault(place, $"leads to the same place as {path.TrimStart('.')}[{before}]");
                }
            }
        }

        return null;
    }

    private static ShowFault? RouteFault(string path, ObjectRoute? route)
    {
        if (route is null || route.Loudspeakers.IsDefault)
        {
            return new ShowFault(path, "is missing");
        }

        var isGroup = route.Group is { Length: > 0 };
        var isList = !route.Loudspeakers.IsEmpty;
        return isGroup == isList
            ? new ShowFault(path, isGroup ? "names a group and loudspeakers; one of them is allowed" : "names neither a group nor loudspeakers")
            : SoundObjectCheck.TextFault($"{path}.group", route.Group, ShowLimits.MaxNameLength)
                ?? RendererFault($"{path}.renderer", route.Renderer, isList)
                ?? SoundObjectCheck.RangeFault($"{path}.gain", route.Gain, 0, ShowLimits.MaxGain)
                ?? LoudspeakersFault($"{path}.loudspeakers", route.Loudspeakers);
    }

    private static ShowFault? RendererFault(string path, RouteRenderer renderer, bool isList) =>
        !Enum.IsDefined(renderer) ? new ShowFault(path, "the renderer does not exist")
        : isList && renderer != RouteRenderer.Direct ? new ShowFault(path, "loudspeakers that are named by number are played directly")
        : null;

    private static ShowFault? LoudspeakersFault(string path, ImmutableArray<int> numbers)
    {
        if (numbers.Length > ShowLimits.MaxRouteLoudspeakers)
        {
            return new ShowFault(path, $"names {numbers.Length} loudspeakers, at most {ShowLimits.MaxRouteLoudspeakers} are allowed");
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 1)
            {
                return new ShowFault($"{path}[{i}]", $"{numbers[i]} is no loudspeaker number; they begin with 1");
            }

            if (i > 0 && numbers[i] <= numbers[i - 1])
            {
                return new ShowFault($"{path}[{i}]", $"{numbers[i]} is not above {numbers[i - 1]} before it");
            }
        }

        return null;
    }

    private static ShowFault? BedFault(string path, ObjectRoute route) =>
        !route.Loudspeakers.IsEmpty ? new ShowFault($"{path}.loudspeakers", "a bed goes to groups only: its channels are no loudspeaker signals")
        : route.Renderer is not (RouteRenderer.OfGroup or RouteRenderer.Ambisonics)
            ? new ShowFault($"{path}.renderer", "a bed is played by ambisonics only")
        : null;
}
