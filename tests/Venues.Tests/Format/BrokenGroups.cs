namespace Wavehall.Venues.Tests.Format;

/// <summary>One way to name the groups of the mixed venue wrongly.</summary>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Groups">The list of groups.</param>
/// <param name="Error">The whole error of the reader, after the name of the file.</param>
/// <param name="SeenBySchema">False for what only a look across the file can tell.</param>
public sealed record BrokenGroup(string What, string Groups, string Error, bool SeenBySchema = true);

internal static class BrokenGroups
{
    private const string Known = "; known are name, renderer, arrays, zones, loudspeakers, default, decoding, rolloffDb, bass, crossoverHz";

    public static IReadOnlyList<BrokenGroup> All { get; } =
    [
        new("no group", "[]", "$.groups: must have 1 to 64 entries, has 0"),
        new("groups that are null", "null", "$.groups: must be an array, is null"),
        new("a group that is a name", """["Ring"]""", "$.groups[0]: must be an object, is a text"),
        One("an unknown property", """ "name": "A", "arrays": ["Ring"], "renderer": "wfs", "colour": 1""", $"$.groups[0]: unknown property \"colour\"{Known}"),
        One("a group without a name", """ "arrays": ["Ring"], "renderer": "wfs" """, "$.groups[0]: property \"name\" is missing"),
        One("a group without a renderer", """ "name": "A", "arrays": ["Ring"] """, "$.groups[0]: property \"renderer\" is missing"),
        One("an unknown renderer", """ "name": "A", "arrays": ["Ring"], "renderer": "hoa" """, "$.groups[0].renderer: must be \"wfs\" or \"vbap\" or \"dbap\" or \"ambisonics\" or \"direct\" or \"subwoofer\""),
        One("no loudspeakers", """ "name": "A", "renderer": "wfs" """, "$.groups[0]: has no loudspeakers; name them by \"arrays\", \"zones\" or \"loudspeakers\""),
        One("an empty list of arrays", """ "name": "A", "renderer": "wfs", "arrays": [] """, "$.groups[0].arrays: must have 1 to 4096 entries, has 0"),
        One("an array that does not exist", """ "name": "A", "renderer": "wfs", "arrays": ["Rang"] """, "$.groups[0].arrays[0]: there is no array \"Rang\"; there are Ring, Dome, Fills, Subs", false),
        One("an array twice", """ "name": "A", "renderer": "wfs", "arrays": ["Ring", "Ring"] """, "$.groups[0].arrays[1]: \"Ring\" is named twice"),
        One("a zone that does not exist", """ "name": "A", "renderer": "dbap", "zones": ["Front", "Below"] """, "$.groups[0].zones[1]: there is no zone \"Below\"; there are Front, Left, Back, Right, Above", false),
        One("a loudspeaker that does not exist", """ "name": "A", "renderer": "dbap", "loudspeakers": [1, 12] """, "$.groups[0].loudspeakers[1]: there is no loudspeaker 12; the last is 11", false),
        One("a loudspeaker twice", """ "name": "A", "renderer": "dbap", "loudspeakers": [1, 1] """, "$.groups[0].loudspeakers[1]: loudspeaker 1 is named twice"),
        One("default in words", """ "name": "A", "renderer": "wfs", "arrays": ["Ring"], "default": "yes" """, "$.groups[0].default: must be true or false, is a text"),
        new("two groups of one name", """[{ "name": "A", "renderer": "wfs", "arrays": ["Ring"] }, { "name": "A", "renderer": "vbap", "arrays": ["Dome"] }]""", "$.groups[1].name: \"A\" is used twice", false),
        One("a dome by wave field synthesis", """ "name": "A", "renderer": "wfs", "arrays": ["Ring", "Dome"] """, "$.groups[0]: loudspeaker 5 is on no contour (array \"Dome\", kind \"dome\"); renderer \"wfs\" needs contours", false),
        One("a subwoofer by wave field synthesis", """ "name": "A", "renderer": "wfs", "loudspeakers": [1, 10] """, "$.groups[0]: loudspeaker 10 is on no contour (array \"Subs\", kind \"subwoofer\"); renderer \"wfs\" needs contours", false),
        One("panning to one loudspeaker", """ "name": "A", "renderer": "vbap", "loudspeakers": [5] """, "$.groups[0]: has one loudspeaker; renderer \"vbap\" needs at least 2, \"direct\" does with one", false),
        One("only subwoofers", """ "name": "A", "renderer": "subwoofer", "arrays": ["Subs"] """, "$.groups: all are subwoofers; at least one must play all frequencies", false),
        new("subwoofers as default", """[{ "name": "A", "renderer": "wfs", "arrays": ["Ring"] }, { "name": "B", "renderer": "subwoofer", "arrays": ["Subs"], "default": true }]""", "$.groups[1].default: a group of subwoofers cannot be the default; objects would lose all but their low frequencies"),
        One("a crossover that is for subwoofers", """ "name": "A", "renderer": "wfs", "arrays": ["Ring"], "crossoverHz": 100 """, "$.groups[0].crossoverHz: only a group of subwoofers has one"),
        One("subwoofers that hand on", """ "name": "A", "renderer": "subwoofer", "arrays": ["Subs"], "bass": { "crossoverHz": 40 } """, "$.groups[0].bass: a group of subwoofers has none"),
        One("subwoofers that decode", """ "name": "A", "renderer": "subwoofer", "arrays": ["Subs"], "decoding": {} """, "$.groups[0].decoding: a group of subwoofers has none"),
        One("subwoofers by distance", """ "name": "A", "renderer": "subwoofer", "arrays": ["Subs"], "rolloffDb": 6 """, "$.groups[0].rolloffDb: a group of subwoofers has none"),
        One("subwoofers up to the treble", """ "name": "A", "renderer": "subwoofer", "arrays": ["Subs"], "crossoverHz": 401 """, "$.groups[0].crossoverHz: must be 20 to 400, is 401"),
        One("a rolloff of nothing", """ "name": "A", "renderer": "dbap", "arrays": ["Fills"], "rolloffDb": 0 """, "$.groups[0].rolloffDb: must be 1 to 12, is 0"),
        Decoding("an unknown decoder", """{ "kind": "basic" }""", ".kind: must be \"sad\" or \"mmd\" or \"epad\" or \"allrad\""),
        Decoding("order zero", """{ "order": 0 }""", ".order: must be 1 to 10, is 0"),
        Decoding("order three and a half", """{ "order": 3.5 }""", ".order: must be a whole number, is 3.5"),
        Decoding("an unknown weighting", """{ "weighting": "maxRe" }""", ".weighting: must be \"none\" or \"maxre\" or \"inphase\""),
        Decoding("a decoder's crossover below hearing", """{ "crossoverHz": 49 }""", ".crossoverHz: must be 50 to 5000, is 49"),
        Decoding("near field in metres", """{ "nearField": 5 }""", ".nearField: must be true or false, is a number out of range"),
        Decoding("an unknown property of decoding", """{ "nfc": true }""", ": unknown property \"nfc\"; known are kind, order, weighting, crossoverHz, nearField"),
        Bass("bass without a crossover", """{ "subwoofers": "Subs" }""", ": property \"crossoverHz\" is missing"),
        Bass("a crossover of 10 Hz", """{ "crossoverHz": 10 }""", ".crossoverHz: must be 20 to 400, is 10"),
        Bass("bass for no group", """{ "crossoverHz": 80, "subwoofers": "Sub" }""", ".subwoofers: there is no group \"Sub\"", false),
        Bass("bass for the dome", """{ "crossoverHz": 80, "subwoofers": "Dome" }""", ".subwoofers: group \"Dome\" has the renderer \"vbap\"; it must be one of renderer \"subwoofer\"", false),
        Bass("bass for itself", """{ "crossoverHz": 80, "subwoofers": "Ring" }""", ".subwoofers: group \"Ring\" has the renderer \"wfs\"; it must be one of renderer \"subwoofer\"", false),
        Bass("bass for nobody by an empty name", """{ "crossoverHz": 80, "subwoofers": "" }""", ".subwoofers: must have 1 to 64 characters, has 0"),
        Bass("bass too loud", """{ "crossoverHz": 80, "gainDb": 21 }""", ".gainDb: must be -60 to 20, is 21"),
        Bass("bass too late", """{ "crossoverHz": 80, "delaySeconds": 0.2 }""", ".delaySeconds: must be 0 to 0.1, is 0.2"),
        new(
            "two contours with two crossovers",
            """[{ "name": "A", "renderer": "wfs", "arrays": ["Ring"], "bass": { "crossoverHz": 80 } }, { "name": "B", "renderer": "wfs", "zones": ["Left"], "bass": { "crossoverHz": 90.5 } }]""",
            "$.groups[1].bass: bass is handed over at 90.5 Hz, in \"A\" at 80 Hz; all groups of renderer \"wfs\" share one prefilter and need the same",
            false),
        new(
            "two contours, one with a crossover",
            """[{ "name": "A", "renderer": "wfs", "arrays": ["Ring"], "bass": { "crossoverHz": 80 } }, { "name": "B", "renderer": "wfs", "zones": ["Left"] }]""",
            "$.groups[1].bass: bass is handed over at no frequency, in \"A\" at 80 Hz; all groups of renderer \"wfs\" share one prefilter and need the same",
            false),
        new(
            "four crossovers",
            $"[{string.Join(", ", Enumerable.Range(5, 4).Select(i => $$"""{ "name": "{{i}}", "renderer": "direct", "loudspeakers": [{{i}}], "bass": { "crossoverHz": {{10 * i}} } }"""))}]",
            "$.groups[3].bass.crossoverHz: is the 4th crossover of the venue; there may be 3 different ones",
            false),
    ];

    private static BrokenGroup One(string what, string properties, string error, bool seenBySchema = true) => new(what, $"[{{{properties}}}]", error, seenBySchema);

    private static BrokenGroup Decoding(string what, string decoding, string error) =>
        One(what, $""" "name": "A", "renderer": "ambisonics", "arrays": ["Dome"], "decoding": {decoding} """, "$.groups[0].decoding" + error);

    private static BrokenGroup Bass(string what, string bass, string error, bool seenBySchema = true) => new(
        what,
        $$"""[{ "name": "Ring", "renderer": "wfs", "arrays": ["Ring"], "bass": {{bass}} }, { "name": "Dome", "renderer": "vbap", "arrays": ["Dome"] }, { "name": "Subs", "renderer": "subwoofer", "arrays": ["Subs"] }]""",
        "$.groups[0].bass" + error,
        seenBySchema);
}
