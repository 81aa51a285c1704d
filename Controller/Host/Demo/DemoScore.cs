namespace Wavehall.Host.Demo;

/// <summary>What the demo piece is made of: eight chords in twelve eighths each. Pitches are MIDI numbers (69 is 440 Hz).</summary>
internal static class DemoScore
{
    /// <summary>Chords of the loop.</summary>
    public const int ChordCount = 8;

    /// <summary>Eighths of a chord.</summary>
    public const int EighthsPerChord = 12;

    /// <summary>Length of an eighth [samples], a third of a second.</summary>
    public const int SamplesPerEighth = DemoPiece.SampleRate / 3;

    /// <summary>Length of a chord [samples], 4 s.</summary>
    public const int SamplesPerChord = EighthsPerChord * SamplesPerEighth;

    /// <summary>Chords from the lowest note to the highest: D minor, and what lies around it.</summary>
    public static readonly int[][] Chords =
    [
        [50, 57, 60, 65, 69, 76], // Dm9
        [46, 53, 57, 62, 65, 72], // Bb maj9
        [41, 53, 57, 60, 67, 72], // F add9
        [48, 52, 55, 62, 67, 69], // C6/9
        [43, 55, 58, 62, 65, 69], // Gm9
        [50, 57, 60, 65, 72, 76], // Dm9, wider
        [46, 53, 57, 62, 64, 69], // Bb maj7#11
        [45, 52, 57, 62, 64, 67], // A7sus4
    ];

    /// <summary>The strings' way through a chord, as places in it.</summary>
    public static readonly int[] Arpeggio = [0, 2, 3, 4, 5, 4, 1, 3, 4, 5, 4, 2];

    /// <summary>The bells' melody: chord, eighth, pitch, strength.</summary>
    public static readonly (int Chord, int Eighth, int Pitch, double Strength)[] Melody =
    [
        (0, 0, 81, 1.0), (0, 5, 84, 0.6), (0, 9, 88, 0.7),
        (1, 2, 86, 0.8), (1, 8, 81, 0.5),
        (2, 0, 79, 0.9), (2, 6, 84, 0.6), (2, 10, 81, 0.5),
        (3, 3, 79, 0.7), (3, 9, 76, 0.5),
        (4, 0, 77, 0.9), (4, 5, 81, 0.6), (4, 9, 82, 0.6),
        (5, 2, 84, 0.8), (5, 7, 88, 0.7), (5, 11, 89, 0.5),
        (6, 3, 88, 0.8), (6, 9, 81, 0.5),
        (7, 0, 79, 0.7), (7, 6, 76, 0.6), (7, 10, 74, 0.4),
    ];

    /// <summary>Frequency of a pitch, equal temperament [Hz].</summary>
    public static double FrequencyHz(double pitch) => 440 * Math.Pow(2, (pitch - 69) / 12);
}
