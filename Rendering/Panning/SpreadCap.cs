using Wavehall.Rendering.Geometry;
using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>
/// Directions over a cap of the sphere, its middle and two rings, each for the area around it (Pulkki 1999). The rings turn with the middle
/// continuously: no field of axes does that on the whole sphere, so between 30 and 65 degrees below the horizon one
/// that is smooth except at the nadir is faded into one that is smooth there.
/// </summary>
internal static class SpreadCap
{
    private const int InnerCount = 8;
    private const int OuterCount = 16;
    private const double FadeFrom = -0.5;
    private const double FadeTo = -0.9;

    private static readonly (double Cosine, double Sine)[] Inner = Ring(InnerCount, 0.5);
    private static readonly (double Cosine, double Sine)[] Outer = Ring(OuterCount, 0);

    /// <summary>Adds the gains of all directions of a cap.</summary>
    /// <param name="sphere">The loudspeakers.</param>
    /// <param name="middle">Unit vector.</param>
    /// <param name="radiusRadians">Half-angle, above 0 to pi.</param>
    /// <param name="gains">One for each loudspeaker.</param>
    public static void Accumulate(Vbap3D sphere, Vector3D middle, double radiusRadians, Span<double> gains)
    {
        var lower = Ramp.Smooth((middle.Z - FadeFrom) / (FadeTo - FadeFrom));

        // The area of the cap is 1: the inner ring has what is from a quarter to three quarters of the radius.
        var whole = 1 - Math.Cos(radiusRadians);
        var core = whole > 1e-9 ? (1 - Math.Cos(radiusRadians / 4)) / whole : 1.0 / 16;
        var within = whole > 1e-9 ? (1 - Math.Cos(radiusRadians * 3 / 4)) / whole : 9.0 / 16;
        sphere.Accumulate(middle, core, gains);
        if (lower < 1)
        {
            Rings(sphere, middle, radiusRadians, (1 - lower) * (within - core) / InnerCount, (1 - lower) * (1 - within) / OuterCount, 1, gains);
        }

        if (lower > 0)
        {
            Rings(sphere, middle, radiusRadians, lower * (within - core) / InnerCount, lower * (1 - within) / OuterCount, -1, gains);
        }
    }

    private static void Rings(Vbap3D sphere, Vector3D middle, double radius, double inner, double outer, int pole, Span<double> gains)
    {
        // The x and y axes, turned with the pole the shortest way to the middle.
        var along = -pole / (1 + (pole * middle.Z));
        var first = new Vector3D(1 + (along * pole * middle.X * middle.X), along * pole * middle.X * middle.Y, -pole * middle.X);
        var second = new Vector3D(along * pole * middle.X * middle.Y, 1 + (along * pole * middle.Y * middle.Y), -pole * middle.Y);
        var (sine, cosine) = Math.SinCos(radius / 2);
        foreach (var place in Inner)
        {
            sphere.Accumulate((middle * cosine) + (first * (sine * place.Cosine)) + (second * (sine * place.Sine)), inner, gains);
        }

        (sine, cosine) = Math.SinCos(radius);
        foreach (var place in Outer)
        {
            sphere.Accumulate((middle * cosine) + (first * (sine * place.Cosine)) + (second * (sine * place.Sine)), outer, gains);
        }
    }

    private static (double Cosine, double Sine)[] Ring(int count, double first) =>
        [.. Enumerable.Range(0, count).Select(k => (Math.Cos(Math.Tau * (k + first) / count), Math.Sin(Math.Tau * (k + first) / count)))];
}
