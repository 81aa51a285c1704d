namespace Wavehall.Venues.Tests.Format;

/// <summary>Objects <c>rendering</c> that a venue file may hold, each setting at both ends of its range.</summary>
internal static class RenderingSettings
{
    /// <summary>Every setting, none at its default.</summary>
    public const string Everything = """
        {
          "subwooferCrossoverHz": 80,
          "prefilterPhase": "minimum",
          "focusedPhase": "timeReversed",
          "cosineThreshold": 0.05,
          "taperShare": 0.2,
          "focusLimitMetres": 12,
          "focusMarginMetres": 2.5,
          "referenceDistanceMetres": 4,
          "maximumSpeedMetresPerSecond": 50
        }
        """;

    public static IReadOnlyList<string> Accepted { get; } =
    [
        "{}",
        Everything,
        """{ "subwooferCrossoverHz": 10 }""",
        """{ "subwooferCrossoverHz": 1000 }""",
        """{ "prefilterPhase": "linear", "focusedPhase": "same" }""",
        """{ "prefilterPhase": "minimum" }""",
        """{ "prefilterPhase": "minimum", "focusedPhase": "same" }""",
        """{ "cosineThreshold": 0 }""",
        """{ "cosineThreshold": 0.5 }""",
        """{ "taperShare": 0 }""",
        """{ "taperShare": 1 }""",
        """{ "focusLimitMetres": 1e-6 }""",
        """{ "focusLimitMetres": 1000, "focusMarginMetres": 0 }""",
        """{ "focusMarginMetres": 100 }""",
        """{ "referenceDistanceMetres": 0.1 }""",
        """{ "referenceDistanceMetres": 1000 }""",
        """{ "maximumSpeedMetresPerSecond": 1 }""",
        """{ "maximumSpeedMetresPerSecond": 85 }""",
    ];

    /// <summary>The small venue with such an object.</summary>
    public static string Venue(string rendering) => SmallVenue.With("\"loudspeakers\": [", $"\"rendering\": {rendering}, \"loudspeakers\": [");
}
