using System.Globalization;

namespace Wavehall.Host.Scene;

/// <summary>Levels of loudspeaker signals for people, relative to full scale.</summary>
internal static class Decibels
{
    /// <summary>Level of a linear magnitude [dBFS]; negative infinity of 0.</summary>
    public static double Of(double magnitude) => 20 * Math.Log10(magnitude);

    /// <summary>The level with its sign and two digits, or "silence".</summary>
    public static string Text(double magnitude) =>
        magnitude > 0 ? Of(magnitude).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " dBFS" : "silence";
}
