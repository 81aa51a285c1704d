namespace Wavehall.Venues.Format;

/// <summary>Reads the object <c>decoding</c> of a group; what it leaves out has the default of <see cref="AmbisonicDecoding"/>.</summary>
internal static class DecodingParser
{
    // As in venue.schema.json. An enumeration's names in the order of its values.
    private static readonly string[] Kinds = ["sad", "mmd", "epad", "allrad"];
    private static readonly string[] Weightings = ["none", "maxre", "inphase"];

    public static string NameOf(DecoderKind kind) => Kinds[(int)kind];

    public static string NameOf(HarmonicWeighting weighting) => Weightings[(int)weighting];

    public static AmbisonicDecoding Parse(JsonPlace place)
    {
        place.AsObject([], ["kind", "order", "weighting", "crossoverHz", "nearField"]);
        var otherwise = AmbisonicDecoding.Default;
        return new AmbisonicDecoding
        {
            Kind = place["kind"].Or(otherwise.Kind, value => (DecoderKind)value.AsOneOf(Kinds)),
            Order = place["order"].Or(otherwise.Order, value => value.AsInteger(1, 10)),
            Weighting = place["weighting"].Or(otherwise.Weighting, value => (HarmonicWeighting)value.AsOneOf(Weightings)),
            CrossoverHz = place["crossoverHz"].Or(otherwise.CrossoverHz, value => value.AsNumber(50, 5000)),
            NearField = place["nearField"].Or(otherwise.NearField, value => value.AsBoolean()),
        };
    }
}
