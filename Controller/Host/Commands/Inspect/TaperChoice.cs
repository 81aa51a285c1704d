using System.Globalization;
using Wavehall.Rendering.Driving;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>A taper as typed: "tukey:0.3", "kaiser:2" or "none".</summary>
/// <param name="Name">Key in the output, e.g. <c>tukey_0.3</c>.</param>
/// <param name="Window">The window; null for none.</param>
/// <param name="Shape">Alpha of Tukey, beta of Kaiser.</param>
internal sealed record TaperChoice(string Name, string? Window, double Shape)
{
    public const string Default = "tukey:0.3";

    public static bool TryParse(string text, out TaperChoice? choice, out string? error)
    {
        choice = null;
        error = null;
        var parts = text.Split(':');
        if (parts is ["none"])
        {
            choice = new TaperChoice("none", null, 0);
            return true;
        }

        if (parts is not ["tukey" or "kaiser", _])
        {
            error = $"--taper: \"{CoordinateText.Shorten(text)}\" is no taper; write tukey:ALPHA, kaiser:BETA or none";
            return false;
        }

        var maximum = parts[0] == "tukey" ? 1 : TaperWindow.MaximumKaiserBeta;
        if (!CoordinateText.TryParseNumber(parts[1], out var shape, out error) || shape < 0 || shape > maximum)
        {
            error = $"--taper: {error ?? FormattableString.Invariant($"{parts[0]} takes 0 to {maximum}, not {shape}")}";
            return false;
        }

        choice = new TaperChoice(string.Create(CultureInfo.InvariantCulture, $"{parts[0]}_{shape}"), parts[0], shape);
        return true;
    }

    public void Apply(SecondarySources sources, ReadOnlySpan<bool> selected, Span<double> taper)
    {
        switch (Window)
        {
            case "tukey":
                TaperWindow.Tukey(sources, selected, Shape, taper);
                break;
            case "kaiser":
                TaperWindow.Kaiser(sources, selected, Shape, taper);
                break;
            default:
                TaperWindow.None(sources, selected, taper);
                break;
        }
    }
}
