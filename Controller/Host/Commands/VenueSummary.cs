using System.Globalization;
using Wavehall.Host.Commands.Inspect;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Commands;

/// <summary>A venue in a dozen lines for people.</summary>
internal static class VenueSummary
{
    public static void Write(Venue venue, TextWriter output)
    {
        var positions = venue.Loudspeakers.Select(loudspeaker => loudspeaker.Position).ToArray();
        var load = NetworkLoad.Of(venue);
        void Line(string label, FormattableString text) =>
            output.WriteLine($"{label,-16}{FormattableString.Invariant(text)}");

        output.WriteLine($"{venue.Name}: {venue.Title}");
        Line("source", $"{venue.Source}");
        Line("origin", $"{venue.Origin}");
        Line("axes", $"{venue.Axes}");
        Line("loudspeakers", $"{positions.Length}; x {Range(positions, p => p.X)}, y {Range(positions, p => p.Y)}, z {Range(positions, p => p.Z)} m");
        Line("reference point", $"{Format(venue.ReferencePoint)} m");
        Line("listening area", $"{venue.ListeningArea.Outline.Length} corners, ears at {venue.ListeningArea.EarHeightMetres} m");
        Line("pre-delay", $"{venue.PreDelaySeconds * 1000:0.###} ms");
        foreach (var array in venue.Arrays)
        {
            var kind = array.Kind == ArrayKind.Dome ? "dome" : array.Closed ? "closed contour" : "open contour";
            var aliasing = array.Kind == ArrayKind.Dome ? "" : FormattableString.Invariant($", aliasing above {array.AliasingHz ?? PrefilterResponse.AliasingFrequencyHz(array.SpacingMetres):0} Hz");
            var gaps = string.Join(", ", array.Gaps.Select(gap => FormattableString.Invariant($"{gap.After}-{gap.Before} {gap.LengthMetres:0.##} m")));
            Line("array", $"{array.Name}: {kind} of {array.Order.Length}, spacing {array.SpacingMetres:0.###} m{aliasing}{(gaps.Length > 0 ? ", gaps " + gaps : "")}");
        }

        foreach (var zone in venue.Loudspeakers.GroupBy(loudspeaker => loudspeaker.Zone))
        {
            Line("zone", $"{zone.Key}: {zone.Count()}");
        }

        Line("nodes", $"{venue.Nodes.Length}");
        Line("streams", $"{venue.Streams.Length}; {load.PacketsPerSecond} packets/s, {load.MegabitsPerSecond:0.##} Mb/s");
        foreach (var warning in load.Warnings)
        {
            Line("note", $"{warning}");
        }
    }

    private static string Range(Vector3D[] positions, Func<Vector3D, double> coordinate) =>
        string.Create(CultureInfo.InvariantCulture, $"{positions.Min(coordinate):0.##} to {positions.Max(coordinate):0.##}");

    private static string Format(Vector3D point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.X:0.###}, {point.Y:0.###}, {point.Z:0.###}");
}
