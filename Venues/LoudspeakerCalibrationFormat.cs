using System.Diagnostics.CodeAnalysis;
using System.Text;
using Wavehall.Venues.Format;

namespace Wavehall.Venues;

/// <summary>
/// The object <c>calibration</c> of a loudspeaker in the venue format, also where it travels alone: to a node, or from a measurement.
/// Reads and writes without reflection.
/// </summary>
public static class LoudspeakerCalibrationFormat
{
    /// <summary>Reads one object; false with one line "$.path: reason" about the first fault. No text makes it throw.</summary>
    /// <param name="utf8Json">UTF-8 text, with or without byte order mark. The caller bounds its length.</param>
    /// <param name="calibration">What was read.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out LoudspeakerCalibration? calibration, [NotNullWhen(false)] out string? error)
    {
        var fault = new FirstFault();
        var read = JsonSyntax.Read(utf8Json, fault, root => CalibrationParser.Parse(new JsonPlace(root, "$", fault), fault));
        error = fault.Message;
        calibration = error is null ? read! : null;
        return error is null;
    }

    /// <summary>Reads one object; false with one line "$.path: reason" about the first fault. No text makes it throw.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out LoudspeakerCalibration? calibration, [NotNullWhen(false)] out string? error) =>
        TryRead(Encoding.UTF8.GetBytes(json), out calibration, out error);

    /// <summary>The object on one line; only what differs from the default. <c>{}</c> corrects nothing.</summary>
    public static string ToJson(LoudspeakerCalibration calibration)
    {
        var properties = new List<string>();
        properties.AddUnless(0, "gainDb", calibration.GainDb, JsonTokens.Write);
        properties.AddUnless(0, "delaySeconds", calibration.DelaySeconds, JsonTokens.Write);
        properties.AddUnless(false, "inverted", calibration.Inverted, JsonTokens.Write);
        if (!calibration.Filters.IsDefaultOrEmpty)
        {
            properties.Add($"\"filters\": [{string.Join(", ", calibration.Filters.Select(Write))}]");
        }

        if (!calibration.FirTaps.IsDefaultOrEmpty)
        {
            properties.Add($"\"firTaps\": {JsonTokens.Write(calibration.FirTaps)}");
        }

        properties.AddUnless(null, "limiter", calibration.Limiter, limiter => Write(limiter!));
        return JsonTokens.WriteObject(properties);
    }

    private static string Write(EqualiserFilter filter)
    {
        var properties = new List<string>
        {
            $"\"shape\": {JsonTokens.Quote(CalibrationParser.NameOf(filter.Shape))}",
            $"\"frequencyHz\": {JsonTokens.Write(filter.FrequencyHz)}",
        };
        properties.AddUnless(0, "gainDb", filter.GainDb, JsonTokens.Write);
        properties.Add($"\"q\": {JsonTokens.Write(filter.Q)}");
        return JsonTokens.WriteObject(properties);
    }

    private static string Write(LimiterSettings limiter)
    {
        var usual = new LimiterSettings(limiter.CeilingDb);
        var properties = new List<string> { $"\"ceilingDb\": {JsonTokens.Write(limiter.CeilingDb)}" };
        properties.AddUnless(usual.LookAheadSeconds, "lookAheadSeconds", limiter.LookAheadSeconds, JsonTokens.Write);
        properties.AddUnless(usual.ReleaseSeconds, "releaseSeconds", limiter.ReleaseSeconds, JsonTokens.Write);
        return JsonTokens.WriteObject(properties);
    }
}
