using System.Numerics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>Adds up what the rendered signals would radiate, and compares it with the wanted source at the reference point.</summary>
public sealed class SoundFieldOfTheRendererTests
{
    private const int PeriodSamples = 960;
    private const double LineHz = 50;

    public static TheoryData<RenderedKind, double, double, double> Sources => new()
    {
        { RenderedKind.Point, 20, 3, 0 },
        { RenderedKind.Point, -25, -6, 0 },
        { RenderedKind.Auto, 5, 25, 0 },
        { RenderedKind.Focused, 6, 2, 0 },
        { RenderedKind.Auto, -4, -3, 0 },
        { RenderedKind.Plane, 10, 0, 0 },
        { RenderedKind.Plane, -3, 8, 0 },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void At_the_reference_point_level_and_arrival_are_those_of_the_source(RenderedKind kind, double x, double y, double z)
    {
        var room = ReferenceVectors.Array("roundrect832");
        var reference = Vector3D.Zero;
        var position = new Vector3D(x, y, z);
        var renderer = new BlockRenderer(room, reference, new BlockRendererOptions { ObjectCapacity = 1, MaximumBlockFrames = 960, PreDelaySeconds = 0.1 });
        var lines = Enumerable.Range(4, (int)(renderer.AliasingFrequencyHz / LineHz) - 3).Select(k => k * LineHz).ToArray();
        renderer.Install(0, new RenderedObject { Source = Multitone(lines), Kind = kind, Position = position });
        renderer.Start(48 * 1000);
        renderer.Render(PeriodSamples);

        var phases = new double[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var w = 2 * Math.PI * lines[i];
            var pressure = Complex.Zero;
            for (var l = 0; l < room.Count; l++)
            {
                var distance = Vector3D.Distance(new(room.X[l], room.Y[l], room.Z[l]), reference);
                pressure += Amplitude(renderer.Output(l), lines[i]) * Complex.FromPolarCoordinates(1 / (4 * Math.PI * distance), -w * distance / 343);
            }

            var (level, delay) = Ideal(kind, room, position, reference);
            var ideal = Complex.FromPolarCoordinates(level, -w * (delay + (renderer.LatencySamples / 48000.0)));
            var ratio = pressure / ideal;
            Assert.True(Math.Abs(20 * Math.Log10(ratio.Magnitude)) < 0.6, $"{lines[i]} Hz: {20 * Math.Log10(ratio.Magnitude):F2} dB");
            phases[i] = ratio.Phase + (i == 0 ? 0 : 2 * Math.PI * Math.Round((phases[i - 1] - ratio.Phase) / (2 * Math.PI)));
        }

        // A constant phase (the 45 degrees that linear phase lacks) does not move the arrival; a slope over frequency does.
        var slope = (phases[^1] - phases[0]) / (2 * Math.PI * (lines[^1] - lines[0]));
        Assert.True(Math.Abs(slope * 48000) < 1, $"arrival off by {slope * 48000:F2} samples");
    }

    private static (double Level, double Delay) Ideal(RenderedKind kind, SecondarySources room, Vector3D position, Vector3D reference)
    {
        if (kind != RenderedKind.Plane)
        {
            var distance = Vector3D.Distance(position, reference);
            return (1 / (4 * Math.PI * distance), distance / 343);
        }

        // The plane wave passes the origin at time 0; here that is the reference point.
        return (1 / (4 * Math.PI * room.MeanPlanDistanceMetres(reference)), 0);
    }

    /// <summary>Cosines of amplitude 1/100 at all lines, periodic in 960 samples of media time.</summary>
    private static WaveSignal Multitone(double[] lines)
    {
        var samples = new float[PeriodSamples];
        for (var n = 0; n < samples.Length; n++)
        {
            foreach (var line in lines)
            {
                samples[n] += (float)(0.01 * Math.Cos(2 * Math.PI * line * n / 48000));
            }
        }

        return new WaveSignal(0, samples, loop: true);
    }

    private static Complex Amplitude(ReadOnlySpan<float> signal, double frequencyHz)
    {
        // The block starts at media time 48000, a multiple of the period.
        var sum = Complex.Zero;
        for (var n = 0; n < signal.Length; n++)
        {
            sum += signal[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz * n / 48000);
        }

        return sum * 2 / signal.Length / 0.01;
    }
}
