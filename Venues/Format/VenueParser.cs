using System.Text.Json;

namespace Wavehall.Venues.Format;

/// <summary>Turns the JSON of the venue format into the types; references between them are checked by
/// <see cref="VenueReferences"/>, groups follow with <see cref="GroupParser"/>.</summary>
internal static class VenueParser
{
    // As in venue.schema.json. An enumeration's names in the order of its values.
    private static readonly string[] ArrayKinds = ["contour", "dome", "free", "subwoofer"];
    private static readonly string[] CalibrationPlaces = ["node", "renderer"];

    public static string NameOf(ArrayKind kind) => ArrayKinds[(int)kind];

    public static string NameOf(CalibrationPlace place) => CalibrationPlaces[(int)place];

    public static Venue? Parse(JsonElement root, FirstFault fault)
    {
        var file = new JsonPlace(root, "$", fault);
        CheckFormat(root, file, fault);
        file.AsObject(
            [
                "format", "version", "name", "title", "source", "origin", "axes", "referencePoint", "listeningArea", "preDelaySeconds",
                "loudspeakers", "arrays", "nodes", "streams",
            ],
            ["rendering", "groups"]);
        var area = file["listeningArea"].AsObject("outline", "earHeightMetres");
        var venue = new Venue
        {
            Name = ReadFileName(file["name"], fault),
            Title = file["title"].AsText(200),
            Source = file["source"].AsText(),
            Origin = file["origin"].AsText(),
            Axes = file["axes"].AsText(),
            ReferencePoint = file["referencePoint"].AsVector(VenueLimits.MaximumCoordinateMetres),
            ListeningArea = new ListeningArea(
                area["outline"].AsArray(3, VenueLimits.MaximumCorners, ReadCorner),
                area["earHeightMetres"].AsNumber(-VenueLimits.MaximumCoordinateMetres, VenueLimits.MaximumCoordinateMetres)),
            PreDelaySeconds = file["preDelaySeconds"].AsNumber(0, VenueLimits.MaximumPreDelaySeconds),
            Rendering = file["rendering"].Or(VenueRendering.Default, place => VenueRenderingParser.Parse(place, fault)),
            Loudspeakers = file["loudspeakers"].AsArray(1, VenueLimits.MaximumLoudspeakers, place => ReadLoudspeaker(place, fault)),
            Arrays = file["arrays"].AsArray(1, VenueLimits.MaximumLoudspeakers, ReadArray),
            Nodes = file["nodes"].AsArray(1, VenueLimits.MaximumLoudspeakers, ReadNode),
            Streams = file["streams"].AsArray(1, VenueLimits.MaximumLoudspeakers, place => ReadStream(place, fault)),
        };
        return fault.Message is null ? venue : null;
    }

    /// <summary>Format and version come first: nothing else is worth reporting about a file of another kind.</summary>
    private static void CheckFormat(JsonElement root, JsonPlace file, FirstFault fault)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            file.AsObject();
            return;
        }

        var format = file["format"].AsText();
        if (format != VenueLimits.Format)
        {
            fault.Report("$.format", $"must be \"{VenueLimits.Format}\"; this is no venue file");
        }

        var version = file["version"].AsInteger(0, int.MaxValue);
        if (version != VenueLimits.Version)
        {
            fault.Report("$.version", $"version {version} is not known; this program reads version {VenueLimits.Version}");
        }
    }

    private static string ReadFileName(JsonPlace place, FirstFault fault)
    {
        var name = place.AsName();
        if (name.Length > 0 && (!char.IsAsciiLetterOrDigit(name[0]) || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-')))
        {
            fault.Report(place.Path, "must consist of letters, digits, _ and -, and begin with a letter or a digit");
        }

        return name;
    }

    private static PlanPoint ReadCorner(JsonPlace place)
    {
        var corner = place.AsArray(2, 2, item => item.AsNumber(-VenueLimits.MaximumCoordinateMetres, VenueLimits.MaximumCoordinateMetres));
        return corner.Length == 2 ? new PlanPoint(corner[0], corner[1]) : default;
    }

    private static Loudspeaker ReadLoudspeaker(JsonPlace place, FirstFault fault)
    {
        place.AsObject(["number", "position", "normal", "array", "areaWeightMetres", "zone"], ["calibration"]);
        var loudspeaker = new Loudspeaker(
            place["number"].AsInteger(1, VenueLimits.MaximumLoudspeakers),
            place["position"].AsVector(VenueLimits.MaximumCoordinateMetres),
            place["normal"].AsVector(1 + VenueLimits.NormalTolerance),
            place["array"].AsName(),
            place["areaWeightMetres"].AsPositive(VenueLimits.MaximumCoordinateMetres),
            place["zone"].AsName(),
            place["calibration"].Or<LoudspeakerCalibration?>(null, value => CalibrationParser.Parse(value, fault)));
        if (fault.Message is null && Math.Abs(loudspeaker.Normal.Length - 1) > VenueLimits.NormalTolerance)
        {
            fault.Report(place.Path + ".normal", (FormattableString)$"must have length 1, has {loudspeaker.Normal.Length:0.######}");
        }

        return loudspeaker;
    }

    private static LoudspeakerArray ReadArray(JsonPlace place)
    {
        place.AsObject(["name", "kind", "closed", "spacingMetres", "gaps", "order"], ["aliasingHz"]);
        return new LoudspeakerArray(
            place["name"].AsName(),
            (ArrayKind)place["kind"].AsOneOf(ArrayKinds),
            place["closed"].AsBoolean(),
            place["order"].AsArray(1, VenueLimits.MaximumLoudspeakers, ReadNumber),
            place["spacingMetres"].AsPositive(VenueLimits.MaximumCoordinateMetres),
            place["gaps"].AsArray(0, VenueLimits.MaximumLoudspeakers, ReadGap),
            place["aliasingHz"].Or<double?>(null, value => value.AsNumber(20, 24000)));
    }

    private static ContourGap ReadGap(JsonPlace place)
    {
        place.AsObject("after", "before", "lengthMetres");
        return new ContourGap(
            ReadNumber(place["after"]),
            ReadNumber(place["before"]),
            place["lengthMetres"].AsPositive(VenueLimits.MaximumCoordinateMetres));
    }

    private static VenueNode ReadNode(JsonPlace place)
    {
        place.AsObject("name", "loudspeakers");
        return new VenueNode(place["name"].AsName(), place["loudspeakers"].AsArray(1, VenueLimits.MaximumLoudspeakersOfNode, ReadNumber));
    }

    private static VenueStream ReadStream(JsonPlace place, FirstFault fault)
    {
        place.AsObject(["name", "node", "address", "port", "loudspeakers"], ["calibratedBy"]);
        var port = place["port"].AsInteger(VenueLimits.MinimumPort, VenueLimits.MaximumPort);
        if (port % 2 != 0)
        {
            fault.Report(place.Path + ".port", $"must be even (RFC 3550 section 11), is {port}");
        }

        return new VenueStream(
            place["name"].AsName(),
            place["node"].AsName(),
            place["loudspeakers"].AsArray(1, VenueLimits.MaximumLoudspeakersOfStream, ReadNumber),
            place["address"].AsIPv4Address(),
            port,
            place["calibratedBy"].Or(CalibrationPlace.Node, value => (CalibrationPlace)value.AsOneOf(CalibrationPlaces)));
    }

    private static int ReadNumber(JsonPlace place) => place.AsInteger(1, VenueLimits.MaximumLoudspeakers);
}
