using System.CommandLine;
using Wavehall.Rendering.Driving;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// The option <c>--cosine-threshold</c>: loudspeakers whose normal makes a smaller cosine with the wave's direction stay silent;
/// for a focused source, those whose way to the focus makes a smaller cosine with the direction it radiates to. What is typed,
/// not what the venue says: by default the verbs print the bare theory, as the reference vectors have it.
/// </summary>
internal static class CosineThreshold
{
    /// <summary>60 degrees off the normal; more would silence loudspeakers that matter.</summary>
    private const double Largest = 0.5;

    /// <summary>The option, to be read by <see cref="TryParse"/>.</summary>
    public static Option<string?> Option() => new("--cosine-threshold")
    {
        Description = FormattableString.Invariant($"Smallest cosine between wave and normal at which a loudspeaker plays, 0 to {Largest}; 1e-6 when left out."),
    };

    /// <summary>Reads the option; null is the driving functions' own tolerance.</summary>
    public static bool TryParse(string? text, out double threshold, out string? error)
    {
        threshold = DrivingFunction.SelectionTolerance;
        error = null;
        if (text is null)
        {
            return true;
        }

        if (!CoordinateText.TryParseNumber(text, out threshold, out error) || threshold < 0 || threshold > Largest)
        {
            error = $"--cosine-threshold: {error ?? FormattableString.Invariant($"must be 0 to {Largest}, is {threshold}")}";
            return false;
        }

        return true;
    }
}
