using System.Numerics;
using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

/// <summary>Adds up what all loudspeakers radiate and compares the sound pressure with the vectors and with the wanted field.</summary>
public sealed class SoundFieldTests
{
    public static TheoryData<string> Fields => [.. ReferenceVectors.Names("field")];

    [Theory]
    [MemberData(nameof(Fields))]
    public void The_synthesised_pressure_agrees_with_the_vector(string name)
    {
        foreach (var (result, listener, pressure, frequency) in Synthesise(name))
        {
            var expected = At(result, "p", listener);
            AssertLevel(expected, pressure, 0.1, $"{frequency} Hz, listener {listener}");
            var phase = (pressure / expected).Phase * 180 / Math.PI;
            Assert.True(Math.Abs(phase) < 1, $"{frequency} Hz, listener {listener}: {phase} degrees off");
        }
    }

    [Theory]
    [InlineData("roundrect832_point_20_3")]
    [InlineData("roundrect832_focused_6_2")]
    public void At_the_reference_point_the_large_array_gives_the_wanted_pressure(string name)
    {
        foreach (var (result, listener, pressure, frequency) in Synthesise(name).Where(entry => entry.Listener == 0))
        {
            var ideal = At(result, "ideal", listener);
            AssertLevel(ideal, pressure, frequency >= 400 ? 0.1 : 0.75, $"{frequency} Hz");
            var phase = (pressure / ideal).Phase * 180 / Math.PI;
            Assert.True(Math.Abs(phase) < (frequency >= 400 ? 1 : 6), $"{frequency} Hz: {phase} degrees off");
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Away_from_the_reference_point_the_level_stays_within_what_two_and_a_half_dimensions_allow(string name)
    {
        foreach (var (result, listener, pressure, frequency) in Synthesise(name).Where(entry => entry.Listener > 0))
        {
            AssertLevel(At(result, "ideal", listener), pressure, 2.7, $"{frequency} Hz, listener {listener}");
        }
    }

    private static IEnumerable<(JsonElement Result, int Listener, Complex Pressure, double Frequency)> Synthesise(string name)
    {
        var vector = ReferenceVectors.Load("field", name);
        var sources = ReferenceVectors.Array(vector.GetProperty("array").GetString()!);
        var driving = DrivingResult.Of(sources, vector);
        var taper = new double[sources.Count];
        TaperWindow.Tukey(sources, driving.Selected, vector.GetProperty("taper").GetProperty("tukey_alpha").GetDouble(), taper);
        var focused = vector.GetProperty("source").GetProperty("kind").GetString() == "focused";
        var listeners = vector.GetProperty("listeners").EnumerateArray().Select(item => item.ToVector()).ToArray();
        foreach (var result in vector.GetProperty("results").EnumerateArray())
        {
            var frequency = result.GetProperty("f_hz").GetDouble();
            for (var listener = 0; listener < listeners.Length; listener++)
            {
                yield return (result, listener, Pressure(sources, driving, taper, focused, frequency, listeners[listener]), frequency);
            }
        }
    }

    private static Complex Pressure(SecondarySources sources, DrivingResult driving, double[] taper, bool focused, double frequency, Vector3D listener)
    {
        var omega = 2 * Math.PI * frequency;
        var sum = Complex.Zero;
        for (var i = 0; i < sources.Count; i++)
        {
            var distance = Vector3D.Distance(listener, new Vector3D(sources.X[i], sources.Y[i], sources.Z[i]));
            var seconds = driving.DelaySeconds[i] + (distance / SpeedOfSound.MetresPerSecond);
            var amplitude = driving.Weight[i] * taper[i] * sources.AreaWeightMetres[i] / (4 * Math.PI * distance);
            sum += Complex.FromPolarCoordinates(amplitude, -omega * seconds);
        }

        return sum * (focused ? PrefilterResponse.AtFocused(frequency) : PrefilterResponse.At(frequency));
    }

    private static Complex At(JsonElement result, string key, int listener) =>
        new(result.Numbers(key + "_re")[listener], result.Numbers(key + "_im")[listener]);

    private static void AssertLevel(Complex expected, Complex actual, double toleranceDb, string where)
    {
        var levelDb = 20 * Math.Log10(actual.Magnitude / expected.Magnitude);
        Assert.True(Math.Abs(levelDb) < toleranceDb, $"{where}: {levelDb} dB off");
    }
}
