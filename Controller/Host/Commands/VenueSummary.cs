using System.Globalization;
using Wavehall.Host.Commands.Inspect;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Commands;

/// <summary>A venue in a dozen or two lines for people.</summary>
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
            var isContour = array.Kind == ArrayKind.Contour;
            var kind = !isContour ? Name(array.Kind) : array.Closed ? "closed contour" : "open contour";
            var aliasing = !isContour ? "" : FormattableString.Invariant($", aliasing above {array.AliasingHz ?? PrefilterResponse.AliasingFrequencyHz(array.SpacingMetres):0} Hz");
            var gaps = string.Join(", ", array.Gaps.Select(gap => FormattableString.Invariant($"{gap.After}-{gap.Before} {gap.LengthMetres:0.##} m")));
            Line("array", $"{array.Name}: {kind} of {array.Order.Length}, spacing {array.SpacingMetres:0.###} m{aliasing}{(gaps.Length > 0 ? ", gaps " + gaps : "")}");
        }

        foreach (var zone in venue.Loudspeakers.GroupBy(loudspeaker => loudspeaker.Zone))
        {
            Line("zone", $"{zone.Key}: {zone.Count()}");
        }

        foreach (var group in venue.Groups)
        {
            Line("group", $"{group.Name}: {string.Join(", ", Describe(group))}");
        }

        if (venue.Loudspeakers.Any(loudspeaker => loudspeaker.Calibration is not null))
        {
            Line("calibration", $"{DescribeCalibration(venue)}");
        }

        Line("nodes", $"{venue.Nodes.Length}");
        Line("streams", $"{venue.Streams.Length}; {load.PacketsPerSecond} packets/s, {load.MegabitsPerSecond:0.##} Mb/s");
        foreach (var warning in load.Warnings)
        {
            Line("note", $"{warning}");
        }
    }

    /// <summary>A value as the venue format writes it.</summary>
    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static IEnumerable<string> Describe(LoudspeakerGroup group)
    {
        yield return $"{Name(group.Renderer)} of {group.Loudspeakers.Length}";
        if (group.IsDefault)
        {
            yield return "default";
        }

        if (group.Renderer == GroupRenderer.Subwoofer)
        {
            yield return FormattableString.Invariant($"below {group.CrossoverHz} Hz");
        }

        if (group.Renderer == GroupRenderer.Dbap || group.RolloffDb != LoudspeakerGroup.UsualRolloffDb)
        {
            yield return FormattableString.Invariant($"rolloff {group.RolloffDb} dB");
        }

        if (group.Renderer == GroupRenderer.Ambisonics || group.Decoding != AmbisonicDecoding.Default)
        {
            var decoding = group.Decoding;
            var order = decoding.Order is { } number ? $" order {number}" : "";
            var above = decoding.CrossoverHz is { } crossoverHz ? FormattableString.Invariant($" above {crossoverHz} Hz") : "";
            yield return $"decoder {Name(decoding.Kind)}{order}, weighting {Name(decoding.Weighting)}{above}{(decoding.NearField ? ", near field compensated" : "")}";
        }

        if (group.Bass is { } bass)
        {
            var target = bass.Subwoofers.Length == 0 ? "nobody" : bass.Subwoofers;
            var gain = bass.GainDb == 0 ? "" : FormattableString.Invariant($" {bass.GainDb:+0.##;-0.##} dB");
            var delay = bass.DelaySeconds == 0 ? "" : FormattableString.Invariant($" {bass.DelaySeconds * 1000:0.###} ms late");
            yield return FormattableString.Invariant($"bass below {bass.CrossoverHz} Hz to {target}{gain}{delay}");
        }
    }

    /// <summary>How many loudspeakers are corrected in what way, and by whom.</summary>
    private static string DescribeCalibration(Venue venue)
    {
        var calibrated = venue.Loudspeakers.Where(loudspeaker => loudspeaker.Calibration is not null).ToArray();
        (string What, Func<LoudspeakerCalibration, bool> Has)[] parts =
        [
            ("gain", calibration => calibration.GainDb != 0), ("delay", calibration => calibration.DelaySeconds != 0),
            ("polarity", calibration => calibration.Inverted), ("filters", calibration => !calibration.Filters.IsEmpty),
            ("FIR", calibration => !calibration.FirTaps.IsEmpty), ("limiter", calibration => calibration.Limiter is not null),
        ];
        var counts = parts
            .Select(part => (part.What, Count: calibrated.Count(loudspeaker => part.Has(loudspeaker.Calibration!))))
            .Where(part => part.Count > 0)
            .Select(part => $", {part.What} {part.Count}");
        var byRenderer = venue.Streams.Where(stream => stream.CalibratedBy == CalibrationPlace.Renderer).SelectMany(stream => stream.Loudspeakers).ToHashSet();
        var inRenderer = calibrated.Count(loudspeaker => byRenderer.Contains(loudspeaker.Number));
        var place = inRenderer == 0 ? "by the nodes" : $"{inRenderer} by the renderer, {calibrated.Length - inRenderer} by the nodes";
        return $"{calibrated.Length} loudspeakers{string.Concat(counts)}; {place}";
    }

    private static string Range(Vector3D[] positions, Func<Vector3D, double> coordinate) =>
        string.Create(CultureInfo.InvariantCulture, $"{positions.Min(coordinate):0.##} to {positions.Max(coordinate):0.##}");

    private static string Format(Vector3D point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.X:0.###}, {point.Y:0.###}, {point.Z:0.###}");
}
