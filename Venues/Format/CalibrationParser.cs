namespace Wavehall.Venues.Format;

/// <summary>Reads the object <c>calibration</c> of a loudspeaker; what it leaves out has the default of <see cref="LoudspeakerCalibration"/>.</summary>
internal static class CalibrationParser
{
    // As in venue.schema.json. An enumeration's names in the order of its values.
    private static readonly string[] Shapes = ["peaking", "lowShelf", "highShelf", "lowPass", "highPass", "notch", "allPass"];

    public static string NameOf(EqualiserShape shape) => Shapes[(int)shape];

    public static LoudspeakerCalibration Parse(JsonPlace place, FirstFault fault)
    {
        place.AsObject([], ["gainDb", "delaySeconds", "inverted", "filters", "firTaps", "limiter"]);
        return new LoudspeakerCalibration
        {
            GainDb = place["gainDb"].Or(0, value => value.AsNumber(-60, 20)),
            DelaySeconds = place["delaySeconds"].Or(0, value => value.AsNumber(0, 1)),
            Inverted = place["inverted"].Or(false, value => value.AsBoolean()),
            Filters = place["filters"].Or([], value => value.AsArray(0, LoudspeakerCalibration.MaximumFilters, filter => ReadFilter(filter, fault))),
            FirTaps = place["firTaps"].Or([], value => value.AsArray(0, LoudspeakerCalibration.MaximumFirTaps, ReadTap)),
            Limiter = place["limiter"].Or<LimiterSettings?>(null, ReadLimiter),
        };
    }

    private static EqualiserFilter ReadFilter(JsonPlace place, FirstFault fault)
    {
        place.AsObject(["shape", "frequencyHz", "q"], ["gainDb"]);
        var shape = (EqualiserShape)place["shape"].AsOneOf(Shapes);
        var gainDb = place["gainDb"].Or(0, value => value.AsNumber(-30, 30));
        if (gainDb != 0 && !HasGain(shape))
        {
            fault.Report(place.Path + ".gainDb", (FormattableString)$"must be 0, is {gainDb}; the shape \"{NameOf(shape)}\" has no gain");
        }

        return new EqualiserFilter(shape, place["frequencyHz"].AsNumber(10, 22000), gainDb, place["q"].AsNumber(0.1, 50));
    }

    private static LimiterSettings ReadLimiter(JsonPlace place)
    {
        place.AsObject(["ceilingDb"], ["lookAheadSeconds", "releaseSeconds"]);
        var settings = new LimiterSettings(place["ceilingDb"].AsNumber(-60, 0));
        return settings with
        {
            LookAheadSeconds = place["lookAheadSeconds"].Or(settings.LookAheadSeconds, value => value.AsNumber(0.0001, 0.01)),
            ReleaseSeconds = place["releaseSeconds"].Or(settings.ReleaseSeconds, value => value.AsNumber(0.001, 5)),
        };
    }

    private static double ReadTap(JsonPlace place) => place.AsNumber(-LoudspeakerCalibration.MaximumFirTap, LoudspeakerCalibration.MaximumFirTap);

    private static bool HasGain(EqualiserShape shape) => shape is EqualiserShape.Peaking or EqualiserShape.LowShelf or EqualiserShape.HighShelf;
}
