using System.Globalization;
using Wavehall.Host.Scene;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>Loudspeakers that tones would drive beyond full scale, and what to do about it.</summary>
internal static class HeadroomWarnings
{
    // One object that must go down by more would be lost; then all go down a little.
    private const double LargestTurnDownDb = 12;

    /// <summary>One line for each object that is the loudest where it is too loud, on the loudspeaker that needs the most; the worst first.</summary>
    public static IReadOnlyList<string> Of(SceneObjects scene, LoudspeakerPeak[] peaks)
    {
        var over = Enumerable.Range(0, peaks.Length).Where(index => peaks[index].Expected > 1);
        return [.. over
            .GroupBy(index => peaks[index].ObjectIndex)
            .Select(group => (Loudspeaker: group.MaxBy(index => peaks[index].Expected), Others: group.Count() - 1))
            .OrderByDescending(worst => peaks[worst.Loudspeaker].Expected)
            .Select(worst => Line(scene, peaks[worst.Loudspeaker], worst.Loudspeaker + 1, worst.Others))];
    }

    private static string Line(SceneObjects scene, LoudspeakerPeak peak, int loudspeaker, int others)
    {
        var loudest = scene.Objects[peak.ObjectIndex].Description;
        var more = others > 0 ? FormattableString.Invariant($" (and {others} more)") : "";

        // What the others leave of full scale is for the loudest.
        var left = 1 - (peak.Expected - peak.ObjectExpected);
        var alone = left > 0 ? Decibels.Of(peak.ObjectExpected / left) : double.PositiveInfinity;
        var remedy = alone <= LargestTurnDownDb
            ? $"turn it down by {RoundedUp(alone)} dB"
            : $"turn all objects down by {RoundedUp(Decibels.Of(peak.Expected))} dB";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"loudspeaker {loudspeaker}{more} passes full scale by {Decibels.Of(peak.Expected):0.00} dB at {peak.ExpectedFrame / 48000.0:0.00} s; object {loudest.Number} ({loudest.Name}) is the loudest there: {remedy}");
    }

    /// <summary>Up to tenths, so that what is said is enough.</summary>
    private static string RoundedUp(double decibels) => (Math.Ceiling(10 * decibels) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
