using System.Collections.Immutable;
using static Wavehall.Venues.Format.JsonTokens;

namespace Wavehall.Venues.Format;

/// <summary>Writes a group on one line; only what differs from the default.</summary>
internal static class GroupWriter
{
    public static string Write(LoudspeakerGroup group, Venue venue)
    {
        var properties = new List<string>
        {
            $"\"name\": {Quote(group.Name)}",
            Members(group.Loudspeakers, venue),
            $"\"renderer\": {Quote(GroupParser.NameOf(group.Renderer))}",
        };
        properties.AddUnless(false, "default", group.IsDefault, JsonTokens.Write);
        properties.AddUnless(AmbisonicDecoding.Default, "decoding", group.Decoding, Write);
        properties.AddUnless(LoudspeakerGroup.UsualRolloffDb, "rolloffDb", group.RolloffDb, JsonTokens.Write);
        properties.AddUnless(null, "bass", group.Bass, bass => Write(bass!));
        properties.AddUnless(LoudspeakerGroup.UsualCrossoverHz, "crossoverHz", group.CrossoverHz, JsonTokens.Write);
        return WriteObject(properties);
    }

    /// <summary>Arrays, zones or numbers, whichever is shortest and names exactly these loudspeakers.</summary>
    private static string Members(ImmutableArray<int> numbers, Venue venue)
    {
        var members = numbers.ToHashSet();
        var arrays = venue.Arrays.Where(array => members.Overlaps(array.Order)).Select(array => (array.Name, Numbers: array.Order));
        var zones = venue.Loudspeakers
            .GroupBy(loudspeaker => loudspeaker.Zone, loudspeaker => loudspeaker.Number)
            .Where(members.Overlaps)
            .Select(zone => (Name: zone.Key, Numbers: zone.ToImmutableArray()));
        return Named("arrays", arrays, members).Concat(Named("zones", zones, members)).Append($"\"loudspeakers\": {JsonTokens.Write(numbers)}").MinBy(text => text.Length)!;
    }

    private static IEnumerable<string> Named(string property, IEnumerable<(string Name, ImmutableArray<int> Numbers)> parts, HashSet<int> members)
    {
        if (parts.All(part => members.IsSupersetOf(part.Numbers)))
        {
            yield return $"\"{property}\": [{string.Join(", ", parts.Select(part => Quote(part.Name)))}]";
        }
    }

    private static string Write(AmbisonicDecoding decoding)
    {
        var otherwise = AmbisonicDecoding.Default;
        var properties = new List<string>();
        properties.AddUnless(otherwise.Kind, "kind", decoding.Kind, value => Quote(DecodingParser.NameOf(value)));
        properties.AddUnless(otherwise.Order, "order", decoding.Order, value => $"{value}");
        properties.AddUnless(otherwise.Weighting, "weighting", decoding.Weighting, value => Quote(DecodingParser.NameOf(value)));
        properties.AddUnless(otherwise.CrossoverHz, "crossoverHz", decoding.CrossoverHz, value => JsonTokens.Write(value!.Value));
        properties.AddUnless(otherwise.NearField, "nearField", decoding.NearField, JsonTokens.Write);
        return WriteObject(properties);
    }

    private static string Write(BassManagement bass)
    {
        var properties = new List<string> { $"\"crossoverHz\": {JsonTokens.Write(bass.CrossoverHz)}" };
        properties.AddUnless("", "subwoofers", bass.Subwoofers, Quote);
        properties.AddUnless(0, "gainDb", bass.GainDb, JsonTokens.Write);
        properties.AddUnless(0, "delaySeconds", bass.DelaySeconds, JsonTokens.Write);
        return WriteObject(properties);
    }
}
