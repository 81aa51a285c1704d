namespace Wavehall.Venues.Tests.Format;

/// <summary>A correct venue file with an array of every kind: a ring 1-4, a dome 5-7, two fills 8-9 and two subwoofers 10-11.</summary>
internal static class MixedVenue
{
    public const string Groups = """
        [
              { "name": "Ring", "arrays": ["Ring"], "renderer": "wfs", "bass": { "crossoverHz": 80, "subwoofers": "Subs", "gainDb": -3, "delaySeconds": 0.002 } },
              { "name": "Dome", "zones": ["Above"], "renderer": "ambisonics", "decoding": { "kind": "epad", "order": 1, "weighting": "inphase", "crossoverHz": 500, "nearField": true } },
              { "name": "Fills", "loudspeakers": [9, 8], "renderer": "dbap", "default": true, "rolloffDb": 4.5, "bass": { "crossoverHz": 120 } },
              { "name": "Subs", "arrays": ["Subs"], "renderer": "subwoofer", "crossoverHz": 100 }
            ]
        """;

    /// <summary>The file without groups.</summary>
    public const string Plain = """
        {
          "format": "wavehall-venue",
          "version": 1,
          "name": "mixed",
          "title": "Mixed room",
          "source": "made up for tests",
          "origin": "centre",
          "axes": "x front, y left, z up",
          "referencePoint": [0, 0, 1.5],
          "listeningArea": { "outline": [[1, 1], [-1, 1], [-1, -1], [1, -1]], "earHeightMetres": 1.2 },
          "preDelaySeconds": 0.01,
          "loudspeakers": [
            { "number": 1, "position": [2, 0, 1.5], "normal": [-1, 0, 0], "array": "Ring", "areaWeightMetres": 2.8, "zone": "Front" },
            { "number": 2, "position": [0, 2, 1.5], "normal": [0, -1, 0], "array": "Ring", "areaWeightMetres": 2.8, "zone": "Left" },
            { "number": 3, "position": [-2, 0, 1.5], "normal": [1, 0, 0], "array": "Ring", "areaWeightMetres": 2.8, "zone": "Back" },
            { "number": 4, "position": [0, -2, 1.5], "normal": [0, 1, 0], "array": "Ring", "areaWeightMetres": 2.8, "zone": "Right" },
            { "number": 5, "position": [2, 0, 3.5], "normal": [0, 0, -1], "array": "Dome", "areaWeightMetres": 2, "zone": "Above" },
            { "number": 6, "position": [-1, 1, 3.5], "normal": [0, 0, -1], "array": "Dome", "areaWeightMetres": 2, "zone": "Above" },
            { "number": 7, "position": [-1, -1, 3.5], "normal": [0, 0, -1], "array": "Dome", "areaWeightMetres": 2, "zone": "Above" },
            { "number": 8, "position": [1.5, 0.5, 1], "normal": [-1, 0, 0], "array": "Fills", "areaWeightMetres": 1, "zone": "Front" },
            { "number": 9, "position": [1.5, -0.5, 1], "normal": [-1, 0, 0], "array": "Fills", "areaWeightMetres": 1, "zone": "Front" },
            { "number": 10, "position": [1.8, 1.8, 0.3], "normal": [-1, 0, 0], "array": "Subs", "areaWeightMetres": 1, "zone": "Front" },
            { "number": 11, "position": [1.8, -1.8, 0.3], "normal": [-1, 0, 0], "array": "Subs", "areaWeightMetres": 1, "zone": "Front" }
          ],
          "arrays": [
            { "name": "Ring", "kind": "contour", "closed": true, "spacingMetres": 2.8, "gaps": [], "order": [1, 2, 3, 4] },
            { "name": "Dome", "kind": "dome", "closed": false, "spacingMetres": 2, "gaps": [], "order": [7, 6, 5] },
            { "name": "Fills", "kind": "free", "closed": false, "spacingMetres": 1, "gaps": [], "order": [8, 9] },
            { "name": "Subs", "kind": "subwoofer", "closed": false, "spacingMetres": 3.6, "gaps": [], "order": [10, 11] }
          ],
          "nodes": [{ "name": "n001", "loudspeakers": [1, 2, 3, 4, 5, 6, 7] }, { "name": "n002", "loudspeakers": [8, 9, 10, 11] }],
          "streams": [
            { "name": "s001", "node": "n001", "address": "239.69.1.1", "port": 5004, "loudspeakers": [1, 2, 3, 4, 5, 6, 7] },
            { "name": "s002", "node": "n002", "address": "239.69.1.2", "port": 5004, "loudspeakers": [8, 9, 10, 11] }
          ]
        }
        """;

    /// <summary>The file with <see cref="Groups"/>.</summary>
    public static string Json { get; } = With(Groups);

    /// <summary>The file with these groups.</summary>
    public static string With(string groups) => Plain.Replace("\"nodes\": [", $"\"groups\": {groups},\n  \"nodes\": [", StringComparison.Ordinal);

    /// <summary>The file, read.</summary>
    public static Venue Read(string json)
    {
        Assert.True(VenueReader.TryRead(SmallVenue.Utf8(json), "mixed.json", out var venue, out var error), error);
        return venue!;
    }
}
