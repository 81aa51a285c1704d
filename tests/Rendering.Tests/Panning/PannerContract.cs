using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>What every panner must hold.</summary>
internal static class PannerContract
{
    private const double Moved = 1e-7;

    /// <summary>Energy 1, nothing below zero, small movements in any argument change little, at any place and also where there is no direction.</summary>
    /// <param name="panner">The panner.</param>
    /// <param name="seed">Of the places.</param>
    /// <param name="steepness">Length of the change of gains over the movement (radians, or metres within the room).</param>
    public static void Holds(Panner panner, int seed, double steepness)
    {
        var random = new Random(seed);
        var gains = new double[panner.LoudspeakerCount];
        var after = new double[panner.LoudspeakerCount];
        for (var i = 0; i < 200; i++)
        {
            // Also at the poles, at the reference point and at the ends of the spread.
            var place = (i % 4) switch
            {
                0 => new Vector3D(0, 0, random.Next(2) == 0 ? 3 : -3) + (Layouts.Anyhow(random) * Moved),
                1 => Layouts.Anyhow(random) * (random.Next(2) * Moved),
                _ => Layouts.Anyhow(random) * (6 * random.NextDouble()),
            };
            var spread = random.Next(4) switch { 0 => 0, 1 => Math.PI - Moved, _ => random.NextDouble() * (Math.PI - Moved) };
            var target = At(place, spread);
            panner.Evaluate(target, gains);
            Assert.Equal(1, Layouts.Energy(gains), 1e-9);
            Assert.All(gains, gain => Assert.InRange(gain, 0, 1 + 1e-9));
            panner.Evaluate(At(place + (Layouts.Anyhow(random) * Moved), spread), after);
            Assert.InRange(Layouts.Step(gains, after), 0, steepness * Moved);
            panner.Evaluate(target with { SpreadRadians = spread + Moved }, after);
            Assert.InRange(Layouts.Step(gains, after), 0, steepness * Moved);
        }

        foreach (var strange in Strange)
        {
            panner.Evaluate(strange, gains);
            Assert.Equal(1, Layouts.Energy(gains), 1e-9);
        }
    }

    /// <summary>Nothing is allocated.</summary>
    public static void AllocatesNothing(Panner panner)
    {
        var gains = new double[panner.LoudspeakerCount];
        var targets = Enumerable.Range(0, 300).Select(i => At(new Vector3D(Math.Cos(i), Math.Sin(i), Math.Sin(2 * i)) * (i * 0.02), i % 4)).ToArray();
        foreach (var target in targets)
        {
            panner.Evaluate(target, gains);
        }

        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var target in targets)
        {
            panner.Evaluate(target, gains);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public static PanningTarget At(Vector3D place, double spread = 0) => new(place.Normalized(), place.Length, spread);

    private static PanningTarget[] Strange =>
    [
        default,
        new(new(1, 0, 0), 0, 0),
        new(Vector3D.Zero, 3, 1),
        new(new(double.NaN, 0, 0), 3, 0),
        new(new(0, 0, 1), double.PositiveInfinity, 0),
        new(new(0, 1, 0), 1e300, Math.PI),
    ];
}
