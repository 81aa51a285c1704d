using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Wavehall.Venues.Tests.Format;

/// <summary>Correct venues with arrays of every kind, groups and calibrations.</summary>
internal static class RandomVenue
{
    private static readonly ArrayKind[] Kinds = Enum.GetValues<ArrayKind>();

    public static Gen<Venue> Any { get; } =
        from count in Gen.Choose(4, 24)
        from places in Gen.ArrayOf(Place, count)
        from calibrations in Gen.ArrayOf(Gen.OneOf(Gen.Constant<LoudspeakerCalibration?>(null), RandomCalibration.Any.Select(LoudspeakerCalibration? (calibration) => calibration)), count)
        from zones in Gen.ArrayOf(Gen.Elements("Front", "Back", "Ü \"b\"er", "Side"), count)
        from kinds in Gen.ArrayOf(Gen.Elements(Kinds), 3)
        from calibratedBy in Gen.ArrayOf(Gen.Elements(Enum.GetValues<CalibrationPlace>()), count)
        let venue = Build(places, calibrations, zones, [ArrayKind.Contour, .. kinds], calibratedBy)
        from groups in Groups(venue)
        select groups.IsEmpty ? venue : venue with { Groups = groups };

    private static Gen<Vector3D> Place =>
        from x in Gen.Choose(-9000, 9000)
        from y in Gen.Choose(-9000, 9000)
        from z in Gen.Choose(100, 9000)
        select new Vector3D(x / 1000.0, y / 1000.0, z / 1000.0);

    private static Venue Build(Vector3D[] places, LoudspeakerCalibration?[] calibrations, string[] zones, ArrayKind[] kinds, CalibrationPlace[] calibratedBy)
    {
        // Loudspeakers go round the arrays, so that an array's numbers are not in one piece.
        var members = kinds.Select((_, array) => Enumerable.Range(1, places.Length).Where(number => (number - 1) % kinds.Length == array).ToImmutableArray()).ToArray();
        var nodes = Enumerable.Range(1, places.Length).Chunk(8).Select((numbers, index) => new VenueNode($"n{index}", [.. numbers])).ToImmutableArray();
        return new Venue
        {
            Name = "random",
            Title = "Random",
            Source = "made up",
            Origin = "centre",
            Axes = "x front",
            ReferencePoint = Vector3D.Zero,
            ListeningArea = new ListeningArea([new(1, 1), new(-1, 1), new(-1, -1)], 1.2),
            PreDelaySeconds = 0.05,
            Loudspeakers = [.. places.Select((place, i) => new Loudspeaker(i + 1, place, new(0, 0, -1), $"a{i % kinds.Length}", 1, zones[i], calibrations[i]))],
            Arrays = [.. kinds.Select((kind, i) => new LoudspeakerArray($"a{i}", kind, false, members[i], 1, []))],
            Nodes = nodes,
            Streams = [.. nodes.Select((node, i) => new VenueStream($"s{i}", node.Name, node.Loudspeakers, $"239.69.1.{i + 1}", 5004, calibratedBy[i]))],
        };
    }

    /// <summary>Up to four groups and one of subwoofers; empty: those that follow from the arrays.</summary>
    private static Gen<ImmutableArray<LoudspeakerGroup>> Groups(Venue venue) =>
        from count in Gen.Choose(0, 4)
        from groups in Gen.ArrayOf(Group(venue), count)
        from subwoofers in Members([.. Enumerable.Range(1, venue.Loudspeakers.Length)], 1)
        from crossoverHz in RandomCalibration.Between(20, 400)
        from wfsBass in Bass
        select count == 0 ? ImmutableArray<LoudspeakerGroup>.Empty : LoudspeakerGroup.WithDefault(
        [
            .. groups.Select((item, i) => item with { Name = $"g{i}", Bass = item.Renderer == GroupRenderer.Wfs ? wfsBass : item.Bass }),
            new LoudspeakerGroup { Name = "Subs", Loudspeakers = subwoofers, Renderer = GroupRenderer.Subwoofer, CrossoverHz = crossoverHz },
        ]);

    private static Gen<LoudspeakerGroup> Group(Venue venue) =>
        from renderer in Gen.Elements(Enum.GetValues<GroupRenderer>().Where(renderer => renderer != GroupRenderer.Subwoofer).ToArray())
        let contours = venue.Arrays.Where(array => array.Kind == ArrayKind.Contour).SelectMany(array => array.Order).Order().ToImmutableArray()
        from loudspeakers in renderer == GroupRenderer.Wfs ? Members(contours, 1) : Members([.. Enumerable.Range(1, venue.Loudspeakers.Length)], 2)
        from isDefault in Gen.Elements(false, true)
        from decoding in Decoding
        from rolloffDb in RandomCalibration.Between(1, 12)
        from bass in Bass
        select new LoudspeakerGroup
        {
            Name = "",
            Loudspeakers = loudspeakers,
            Renderer = renderer,
            IsDefault = isDefault,
            Decoding = decoding,
            RolloffDb = rolloffDb,
            Bass = bass,
        };

    /// <summary>Some of the numbers, or all, rising.</summary>
    private static Gen<ImmutableArray<int>> Members(ImmutableArray<int> numbers, int minimum) =>
        from chosen in Gen.ArrayOf(Gen.Elements(false, true), numbers.Length)
        from all in Gen.Elements(false, true)
        let some = numbers.Where((_, i) => chosen[i]).ToImmutableArray()
        select all || some.Length < minimum ? numbers : some;

    private static Gen<AmbisonicDecoding> Decoding =>
        from kind in Gen.Elements(Enum.GetValues<DecoderKind>())
        from order in Gen.Elements<int?>(null, 1, 4, 10)
        from weighting in Gen.Elements(Enum.GetValues<HarmonicWeighting>())
        from crossoverHz in Gen.Elements<double?>(null, 50, 412.5, 5000)
        from nearField in Gen.Elements(false, true)
        select new AmbisonicDecoding { Kind = kind, Order = order, Weighting = weighting, CrossoverHz = crossoverHz, NearField = nearField };

    private static Gen<BassManagement?> Bass =>
        from crossoverHz in Gen.Elements<double?>(null, 80, 99.5, 400)
        from subwoofers in Gen.Elements("", "Subs")
        from gainDb in RandomCalibration.Between(-60, 20)
        from delaySeconds in RandomCalibration.Between(0, 0.1)
        select crossoverHz is { } frequency ? new BassManagement(frequency, subwoofers, gainDb, delaySeconds) : null;
}
