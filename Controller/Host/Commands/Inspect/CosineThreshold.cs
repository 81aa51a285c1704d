using System.CommandLine;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

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

    /// <summary>Silences what is below the threshold.</summary>
    /// <returns>Number of loudspeakers that are still selected.</returns>
    public static int Restrict(SecondarySources sources, VirtualSource source, double threshold, Span<double> weight, Span<bool> selected)
    {
        var count = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            selected[i] = selected[i] && (threshold <= DrivingFunction.SelectionTolerance || Cosine(sources, source, i) >= threshold);
            if (!selected[i] && source.Kind == RenderedKind.Focused)
            {
                weight[i] = 0;
            }

            count += selected[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>The taper of the runs that the threshold leaves.</summary>
    public static TaperFunction Before(TaperFunction taper, VirtualSource source, double threshold) => (sources, selected, factor) =>
    {
        var left = selected.ToArray();
        Restrict(sources, source, threshold, new double[left.Length], left);
        taper(sources, left, factor);
    };

    private static double Cosine(SecondarySources sources, VirtualSource source, int index)
    {
        var fromSource = new Vector3D(sources.X[index], sources.Y[index], sources.Z[index]) - source.Position;
        var normal = new Vector3D(sources.NormalX[index], sources.NormalY[index], sources.NormalZ[index]);
        return source.Kind switch
        {
            RenderedKind.Plane => Vector3D.Dot(source.Direction, normal),
            RenderedKind.Focused => -Vector3D.Dot(source.Direction, fromSource.Normalized()),
            _ => Vector3D.Dot(fromSource.Normalized(), normal),
        };
    }
}
