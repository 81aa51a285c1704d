using System.Collections.Immutable;

namespace Wavehall.Venues.Format;

/// <summary>
/// Reads the list <c>groups</c> of the venue format. A group names its loudspeakers by array, by zone, by number, or by several of these; it
/// has all that are named. Needs a venue whose references have been checked.
/// </summary>
internal static class GroupParser
{
    // As in venue.schema.json. An enumeration's names in the order of its values.
    private static readonly string[] Renderers = ["wfs", "vbap", "dbap", "ambisonics", "direct", "subwoofer"];

    public static string NameOf(GroupRenderer renderer) => Renderers[(int)renderer];

    /// <summary>The groups of the file; when it marks none as default, the first that is none of subwoofers is.</summary>
    public static ImmutableArray<LoudspeakerGroup> Parse(JsonPlace place, Venue venue, FirstFault fault)
    {
        var groups = place.AsArray(1, VenueLimits.MaximumGroups, group => ReadGroup(group, venue, fault));
        return LoudspeakerGroup.WithDefault(groups);
    }

    private static LoudspeakerGroup ReadGroup(JsonPlace place, Venue venue, FirstFault fault)
    {
        place.AsObject(["name", "renderer"], ["arrays", "zones", "loudspeakers", "default", "decoding", "rolloffDb", "bass", "crossoverHz"]);
        var renderer = (GroupRenderer)place["renderer"].AsOneOf(Renderers);
        ReadOnlySpan<string> foreign = renderer == GroupRenderer.Subwoofer ? ["decoding", "rolloffDb", "bass"] : ["crossoverHz"];
        foreach (var property in foreign)
        {
            if (place[property].IsPresent)
            {
                var reason = renderer == GroupRenderer.Subwoofer ? "a group of subwoofers has none" : "only a group of subwoofers has one";
                fault.Report(place[property].Path, reason);
            }
        }

        return new LoudspeakerGroup
        {
            Name = place["name"].AsName(),
            Loudspeakers = ReadMembers(place, venue, fault),
            Renderer = renderer,
            IsDefault = place["default"].Or(false, value => value.AsBoolean()),
            Decoding = place["decoding"].Or(AmbisonicDecoding.Default, DecodingParser.Parse),
            RolloffDb = place["rolloffDb"].Or(LoudspeakerGroup.UsualRolloffDb, value => value.AsNumber(1, 12)),
            Bass = place["bass"].Or<BassManagement?>(null, ReadBass),
            CrossoverHz = place["crossoverHz"].Or(LoudspeakerGroup.UsualCrossoverHz, value => value.AsNumber(20, 400)),
        };
    }

    private static ImmutableArray<int> ReadMembers(JsonPlace place, Venue venue, FirstFault fault)
    {
        var members = new SortedSet<int>();
        foreach (var (index, name) in ReadNames(place["arrays"], fault))
        {
            var array = venue.Arrays.FirstOrDefault(array => array.Name == name);
            members.UnionWith(array?.Order ?? []);
            if (array is null)
            {
                fault.Report($"{place.Path}.arrays[{index}]", $"there is no array \"{name}\"; there are {Listed(venue.Arrays.Select(other => other.Name))}");
            }
        }

        foreach (var (index, name) in ReadNames(place["zones"], fault))
        {
            var zone = venue.Loudspeakers.Where(loudspeaker => loudspeaker.Zone == name).Select(loudspeaker => loudspeaker.Number).ToArray();
            members.UnionWith(zone);
            if (zone.Length == 0)
            {
                fault.Report($"{place.Path}.zones[{index}]", $"there is no zone \"{name}\"; there are {Listed(venue.Loudspeakers.Select(other => other.Zone))}");
            }
        }

        foreach (var (index, number) in ReadNumbers(place["loudspeakers"], fault))
        {
            members.Add(number);
            if (number > venue.Loudspeakers.Length)
            {
                fault.Report($"{place.Path}.loudspeakers[{index}]", $"there is no loudspeaker {number}; the last is {venue.Loudspeakers.Length}");
            }
        }

        if (members.Count == 0)
        {
            fault.Report(place.Path, "has no loudspeakers; name them by \"arrays\", \"zones\" or \"loudspeakers\"");
        }

        return [.. members];
    }

    private static IEnumerable<(int Index, string Item)> ReadNames(JsonPlace place, FirstFault fault) =>
        Once(place.Or([], list => list.AsArray(1, VenueLimits.MaximumLoudspeakers, item => item.AsName())), place, fault, name => $"\"{name}\"");

    private static IEnumerable<(int Index, int Item)> ReadNumbers(JsonPlace place, FirstFault fault) =>
        Once(
            place.Or([], list => list.AsArray(1, VenueLimits.MaximumLoudspeakers, item => item.AsInteger(1, VenueLimits.MaximumLoudspeakers))),
            place,
            fault,
            number => $"loudspeaker {number}");

    private static IEnumerable<(int Index, T Item)> Once<T>(ImmutableArray<T> items, JsonPlace place, FirstFault fault, Func<T, string> describe)
    {
        var known = new HashSet<T>();
        for (var i = 0; i < items.Length; i++)
        {
            if (!known.Add(items[i]))
            {
                fault.Report($"{place.Path}[{i}]", $"{describe(items[i])} is named twice");
            }
        }

        return items.Index();
    }

    private static BassManagement ReadBass(JsonPlace place)
    {
        place.AsObject(["crossoverHz"], ["subwoofers", "gainDb", "delaySeconds"]);
        return new BassManagement(
            place["crossoverHz"].AsNumber(20, 400),
            place["subwoofers"].Or("", value => value.AsName()),
            place["gainDb"].Or(0, value => value.AsNumber(-60, 20)),
            place["delaySeconds"].Or(0, value => value.AsNumber(0, 0.1)));
    }

    /// <summary>Names for an error, each once; a handful is enough to find the misspelt one.</summary>
    private static string Listed(IEnumerable<string> names)
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToArray();
        return string.Join(", ", distinct.Take(12)) + (distinct.Length > 12 ? ", ..." : "");
    }
}
