using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.NearField;

/// <summary>Loudspeakers at equal steps on a horizontal circle around a point.</summary>
public sealed class CircularArray
{
    /// <summary>Largest deviation of a distance from their mean, relative to it: 0.1 dB of level, 1 degree of phase per 100 Hz and metre.</summary>
    public const double RadiusTolerance = 0.01;

    /// <summary>Largest height of a loudspeaker above or below the centre, relative to the radius: it makes the way 0.5 % longer.</summary>
    public const double HeightTolerance = 0.1;

    /// <summary>Largest deviation of a loudspeaker from its place on the circle, relative to the step.</summary>
    public const double StepTolerance = 0.1;

    private readonly double[] _azimuthRadians;

    private CircularArray(Vector3D centre, double radiusMetres, double[] azimuthRadians)
    {
        Centre = centre;
        RadiusMetres = radiusMetres;
        _azimuthRadians = azimuthRadians;
    }

    /// <summary>Centre of the circle [m].</summary>
    public Vector3D Centre { get; }

    /// <summary>Mean distance of the loudspeakers from the centre [m].</summary>
    public double RadiusMetres { get; }

    /// <summary>Number of loudspeakers.</summary>
    public int Count => _azimuthRadians.Length;

    /// <summary>Azimuth of each loudspeaker seen from the centre [rad], counter-clockwise from the front, -pi to pi.</summary>
    public ReadOnlySpan<double> AzimuthRadians => _azimuthRadians;

    /// <summary>Highest order whose modes the loudspeakers can tell apart: (L - 1) / 2.</summary>
    public int HighestOrder => (Count - 1) / 2;

    /// <summary>Recognises a circle around a point.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="centre">Where the centre should be [m].</param>
    /// <param name="array">The circle.</param>
    /// <param name="reason">Why it is none, one line with the distances or steps that were found.</param>
    public static bool TryCreate(SecondarySources sources, Vector3D centre, out CircularArray? array, out string? reason)
    {
        array = null;
        if (sources.Count < 3)
        {
            reason = $"{sources.Count} loudspeakers form no circle";
            return false;
        }

        var azimuth = new double[sources.Count];
        var radius = new double[sources.Count];
        var height = 0.0;
        for (var i = 0; i < azimuth.Length; i++)
        {
            var from = new Vector3D(sources.X[i], sources.Y[i], sources.Z[i]) - centre;
            azimuth[i] = Math.Atan2(from.Y, from.X);
            radius[i] = Math.Sqrt((from.X * from.X) + (from.Y * from.Y));
            height = Math.Abs(from.Z) > Math.Abs(height) ? from.Z : height;
        }

        var mean = radius.Average();
        if (mean == 0 || radius.Any(value => Math.Abs(value - mean) > RadiusTolerance * mean))
        {
            reason = FormattableString.Invariant(
                $"the loudspeakers do not form a circle around ({centre.X:0.###}, {centre.Y:0.###}, {centre.Z:0.###}): their radii run from {radius.Min():0.00} to {radius.Max():0.00} m");
            return false;
        }

        if (Math.Abs(height) > HeightTolerance * mean)
        {
            reason = FormattableString.Invariant(
                $"the loudspeakers do not form a circle around ({centre.X:0.###}, {centre.Y:0.###}, {centre.Z:0.###}): one is {Math.Abs(height):0.00} m {(height > 0 ? "above" : "below")} it, their radius is {mean:0.00} m");
            return false;
        }

        if (!HasEqualSteps(azimuth, out var smallest, out var largest))
        {
            reason = FormattableString.Invariant(
                $"the loudspeakers do not stand at equal steps on their circle of {mean:0.00} m: the steps run from {smallest:0.0} to {largest:0.0} degrees, equal ones are {360.0 / azimuth.Length:0.0}");
            return false;
        }

        array = new CircularArray(centre, mean, azimuth);
        reason = null;
        return true;
    }

    private static bool HasEqualSteps(double[] azimuth, out double smallestDegrees, out double largestDegrees)
    {
        var sorted = azimuth.Order().ToArray();
        var step = 2 * Math.PI / sorted.Length;
        var worst = 0.0;
        (smallestDegrees, largestDegrees) = (360, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            var next = i + 1 < sorted.Length ? sorted[i + 1] : sorted[0] + (2 * Math.PI);
            smallestDegrees = Math.Min(smallestDegrees, (next - sorted[i]) * 180 / Math.PI);
            largestDegrees = Math.Max(largestDegrees, (next - sorted[i]) * 180 / Math.PI);
            worst = Math.Max(worst, Math.Abs(sorted[i] - sorted[0] - (i * step)));
        }

        return worst <= StepTolerance * step;
    }
}
