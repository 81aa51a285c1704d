using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wavehall.Venues.Format;
using static Wavehall.Venues.Format.JsonTokens;

namespace Wavehall.Venues;

/// <summary>
/// Writes the venue format so that people can read and compare it: one loudspeaker, node or stream a line. The same venue
/// always gives the same bytes, and the reader gives back the same venue.
/// </summary>
public static class VenueWriter
{
    /// <summary>Loudspeaker numbers on a line of an array's order.</summary>
    private const int NumbersOfLine = 24;

    /// <summary>The venue as UTF-8 text.</summary>
    public static byte[] ToUtf8Json(Venue venue)
    {
        var text = new StringBuilder();
        text.Append("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"format\": {Quote(VenueLimits.Format)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"version\": {VenueLimits.Version},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"name\": {Quote(venue.Name)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"title\": {Quote(venue.Title)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"source\": {Quote(venue.Source)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"origin\": {Quote(venue.Origin)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"axes\": {Quote(venue.Axes)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"referencePoint\": {Write(venue.ReferencePoint)},\n");
        text.Append("  \"listeningArea\": {\n    \"outline\": [");
        text.AppendJoin(", ", venue.ListeningArea.Outline.Select(corner => $"[{Write(corner.X)}, {Write(corner.Y)}]"));
        text.Append(CultureInfo.InvariantCulture, $"],\n    \"earHeightMetres\": {Write(venue.ListeningArea.EarHeightMetres)}\n  }},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"preDelaySeconds\": {Write(venue.PreDelaySeconds)},\n");
        AppendRendering(text, venue.Rendering);
        AppendList(text, "loudspeakers", venue.Loudspeakers, WriteLoudspeaker, last: false);
        AppendList(text, "arrays", venue.Arrays, WriteArray, last: false);
        if (!venue.Groups.SequenceEqual(LoudspeakerGroup.FromArrays(venue.Arrays)))
        {
            AppendList(text, "groups", venue.Groups, group => GroupWriter.Write(group, venue), last: false);
        }

        AppendList(text, "nodes", venue.Nodes, WriteNode, last: false);
        AppendList(text, "streams", venue.Streams, WriteStream, last: true);
        text.Append("}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Only what differs from the default: a later version of the program may know a better one.</summary>
    private static void AppendRendering(StringBuilder text, VenueRendering rendering)
    {
        var otherwise = VenueRendering.Default;
        var properties = new List<string>();
        properties.AddUnless(otherwise.SubwooferCrossoverHz, "subwooferCrossoverHz", rendering.SubwooferCrossoverHz, Write);
        properties.AddUnless(otherwise.PrefilterPhase, "prefilterPhase", rendering.PrefilterPhase, value => Quote(VenueRenderingParser.NameOf(value)));
        properties.AddUnless(otherwise.FocusedPhase, "focusedPhase", rendering.FocusedPhase, value => Quote(VenueRenderingParser.NameOf(value)));
        properties.AddUnless(otherwise.CosineThreshold, "cosineThreshold", rendering.CosineThreshold, Write);
        properties.AddUnless(otherwise.TaperShare, "taperShare", rendering.TaperShare, Write);
        properties.AddUnless(otherwise.FocusLimitMetres, "focusLimitMetres", rendering.FocusLimitMetres, value => Write(value!.Value));
        properties.AddUnless(otherwise.FocusMarginMetres, "focusMarginMetres", rendering.FocusMarginMetres, Write);
        properties.AddUnless(otherwise.ReferenceDistanceMetres, "referenceDistanceMetres", rendering.ReferenceDistanceMetres, value => Write(value!.Value));
        properties.AddUnless(otherwise.MaximumSpeedMetresPerSecond, "maximumSpeedMetresPerSecond", rendering.MaximumSpeedMetresPerSecond, Write);
        if (properties.Count > 0)
        {
            text.Append("  \"rendering\": {\n").Append("    ").AppendJoin(",\n    ", properties).Append("\n  },\n");
        }
    }

    private static void AppendList<T>(StringBuilder text, string name, ImmutableArray<T> items, Func<T, string> write, bool last)
    {
        text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": [\n    ");
        text.AppendJoin(",\n    ", items.Select(write));
        text.Append(last ? "\n  ]\n" : "\n  ],\n");
    }

    private static string WriteLoudspeaker(Loudspeaker loudspeaker) =>
        $"{{ \"number\": {loudspeaker.Number}, \"position\": {Write(loudspeaker.Position)}, \"normal\": {Write(loudspeaker.Normal)}, "
        + $"\"array\": {Quote(loudspeaker.Array)}, \"areaWeightMetres\": {Write(loudspeaker.AreaWeightMetres)}, \"zone\": {Quote(loudspeaker.Zone)}"
        + (loudspeaker.Calibration is { } calibration ? $", \"calibration\": {LoudspeakerCalibrationFormat.ToJson(calibration)} }}" : " }");

    private static string WriteArray(LoudspeakerArray array)
    {
        var gaps = array.Gaps.Select(gap => $"{{ \"after\": {gap.After}, \"before\": {gap.Before}, \"lengthMetres\": {Write(gap.LengthMetres)} }}");
        var order = array.Order.Chunk(NumbersOfLine).Select(line => string.Join(", ", line));
        return "{\n"
            + $"      \"name\": {Quote(array.Name)},\n"
            + $"      \"kind\": {Quote(VenueParser.NameOf(array.Kind))},\n"
            + $"      \"closed\": {Write(array.Closed)},\n"
            + $"      \"spacingMetres\": {Write(array.SpacingMetres)},\n"
            + (array.AliasingHz is { } aliasingHz ? $"      \"aliasingHz\": {Write(aliasingHz)},\n" : "")
            + $"      \"gaps\": [{string.Join(", ", gaps)}],\n"
            + $"      \"order\": [\n        {string.Join(",\n        ", order)}\n      ]\n"
            + "    }";
    }

    private static string WriteNode(VenueNode node) => $"{{ \"name\": {Quote(node.Name)}, \"loudspeakers\": {Write(node.Loudspeakers)} }}";

    private static string WriteStream(VenueStream stream) =>
        $"{{ \"name\": {Quote(stream.Name)}, \"node\": {Quote(stream.Node)}, \"address\": {Quote(stream.Address)}, \"port\": {stream.Port}, "
        + $"\"loudspeakers\": {Write(stream.Loudspeakers)}"
        + (stream.CalibratedBy == CalibrationPlace.Node ? " }" : $", \"calibratedBy\": {Quote(VenueParser.NameOf(stream.CalibratedBy))} }}");
}
