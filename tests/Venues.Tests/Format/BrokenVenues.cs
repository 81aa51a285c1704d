namespace Wavehall.Venues.Tests.Format;

/// <summary>One way to break the small venue.</summary>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Text">Text of the file that is replaced.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Error">How the reader's error begins, after the name of the file.</param>
/// <param name="SeenBySchema">False for what only a look across the file can tell.</param>
public sealed record BrokenVenue(string What, string Text, string Replacement, string Error, bool SeenBySchema = true)
{
    /// <inheritdoc/>
    public override string ToString() => What;
}

internal static class BrokenVenues
{
    private const string PreDelay = "\"preDelaySeconds\": 0.01,";

    private const string FirstNode = """{ "name": "n001", "loudspeakers": [1, 2] }""";

    public static IReadOnlyList<BrokenVenue> All { get; } =
    [
        new("another format", "wavehall-venue", "wavehall-show", "$.format: must be \"wavehall-venue\""),
        new("a later version", "\"version\": 1", "\"version\": 2", "$.version: version 2 is not known; this program reads version 1"),
        new("a version in words", "\"version\": 1", "\"version\": \"1\"", "$.version: must be a number, is a text"),
        new("no version", "\"version\": 1,", "", "$.version: must be a number, is missing"),
        new("an unknown property", "\"version\": 1,", "\"version\": 1, \"colour\": \"red\",", "$: unknown property \"colour\""),
        new("an unknown property of a loudspeaker", "\"number\": 2,", "\"number\": 2, \"gain\": 1,", "$.loudspeakers[1]: unknown property \"gain\""),
        new("a missing property", "\"title\": \"Small room\",", "", "$: property \"title\" is missing"),
        new("a missing property of a loudspeaker", ", \"zone\": \"Left\"", "", "$.loudspeakers[1]: property \"zone\" is missing"),
        new("a name with a path in it", "\"small\"", "\"../small\"", "$.name: must consist of letters"),
        new("an empty name", "\"small\"", "\"\"", "$.name: must have 1 to 64 characters, has 0"),
        new("a line break in the title", "Small room", "Small\\nroom", "$.title: must not contain control characters"),
        new("a title that never ends", "Small room", new string('x', 201), "$.title: must have 1 to 200 characters, has 201"),
        new("a position of two numbers", "[-2, 0, 1.5]", "[-2, 0]", "$.loudspeakers[2].position: must have 3 entries, has 2"),
        new("a position in words", "[-2, 0, 1.5]", "[-2, \"0\", 1.5]", "$.loudspeakers[2].position[1]: must be a number, is a text"),
        new("a position without a number", "[-2, 0, 1.5]", "[-2, null, 1.5]", "$.loudspeakers[2].position[1]: must be a number, is null"),
        new("a position on another continent", "[-2, 0, 1.5]", "[-2, 1e9, 1.5]", "$.loudspeakers[2].position[1]: must be -1000 to 1000, is 1000000000"),
        new("a position beyond all numbers", "[-2, 0, 1.5]", "[-2, 1e999, 1.5]", "$.loudspeakers[2].position[1]: must be "),
        new("NaN", "[-2, 0, 1.5]", "[-2, NaN, 1.5]", "$: not JSON at line 15, byte "),
        new("a normal of length zero", "[1, 0, 0]", "[0, 0, 0]", "$.loudspeakers[2].normal: must have length 1, has 0", SeenBySchema: false),
        new("a normal that is too long", "[1, 0, 0]", "[2, 0, 0]", "$.loudspeakers[2].normal[0]: must be -1.001 to 1.001, is 2"),
        new("a normal that is too short", "[1, 0, 0]", "[0.5, 0.5, 0]", "$.loudspeakers[2].normal: must have length 1, has 0.707107", SeenBySchema: false),
        new("an area weight of zero", "\"areaWeightMetres\": 2.8", "\"areaWeightMetres\": 0", "$.loudspeakers[0].areaWeightMetres: must be above 0"),
        new("a negative area weight", "\"areaWeightMetres\": 2.8", "\"areaWeightMetres\": -1", "$.loudspeakers[0].areaWeightMetres: must be 0 to 1000, is -1"),
        new("a duplicate number", "\"number\": 2", "\"number\": 1", "$.loudspeakers[1].number: number 1 is used twice", SeenBySchema: false),
        new("numbers out of order", "\"number\": 2", "\"number\": 5", "$.loudspeakers[1].number: number 5 is out of order", SeenBySchema: false),
        new("half a number", "\"number\": 2", "\"number\": 2.5", "$.loudspeakers[1].number: must be a whole number, is 2.5"),
        new("number zero", "\"number\": 2", "\"number\": 0", "$.loudspeakers[1].number: must be 1 to 4096, is 0"),
        new("an array that does not exist", "\"array\": \"Ring\"", "\"array\": \"Rang\"", "$.loudspeakers[0].array: is \"Rang\", but", SeenBySchema: false),
        new("an order with a loudspeaker too many", "\"order\": [1, 2, 3, 4]", "\"order\": [1, 2, 3, 4, 5]", "$.arrays[0].order[4]: there is no loudspeaker 5; the last is 4", SeenBySchema: false),
        new("an order with a loudspeaker twice", "\"order\": [1, 2, 3, 4]", "\"order\": [1, 2, 3, 3]", "$.arrays[0].order[3]: loudspeaker 3 is named twice in arrays", SeenBySchema: false),
        new("an order with a loudspeaker too few", "\"order\": [1, 2, 3, 4]", "\"order\": [1, 2, 3]", "$.arrays: loudspeaker 4 is in none of them", SeenBySchema: false),
        new("an empty order", "\"order\": [1, 2, 3, 4]", "\"order\": []", "$.arrays[0].order: must have 1 to 4096 entries, has 0"),
        new("an unknown kind", "\"contour\"", "\"circle\"", "$.arrays[0].kind: must be \"contour\" or \"dome\" or \"free\" or \"subwoofer\""),
        new("closed in words", "\"closed\": true", "\"closed\": \"yes\"", "$.arrays[0].closed: must be true or false, is a text"),
        new("a spacing of zero", "\"spacingMetres\": 2.8", "\"spacingMetres\": 0", "$.arrays[0].spacingMetres: must be above 0"),
        new("a gap between strangers", "\"after\": 4", "\"after\": 2", "$.arrays[0].gaps[0]: loudspeaker 1 does not follow 2", SeenBySchema: false),
        new("a gap at the open end", "\"closed\": true", "\"closed\": false", "$.arrays[0].gaps[0]: loudspeaker 1 does not follow 4", SeenBySchema: false),
        new("no loudspeakers in a node", FirstNode, """{ "name": "n001", "loudspeakers": [] }""", "$.nodes[0].loudspeakers: must have 1 to 64 entries, has 0"),
        new("a loudspeaker of two nodes", FirstNode, """{ "name": "n001", "loudspeakers": [1, 2, 3] }""", "$.nodes[1].loudspeakers[0]: loudspeaker 3 is named twice in nodes", SeenBySchema: false),
        new("two nodes of one name", "\"name\": \"n002\"", "\"name\": \"n001\"", "$.nodes[1].name: \"n001\" is used twice", SeenBySchema: false),
        new("two streams of one name", "\"name\": \"s002\"", "\"name\": \"s001\"", "$.streams[1].name: \"s001\" is used twice", SeenBySchema: false),
        new("a stream to nobody", "\"node\": \"n002\"", "\"node\": \"n003\"", "$.streams[1].node: there is no node \"n003\"", SeenBySchema: false),
        new("a stream with another node's loudspeakers", "\"node\": \"n002\"", "\"node\": \"n001\"", "$.streams[1].loudspeakers[0]: loudspeaker 3 is not one of node \"n001\"", SeenBySchema: false),
        new("two streams to one address and port", "239.69.1.2", "239.69.1.1", "$.streams[1]: address 239.69.1.1 port 5004 is used twice", SeenBySchema: false),
        new("an address of three numbers", "239.69.1.2", "239.69.1", "$.streams[1].address: must be an IPv4 address, is \"239.69.1\""),
        new("an address out of range", "239.69.1.2", "239.69.1.256", "$.streams[1].address: must be an IPv4 address"),
        new("an address with a leading zero", "239.69.1.2", "239.69.1.02", "$.streams[1].address: must be an IPv4 address"),
        new("an address of IPv6", "239.69.1.2", "ff02::1", "$.streams[1].address: must be an IPv4 address"),
        new("an odd port", "\"port\": 5004", "\"port\": 5005", "$.streams[0].port: must be even (RFC 3550 section 11), is 5005"),
        new("a port out of range", "\"port\": 5004", "\"port\": 70000", "$.streams[0].port: must be 1024 to 65534, is 70000"),
        new("nine channels in a stream", "\"loudspeakers\": [1, 2] },\n    { \"name\": \"s002\"", "\"loudspeakers\": [1, 2, 3, 4, 5, 6, 7, 8, 9] },\n    { \"name\": \"s002\"", "$.streams[0].loudspeakers: must have 1 to 8 entries, has 9"),
        new("a pre-delay that is negative", "0.01", "-0.01", "$.preDelaySeconds: must be 0 to 1, is -0.01"),
        new("an aliasing frequency below hearing", "\"spacingMetres\": 2.8", "\"spacingMetres\": 2.8, \"aliasingHz\": 19", "$.arrays[0].aliasingHz: must be 20 to 24000, is 19"),
        new("an aliasing frequency in words", "\"spacingMetres\": 2.8", "\"spacingMetres\": 2.8, \"aliasingHz\": null", "$.arrays[0].aliasingHz: must be a number, is null"),
        Rendering("rendering that is a list", "[]", ": must be an object, is an array"),
        Rendering("rendering that is null", "null", ": must be an object, is null"),
        Rendering("an unknown property of rendering", """{ "taper": 0.3 }""", ": unknown property \"taper\"; known are subwooferCrossoverHz, "),
        Rendering("a crossover below hearing", """{ "subwooferCrossoverHz": 9.9 }""", ".subwooferCrossoverHz: must be 10 to 1000, is 9.9"),
        Rendering("a crossover in words", """{ "subwooferCrossoverHz": "60" }""", ".subwooferCrossoverHz: must be a number, is a text"),
        Rendering("a phase that does not exist", """{ "prefilterPhase": "Minimum" }""", ".prefilterPhase: must be \"linear\" or \"minimum\""),
        Rendering("a phase that is a number", """{ "prefilterPhase": 1 }""", ".prefilterPhase: must be a text, is a number"),
        Rendering("a focused phase that does not exist", """{ "focusedPhase": "reversed" }""", ".focusedPhase: must be \"same\" or \"timeReversed\""),
        Rendering("linear phase backwards", """{ "prefilterPhase": "linear", "focusedPhase": "timeReversed" }""", ".focusedPhase: \"timeReversed\" goes only with prefilterPhase \"minimum\""),
        Rendering("the usual phase backwards", """{ "focusedPhase": "timeReversed" }""", ".focusedPhase: \"timeReversed\" goes only with prefilterPhase \"minimum\""),
        Rendering("a cosine of 60 degrees", """{ "cosineThreshold": 0.51 }""", ".cosineThreshold: must be 0 to 0.5, is 0.51"),
        Rendering("a cosine below zero", """{ "cosineThreshold": -0.01 }""", ".cosineThreshold: must be 0 to 0.5, is -0.01"),
        Rendering("a taper of more than all", """{ "taperShare": 1.01 }""", ".taperShare: must be 0 to 1, is 1.01"),
        Rendering("a focus limit of zero", """{ "focusLimitMetres": 0 }""", ".focusLimitMetres: must be above 0"),
        Rendering("a focus limit that is null", """{ "focusLimitMetres": null }""", ".focusLimitMetres: must be a number, is null"),
        Rendering("a focus limit in the next town", """{ "focusLimitMetres": 1001 }""", ".focusLimitMetres: must be 0 to 1000, is 1001"),
        Rendering("a negative focus margin", """{ "focusMarginMetres": -1 }""", ".focusMarginMetres: must be 0 to 100, is -1"),
        Rendering("a reference distance of zero", """{ "referenceDistanceMetres": 0 }""", ".referenceDistanceMetres: must be 0.1 to 1000, is 0"),
        Rendering("a snail's speed", """{ "maximumSpeedMetresPerSecond": 0.5 }""", ".maximumSpeedMetresPerSecond: must be 1 to 85, is 0.5"),
        Rendering("a third of the speed of sound", """{ "maximumSpeedMetresPerSecond": 114 }""", ".maximumSpeedMetresPerSecond: must be 1 to 85, is 114"),
        Rendering("a setting twice", """{ "taperShare": 0.3, "taperShare": 0.4 }""", "") with { Error = "$: not JSON", SeenBySchema = false },
        Calibration("calibration that is null", "null", ": must be an object, is null"),
        Calibration("a calibration of words", "\"loud\"", ": must be an object, is a text"),
        Calibration("an unknown property of calibration", """{ "gain": 1 }""", ": unknown property \"gain\"; known are gainDb, "),
        Calibration("a loudspeaker turned up beyond reason", """{ "gainDb": 21 }""", ".gainDb: must be -60 to 20, is 21"),
        Calibration("a delay backwards", """{ "delaySeconds": -1 }""", ".delaySeconds: must be 0 to 1, is -1"),
        Calibration("polarity in words", """{ "inverted": "no" }""", ".inverted: must be true or false, is a text"),
        Calibration("a filter without a shape", """{ "filters": [{ "frequencyHz": 50, "q": 1 }] }""", ".filters[0]: property \"shape\" is missing"),
        Calibration("a notch with a gain", """{ "filters": [{ "shape": "notch", "frequencyHz": 50, "gainDb": 3, "q": 1 }] }""", ".filters[0].gainDb: must be 0, is 3; the shape \"notch\" has no gain"),
        Calibration("a filter above hearing", """{ "filters": [{ "shape": "notch", "frequencyHz": 23000, "q": 1 }] }""", ".filters[0].frequencyHz: must be 10 to 22000, is 23000"),
        Calibration("a tap in words", """{ "firTaps": [true] }""", ".firTaps[0]: must be a number, is a truth value"),
        Calibration("a limiter without a ceiling", """{ "limiter": {} }""", ".limiter: property \"ceilingDb\" is missing"),
        Calibration("a limiter above full scale", """{ "limiter": { "ceilingDb": 1 } }""", ".limiter.ceilingDb: must be -60 to 0, is 1"),
        new("a calibration by nobody", "\"port\": 5004,", "\"port\": 5004, \"calibratedBy\": \"me\",", "$.streams[0].calibratedBy: must be \"node\" or \"renderer\""),
        new("a listening area of two corners", "[[1, 1], [-1, 1], [-1, -1], [1, -1]]", "[[1, 1], [-1, 1]]", "$.listeningArea.outline: must have 3 to 1000 entries, has 2"),
        new("a corner with a height", "[[1, 1],", "[[1, 1, 0],", "$.listeningArea.outline[0]: must have 2 entries, has 3"),
        new("a reference point that is an object", "[0, 0, 1.5]", "{}", "$.referencePoint: must be an array, is an object"),
        new("a property twice", "\"version\": 1,", "\"version\": 1, \"version\": 1,", "$: not JSON", SeenBySchema: false),
        new("a comment", "\"version\": 1,", "\"version\": 1, // one", "$: not JSON at line 3, byte "),
        new("a truncated file", SmallVenue.Json[400..], "", "$: not JSON at line "),
        new("an empty file", SmallVenue.Json, "", "$: not JSON at line 1, byte 1"),
        new("no loudspeakers", SmallVenue.Json[SmallVenue.Json.IndexOf("{ \"number\": 1", StringComparison.Ordinal)..SmallVenue.Json.IndexOf("\n  ],", StringComparison.Ordinal)], "", "$.loudspeakers: must have 1 to 4096 entries, has 0"),
        new("a list instead of an object", SmallVenue.Json, "[]", "$: must be an object, is an array"),
    ];

    private static BrokenVenue Rendering(string what, string value, string error) =>
        new(what, PreDelay, $"{PreDelay} \"rendering\": {value},", "$.rendering" + error);

    private static BrokenVenue Calibration(string what, string value, string error) =>
        new(what, "\"zone\": \"Left\"", $"\"zone\": \"Left\", \"calibration\": {value}", "$.loudspeakers[1].calibration" + error);
}
