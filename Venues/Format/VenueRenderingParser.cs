namespace Wavehall.Venues.Format;

/// <summary>Reads the object <c>rendering</c> of the venue format; what it leaves out has the default of <see cref="VenueRendering"/>.</summary>
internal static class VenueRenderingParser
{
    // As in venue.schema.json. An enumeration's names in the order of its values.
    private static readonly string[] PrefilterPhases = ["linear", "minimum"];
    private static readonly string[] FocusedPhases = ["same", "timeReversed"];

    public static string NameOf(PrefilterPhase phase) => PrefilterPhases[(int)phase];

    public static string NameOf(FocusedPhase phase) => FocusedPhases[(int)phase];

    public static VenueRendering Parse(JsonPlace place, FirstFault fault)
    {
        place.AsObject(
            [],
            [
                "subwooferCrossoverHz", "prefilterPhase", "focusedPhase", "cosineThreshold", "taperShare", "focusLimitMetres",
                "focusMarginMetres", "referenceDistanceMetres", "maximumSpeedMetresPerSecond",
            ]);
        var otherwise = VenueRendering.Default;
        var rendering = new VenueRendering
        {
            SubwooferCrossoverHz = place["subwooferCrossoverHz"].Or(otherwise.SubwooferCrossoverHz, value => value.AsNumber(10, 1000)),
            PrefilterPhase = place["prefilterPhase"].Or(otherwise.PrefilterPhase, value => (PrefilterPhase)value.AsOneOf(PrefilterPhases)),
            FocusedPhase = place["focusedPhase"].Or(otherwise.FocusedPhase, value => (FocusedPhase)value.AsOneOf(FocusedPhases)),
            CosineThreshold = place["cosineThreshold"].Or(otherwise.CosineThreshold, value => value.AsNumber(0, 0.5)),
            TaperShare = place["taperShare"].Or(otherwise.TaperShare, value => value.AsNumber(0, 1)),
            FocusLimitMetres = place["focusLimitMetres"].Or<double?>(null, value => value.AsPositive(VenueLimits.MaximumCoordinateMetres)),
            FocusMarginMetres = place["focusMarginMetres"].Or(otherwise.FocusMarginMetres, value => value.AsNumber(0, 100)),
            ReferenceDistanceMetres = place["referenceDistanceMetres"].Or<double?>(null, value => value.AsNumber(0.1, VenueLimits.MaximumCoordinateMetres)),
            MaximumSpeedMetresPerSecond = place["maximumSpeedMetresPerSecond"].Or(otherwise.MaximumSpeedMetresPerSecond, value => value.AsNumber(1, 85)),
        };
        if (rendering is { FocusedPhase: FocusedPhase.TimeReversed, PrefilterPhase: not PrefilterPhase.Minimum })
        {
            fault.Report(place.Path + ".focusedPhase", "\"timeReversed\" goes only with prefilterPhase \"minimum\"; a linear phase is the same backwards");
        }

        return rendering;
    }
}
