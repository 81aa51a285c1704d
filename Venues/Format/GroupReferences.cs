namespace Wavehall.Venues.Format;

/// <summary>Checks what a schema cannot say about groups: that names fit each other, and that a group's renderer can drive its loudspeakers.</summary>
internal static class GroupReferences
{
    /// <param name="venue">A venue whose other references are right.</param>
    /// <param name="written">True: the file names groups. What follows from the arrays needs no check but for the default.</param>
    /// <param name="fault">Takes what is wrong.</param>
    public static void Check(Venue venue, bool written, FirstFault fault)
    {
        if (!venue.Groups.Any(group => group.IsDefault))
        {
            fault.Report(written ? "$.groups" : "$.arrays", "all are subwoofers; at least one must play all frequencies");
        }

        if (!written)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < venue.Groups.Length; i++)
        {
            var group = venue.Groups[i];
            var place = $"$.groups[{i}]";
            if (!names.Add(group.Name))
            {
                fault.Report($"{place}.name", $"\"{group.Name}\" is used twice");
            }

            if (group is { IsDefault: true, Renderer: GroupRenderer.Subwoofer })
            {
                fault.Report($"{place}.default", "a group of subwoofers cannot be the default; objects would lose all but their low frequencies");
            }

            CheckBass(venue, group, place, fault);
            CheckLoudspeakers(venue, group, place, fault);
        }

        CheckCrossovers(venue, fault);
    }

    private static void CheckBass(Venue venue, LoudspeakerGroup group, string place, FirstFault fault)
    {
        if (group.Bass is not { Subwoofers.Length: > 0 } bass)
        {
            return;
        }

        var target = venue.Groups.FirstOrDefault(other => other.Name == bass.Subwoofers);
        if (target is null)
        {
            fault.Report($"{place}.bass.subwoofers", $"there is no group \"{bass.Subwoofers}\"");
        }
        else if (target.Renderer != GroupRenderer.Subwoofer)
        {
            fault.Report(
                $"{place}.bass.subwoofers",
                $"group \"{bass.Subwoofers}\" has the renderer \"{GroupParser.NameOf(target.Renderer)}\"; it must be one of renderer \"subwoofer\"");
        }
    }

    private static void CheckLoudspeakers(Venue venue, LoudspeakerGroup group, string place, FirstFault fault)
    {
        switch (group.Renderer)
        {
            case GroupRenderer.Wfs:
                CheckContours(venue, group, place, fault);
                break;
            case GroupRenderer.Vbap or GroupRenderer.Ambisonics:
                CheckDirections(venue, group, place, fault);
                break;
        }
    }

    private static void CheckContours(Venue venue, LoudspeakerGroup group, string place, FirstFault fault)
    {
        var arrays = venue.Arrays.ToDictionary(array => array.Name, StringComparer.Ordinal);
        foreach (var number in group.Loudspeakers)
        {
            var array = arrays[venue.Loudspeakers[number - 1].Array];
            if (array.Kind != ArrayKind.Contour)
            {
                fault.Report(place, $"loudspeaker {number} is on no contour (array \"{array.Name}\", kind \"{VenueParser.NameOf(array.Kind)}\"); renderer \"wfs\" needs contours");
            }
        }
    }

    /// <summary>Panning and decoding know loudspeakers by their direction from the reference point.</summary>
    private static void CheckDirections(Venue venue, LoudspeakerGroup group, string place, FirstFault fault)
    {
        if (group.Loudspeakers.Length < 2)
        {
            fault.Report(place, $"has one loudspeaker; renderer \"{GroupParser.NameOf(group.Renderer)}\" needs at least 2, \"direct\" does with one");
            return;
        }

        var directions = new Vector3D[group.Loudspeakers.Length];
        for (var i = 0; i < directions.Length; i++)
        {
            var way = venue.Loudspeakers[group.Loudspeakers[i] - 1].Position - venue.ReferencePoint;
            if (way.Length < VenueLimits.MinimumPanningDistanceMetres)
            {
                fault.Report(place, $"loudspeaker {group.Loudspeakers[i]} stands at the reference point and has no direction from there");
                return;
            }

            directions[i] = way.Normalized();
        }

        for (var i = 0; i < directions.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Vector3D.Distance(directions[i], directions[j]) < VenueLimits.MinimumPanningAngleRadians)
                {
                    fault.Report(place, $"loudspeakers {group.Loudspeakers[j]} and {group.Loudspeakers[i]} stand in the same direction from the reference point");
                    return;
                }
            }
        }
    }

    private static void CheckCrossovers(Venue venue, FirstFault fault)
    {
        var crossovers = new HashSet<double>();
        LoudspeakerGroup? firstWfs = null;
        for (var i = 0; i < venue.Groups.Length; i++)
        {
            var group = venue.Groups[i];
            if (group.Bass is { } bass && crossovers.Add(bass.CrossoverHz) && crossovers.Count > VenueLimits.MaximumBassCrossovers)
            {
                fault.Report($"$.groups[{i}].bass.crossoverHz", $"is the {crossovers.Count}th crossover of the venue; there may be {VenueLimits.MaximumBassCrossovers} different ones");
            }

            if (group.Renderer == GroupRenderer.Wfs)
            {
                firstWfs ??= group;
                if (group.Bass?.CrossoverHz != firstWfs.Bass?.CrossoverHz)
                {
                    fault.Report(
                        $"$.groups[{i}].bass",
                        $"bass is handed over at {Describe(group)}, in \"{firstWfs.Name}\" at {Describe(firstWfs)}; all groups of renderer \"wfs\" share one prefilter and need the same");
                }
            }
        }
    }

    private static string Describe(LoudspeakerGroup group) => group.Bass is { } bass ? $"{JsonTokens.Write(bass.CrossoverHz)} Hz" : "no frequency";
}
