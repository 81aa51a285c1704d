using System.Collections.Immutable;

namespace Wavehall.Venues.Format;

/// <summary>
/// Checks what a schema cannot say: numbers are 1..N in order, names are unique, and arrays, nodes and streams each take every
/// loudspeaker exactly once.
/// </summary>
internal static class VenueReferences
{
    public static void Check(Venue venue, FirstFault fault)
    {
        CheckNumbers(venue, fault);
        CheckNames(venue.Arrays.Select(array => array.Name), "arrays", fault);
        CheckNames(venue.Nodes.Select(node => node.Name), "nodes", fault);
        CheckNames(venue.Streams.Select(stream => stream.Name), "streams", fault);
        CheckMembers(venue, venue.Arrays.Select(array => array.Order), "arrays", "order", fault);
        CheckMembers(venue, venue.Nodes.Select(node => node.Loudspeakers), "nodes", "loudspeakers", fault);
        CheckMembers(venue, venue.Streams.Select(stream => stream.Loudspeakers), "streams", "loudspeakers", fault);

        // What follows looks loudspeakers up by number.
        if (fault.Message is null)
        {
            CheckArrays(venue, fault);
            CheckStreams(venue, fault);
        }
    }

    private static void CheckNumbers(Venue venue, FirstFault fault)
    {
        for (var i = 0; i < venue.Loudspeakers.Length; i++)
        {
            var number = venue.Loudspeakers[i].Number;
            if (number != i + 1)
            {
                var reason = venue.Loudspeakers.Take(i).Any(other => other.Number == number) ? "is used twice" : "is out of order";
                fault.Report($"$.loudspeakers[{i}].number", $"number {number} {reason}; loudspeakers are numbered 1, 2, 3, ... in the order of the file");
            }
        }
    }

    private static void CheckNames(IEnumerable<string> names, string list, FirstFault fault)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var name in names)
        {
            if (!known.Add(name))
            {
                fault.Report($"$.{list}[{index}].name", $"\"{name}\" is used twice");
            }

            index++;
        }
    }

    private static void CheckMembers(Venue venue, IEnumerable<ImmutableArray<int>> groups, string list, string member, FirstFault fault)
    {
        var taken = new bool[venue.Loudspeakers.Length];
        var index = 0;
        foreach (var numbers in groups)
        {
            for (var j = 0; j < numbers.Length; j++)
            {
                var place = $"$.{list}[{index}].{member}[{j}]";
                if (numbers[j] > taken.Length)
                {
                    fault.Report(place, $"there is no loudspeaker {numbers[j]}; the last is {taken.Length}");
                }
                else if (taken[numbers[j] - 1])
                {
                    fault.Report(place, $"loudspeaker {numbers[j]} is named twice in {list}");
                }
                else
                {
                    taken[numbers[j] - 1] = true;
                }
            }

            index++;
        }

        var missing = Array.IndexOf(taken, false);
        if (missing >= 0)
        {
            fault.Report($"$.{list}", $"loudspeaker {missing + 1} is in none of them");
        }
    }

    private static void CheckArrays(Venue venue, FirstFault fault)
    {
        for (var i = 0; i < venue.Arrays.Length; i++)
        {
            var array = venue.Arrays[i];
            for (var j = 0; j < array.Order.Length; j++)
            {
                var loudspeaker = venue.Loudspeakers[array.Order[j] - 1];
                if (loudspeaker.Array != array.Name)
                {
                    fault.Report(
                        $"$.loudspeakers[{loudspeaker.Number - 1}].array",
                        $"is \"{loudspeaker.Array}\", but the loudspeaker stands in the order of \"{array.Name}\"");
                }
            }

            for (var j = 0; j < array.Gaps.Length; j++)
            {
                CheckGap(array, array.Gaps[j], $"$.arrays[{i}].gaps[{j}]", fault);
            }
        }
    }

    private static void CheckGap(LoudspeakerArray array, ContourGap gap, string place, FirstFault fault)
    {
        var after = array.Order.IndexOf(gap.After);
        var before = array.Order.IndexOf(gap.Before);
        var follows = before == after + 1 || (array.Closed && before == 0 && after == array.Order.Length - 1);
        if (after < 0 || before < 0 || !follows)
        {
            fault.Report(place, $"loudspeaker {gap.Before} does not follow {gap.After} in the order of \"{array.Name}\"");
        }
    }

    private static void CheckStreams(Venue venue, FirstFault fault)
    {
        var nodes = venue.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var destinations = new HashSet<(string, int)>();
        for (var i = 0; i < venue.Streams.Length; i++)
        {
            var stream = venue.Streams[i];
            if (!nodes.TryGetValue(stream.Node, out var node))
            {
                fault.Report($"$.streams[{i}].node", $"there is no node \"{stream.Node}\"");
                return;
            }

            for (var j = 0; j < stream.Loudspeakers.Length; j++)
            {
                if (!node.Loudspeakers.Contains(stream.Loudspeakers[j]))
                {
                    fault.Report($"$.streams[{i}].loudspeakers[{j}]", $"loudspeaker {stream.Loudspeakers[j]} is not one of node \"{node.Name}\"");
                }
            }

            if (!destinations.Add((stream.Address, stream.Port)))
            {
                fault.Report($"$.streams[{i}]", $"address {stream.Address} port {stream.Port} is used twice");
            }
        }
    }
}
