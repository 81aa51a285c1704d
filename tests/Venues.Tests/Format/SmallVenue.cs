using System.Text;

namespace Wavehall.Venues.Tests.Format;

/// <summary>A correct venue file of four loudspeakers, to be broken in one place.</summary>
internal static class SmallVenue
{
    public const string Json = """
        {
          "format": "wavehall-venue",
          "version": 1,
          "name": "small",
          "title": "Small room",
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
            { "number": 4, "position": [0, -2, 1.5], "normal": [0, 1, 0], "array": "Ring", "areaWeightMetres": 2.8, "zone": "Right" }
          ],
          "arrays": [
            { "name": "Ring", "kind": "contour", "closed": true, "spacingMetres": 2.8, "gaps": [{ "after": 4, "before": 1, "lengthMetres": 2.8 }], "order": [1, 2, 3, 4] }
          ],
          "nodes": [{ "name": "n001", "loudspeakers": [1, 2] }, { "name": "n002", "loudspeakers": [3, 4] }],
          "streams": [
            { "name": "s001", "node": "n001", "address": "239.69.1.1", "port": 5004, "loudspeakers": [1, 2] },
            { "name": "s002", "node": "n002", "address": "239.69.1.2", "port": 5004, "loudspeakers": [3, 4] }
          ]
        }
        """;

    /// <summary>The file with the first occurrence of a text replaced by another.</summary>
    public static string With(string text, string replacement)
    {
        var place = Json.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"{text} is not in the file");
        return string.Concat(Json.AsSpan(0, place), replacement, Json.AsSpan(place + text.Length));
    }

    public static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);
}
