using System.Collections.Immutable;

namespace Wavehall.Venues.Import;

/// <summary>
/// Makes a venue of a survey. Positions and normals are rounded to a micrometre (a millionth); surveyed normals are brought to
/// length one, missing ones look at the reference point; surveyed area weights are kept, missing ones follow
/// <see cref="ContourGeometry"/>. The pre-delay is the longest way from the reference point to a loudspeaker at the speed of
/// sound, rounded up to a millisecond: with it the delays of every plane wave are above zero, while a focused source far from
/// the loudspeakers that serve it may ask for more.
/// </summary>
public static class VenueImporter
{
    private const int Decimals = 6;

    /// <summary>Makes the venue; false with one line about what does not fit.</summary>
    public static bool TryImport(SurveyTable table, SurveyDescription description, out Venue? venue, out string? error)
    {
        venue = null;
        var positions = table.Rows.Select(row => Round(row.Position)).ToImmutableArray();
        if (!TryAssign(description.Arrays.Select(array => (array.Name, array.First, array.Last)), positions.Length, "array", out var arrayOf, out error)
            || !TryAssign(description.Zones.Select(zone => (zone.Name, zone.First, zone.Last)), positions.Length, "zone", out var zoneOf, out error))
        {
            return false;
        }

        var outline = ListeningOutline.Inside(positions, description.ListeningInsetMetres);
        if (outline.IsEmpty)
        {
            error = $"{description.Name}: no listening area is left {description.ListeningInsetMetres} m inside the loudspeakers";
            return false;
        }

        var weights = new double[positions.Length];
        var arrays = description.Arrays.Select(array => Measure(array, positions.AsSpan(), weights)).ToImmutableArray();
        var nodes = StreamPlan.Nodes(positions.Length, description.LoudspeakersOfNode);
        venue = new Venue
        {
            Name = description.Name,
            Title = description.Title,
            Source = $"{table.Source}. {description.Remark}",
            Origin = description.Origin,
            Axes = description.Axes,
            ReferencePoint = description.ReferencePoint,
            ListeningArea = new ListeningArea(outline, description.EarHeightMetres),
            PreDelaySeconds = PreDelaySeconds(positions, description.ReferencePoint),
            Loudspeakers =
            [
                .. table.Rows.Select((row, index) => new Loudspeaker(
                    index + 1,
                    positions[index],
                    Round((row.Normal ?? (description.ReferencePoint - positions[index])).Normalized()),
                    arrayOf[index],
                    Math.Round(row.AreaWeightMetres ?? weights[index], Decimals),
                    zoneOf[index])),
            ],
            Arrays = arrays,
            Nodes = nodes,
            Streams = StreamPlan.Streams(nodes),
        };
        return true;
    }

    private static LoudspeakerArray Measure(SurveyArray array, ReadOnlySpan<Vector3D> positions, double[] weights)
    {
        var own = positions[(array.First - 1)..array.Last];
        var geometry = array.Kind switch
        {
            ArrayKind.Contour => ContourGeometry.OfContour(own, array.Closed),
            ArrayKind.Dome => ContourGeometry.OfDome(own),
            _ => ContourGeometry.OfSingles(own),
        };
        geometry.AreaWeightMetres.CopyTo(weights, array.First - 1);
        return new LoudspeakerArray(
            array.Name,
            array.Kind,
            array.Closed,
            [.. Enumerable.Range(array.First, own.Length)],
            Math.Round(geometry.SpacingMetres, Decimals),
            [.. geometry.Gaps.Select(gap => new ContourGap(array.First + gap.After, array.First + gap.Before, Math.Round(gap.LengthMetres, Decimals)))]);
    }

    /// <summary>Name of the stretch each loudspeaker lies in; every loudspeaker must lie in exactly one.</summary>
    private static bool TryAssign(IEnumerable<(string Name, int First, int Last)> stretches, int count, string what, out string[] names, out string? error)
    {
        names = new string[count];
        error = null;
        foreach (var (name, first, last) in stretches)
        {
            if (first < 1 || last < first || last > count)
            {
                error = $"{what} \"{name}\" runs from {first} to {last}; loudspeakers are 1 to {count}";
                return false;
            }

            for (var i = first - 1; i < last; i++)
            {
                if (names[i] is not null)
                {
                    error = $"loudspeaker {i + 1} is in {what} \"{names[i]}\" and in \"{name}\"";
                    return false;
                }

                names[i] = name;
            }
        }

        var missing = Array.IndexOf(names, null);
        error = missing < 0 ? null : $"loudspeaker {missing + 1} is in no {what}";
        return missing < 0;
    }

    private static double PreDelaySeconds(ImmutableArray<Vector3D> positions, Vector3D reference)
    {
        var longest = positions.Max(position => Vector3D.Distance(position, reference));
        return Math.Ceiling(longest / SpeedOfSound.MetresPerSecond * 1000) / 1000;
    }

    /// <summary>Adding zero turns a rounded -0 into 0.</summary>
    private static Vector3D Round(Vector3D vector) =>
        new(Math.Round(vector.X, Decimals) + 0.0, Math.Round(vector.Y, Decimals) + 0.0, Math.Round(vector.Z, Decimals) + 0.0);
}
