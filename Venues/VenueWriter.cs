using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wavehall.Venues.Format;

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
        AppendList(text, "loudspeakers", venue.Loudspeakers, Write, last: false);
        AppendList(text, "arrays", venue.Arrays, Write, last: false);
        AppendList(text, "nodes", venue.Nodes, Write, last: false);
        AppendList(text, "streams", venue.Streams, Write, last: true);
        text.Append("}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Only what differs from the default: a later version of the program may know a better one.</summary>
    private static void AppendRendering(StringBuilder text, VenueRendering rendering)
    {
        var otherwise = VenueRendering.Default;
        var properties = new List<string>();
        void Add<T>(string name, T value, T usual, Func<T, string> write)
        {
            if (!EqualityComparer<T>.Default.Equals(value, usual))
            {
                properties.Add($"    \"{name}\": {write(value)}");
            }
        }

        Add("subwooferCrossoverHz", rendering.SubwooferCrossoverHz, otherwise.SubwooferCrossoverHz, Write);
        Add("prefilterPhase", rendering.PrefilterPhase, otherwise.PrefilterPhase, value => Quote(VenueRenderingParser.NameOf(value)));
        Add("focusedPhase", rendering.FocusedPhase, otherwise.FocusedPhase, value => Quote(VenueRenderingParser.NameOf(value)));
        Add("cosineThreshold", rendering.CosineThreshold, otherwise.CosineThreshold, Write);
        Add("taperShare", rendering.TaperShare, otherwise.TaperShare, Write);
        Add("focusLimitMetres", rendering.FocusLimitMetres, otherwise.FocusLimitMetres, value => Write(value!.Value));
        Add("focusMarginMetres", rendering.FocusMarginMetres, otherwise.FocusMarginMetres, Write);
        Add("referenceDistanceMetres", rendering.ReferenceDistanceMetres, otherwise.ReferenceDistanceMetres, value => Write(value!.Value));
        Add("maximumSpeedMetresPerSecond", rendering.MaximumSpeedMetresPerSecond, otherwise.MaximumSpeedMetresPerSecond, Write);
        if (properties.Count > 0)
        {
            text.Append("  \"rendering\": {\n").AppendJoin(",\n", properties).Append("\n  },\n");
        }
    }

    private static void AppendList<T>(StringBuilder text, string name, ImmutableArray<T> items, Func<T, string> write, bool last)
    {
        text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": [\n    ");
        text.AppendJoin(",\n    ", items.Select(write));
        text.Append(last ? "\n  ]\n" : "\n  ],\n");
    }

    private static string Write(Loudspeaker loudspeaker) =>
        $"{{ \"number\": {loudspeaker.Number}, \"position\": {Write(loudspeaker.Position)}, \"normal\": {Write(loudspeaker.Normal)}, "
        + $"\"array\": {Quote(loudspeaker.Array)}, \"areaWeightMetres\": {Write(loudspeaker.AreaWeightMetres)}, \"zone\": {Quote(loudspeaker.Zone)} }}";

    private static string Write(LoudspeakerArray array)
    {
        var gaps = array.Gaps.Select(gap => $"{{ \"after\": {gap.After}, \"before\": {gap.Before}, \"lengthMetres\": {Write(gap.LengthMetres)} }}");
        var order = array.Order.Chunk(NumbersOfLine).Select(line => string.Join(", ", line));
        return "{\n"
            + $"      \"name\": {Quote(array.Name)},\n"
            + $"      \"kind\": {(array.Kind == ArrayKind.Dome ? "\"dome\"" : "\"contour\"")},\n"
            + $"      \"closed\": {(array.Closed ? "true" : "false")},\n"
            + $"      \"spacingMetres\": {Write(array.SpacingMetres)},\n"
            + (array.AliasingHz is { } aliasingHz ? $"      \"aliasingHz\": {Write(aliasingHz)},\n" : "")
            + $"      \"gaps\": [{string.Join(", ", gaps)}],\n"
            + $"      \"order\": [\n        {string.Join(",\n        ", order)}\n      ]\n"
            + "    }";
    }

    private static string Write(VenueNode node) => $"{{ \"name\": {Quote(node.Name)}, \"loudspeakers\": {Write(node.Loudspeakers)} }}";

    private static string Write(VenueStream stream) =>
        $"{{ \"name\": {Quote(stream.Name)}, \"node\": {Quote(stream.Node)}, \"address\": {Quote(stream.Address)}, \"port\": {stream.Port}, "
        + $"\"loudspeakers\": {Write(stream.Loudspeakers)} }}";

    private static string Write(ImmutableArray<int> numbers) => $"[{string.Join(", ", numbers)}]";

    private static string Write(Vector3D vector) => $"[{Write(vector.X)}, {Write(vector.Y)}, {Write(vector.Z)}]";

    /// <summary>The shortest decimal that reads back as the same number.</summary>
    private static string Write(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Only what JSON demands is escaped: the files are read by people and by nothing that is HTML.</summary>
    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
