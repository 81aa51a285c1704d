using System.Numerics;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>
/// Loudspeakers above the ears: what a long straight array at some height radiates, added up at the reference point and held against the
/// source itself.
/// </summary>
public sealed class HeightTests
{
    private const double C = SpeedOfSound.MetresPerSecond;

    public static TheoryData<RenderedKind, double, double, double> Sources
    {
        get
        {
            var sources = new TheoryData<RenderedKind, double, double, double>();
            foreach (var height in (double[])[0, 2, 4])
            {
                sources.Add(RenderedKind.Point, height, -4, 1.5);
                sources.Add(RenderedKind.Point, height, -15, -6);
                sources.Add(RenderedKind.Auto, height, -2, 0);
                sources.Add(RenderedKind.Focused, height, 1.5, 0.5);
                sources.Add(RenderedKind.Auto, height, 2, -1);
            }

            return sources;
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Level_and_arrival_are_those_of_the_source_however_high_the_array_hangs(RenderedKind kind, double height, double x, double y)
    {
        var reference = new Vector3D(5, 0, -height);
        var position = new Vector3D(x, y, -height);
        var room = new GeometryRooms(TestRoom.Line(600, 0.1), reference);
        var layers = room.Evaluate(kind, position);
        Assert.False(layers.Plain[0].IsActive);
        Assert.Equal(0, layers.UnservedPairs);
        var layer = layers.Outer.IsActive ? layers.Outer : layers.Inner;
        var distance = Vector3D.Distance(position, reference);
        var phases = new List<double>();

        // A focus is made by a piece of the array, too short for lower frequencies: at 200 Hz it is off by up to 1.5 dB.
        var first = layers.Outer.IsActive ? 200.0 : 350;
        const double Step = 50;
        for (var frequencyHz = first; frequencyHz <= 1500; frequencyHz += Step)
        {
            var w = 2 * Math.PI * frequencyHz;
            var direct = Complex.FromPolarCoordinates(1 / (4 * Math.PI * distance), -w * ((distance / C) + (GeometryRooms.PreDelaySamples / 48000.0)));
            var ratio = Pressure(room.Room, layer, frequencyHz) / direct;
            Assert.True(Math.Abs(20 * Math.Log10(ratio.Magnitude)) < 0.8, $"{frequencyHz} Hz: {20 * Math.Log10(ratio.Magnitude):F2} dB");
            phases.Add(ratio.Phase + (phases.Count == 0 ? 0 : 2 * Math.PI * Math.Round((phases[^1] - ratio.Phase) / (2 * Math.PI))));
        }

        // The 45 degrees that linear phase lacks are the same at all frequencies; an arrival is a slope.
        var slope = (phases[^1] - phases[0]) / (2 * Math.PI * Step * (phases.Count - 1));
        Assert.True(Math.Abs(slope * 48000) < 1, $"arrival off by {slope * 48000:F2} samples");
    }

    private static Complex Pressure(LoudspeakerColumns room, GeometryLayer layer, double frequencyHz)
    {
        var w = 2 * Math.PI * frequencyHz;
        var sum = Complex.Zero;
        for (var i = 0; i < room.Count; i++)
        {
            var seconds = (layer.DelaySamples[i] / 48000) + (room.ToReferenceMetres[i] / C);
            sum += Complex.FromPolarCoordinates(layer.Gain[i] / (4 * Math.PI * room.ToReferenceMetres[i]), -w * seconds);
        }

        return sum * Math.Sqrt(w / C);
    }
}
