using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Field;

public sealed class ImpulseFieldTests
{
    private const double BandEdgeHz = 1500;

    public static TheoryData<string, double, double> Scenes => new()
    {
        { "point", 0, 0 },
        { "point", -4, 3 },
        { "plane", 0, 0 },
        { "plane", 3, -4 },
        { "focused", 0, 0 },
        { "focused", 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Scenes))]
    public void The_wave_front_arrives_when_theory_says_and_as_high(string kind, double x, double y)
    {
        var source = kind switch
        {
            "point" => VirtualSource.Point(new(20, 3, 0)),
            "plane" => VirtualSource.Plane(new(0.6, -0.8, 0)),
            _ => VirtualSource.Focused(new(6, 2, 0), new(-6, -2, 0)),
        };
        var array = FieldScenes.Large(source);
        var listener = new Vector3D(x, y, 0);
        var arrival = source.ArrivalSeconds(listener);
        var field = new ImpulseField(array, BandEdgeHz);
        var (peak, peakSeconds) = (0.0, 0.0);
        for (var offset = -48; offset <= 48; offset++)
        {
            // Every second sample at 48 kHz, 2 ms before to 2 ms after.
            var seconds = arrival + (offset * 2 / 48000.0);
            var pressure = field.At(listener, seconds);
            (peak, peakSeconds) = pressure > peak ? (pressure, seconds) : (peak, peakSeconds);
        }

        Assert.InRange((peakSeconds - arrival) * 48000, -2, 2);
        Assert.InRange(20 * Math.Log10(peak / source.AmplitudeAt(listener)), -2.7, 2.7);
        Assert.InRange(20 * Math.Log10(peak / field.IdealAt(listener, arrival)), -2.7, 2.7);
    }

    [Fact]
    public void Long_before_the_wave_front_there_is_silence()
    {
        var source = VirtualSource.Point(new(20, 3, 0));
        var listener = new Vector3D(-4, 3, 0);
        var field = new ImpulseField(FieldScenes.Large(source), BandEdgeHz);
        var before = source.ArrivalSeconds(listener) - 0.01;
        Assert.InRange(Math.Abs(field.At(listener, before)) / source.AmplitudeAt(listener), 0, 0.01);
        Assert.InRange(Math.Abs(field.IdealAt(listener, before)) / source.AmplitudeAt(listener), 0, 0.001);
    }

    [Fact]
    public void The_pulse_is_one_at_zero_even_and_of_its_band()
    {
        var pulse = BandLimitedPulse.Plain(1000);
        Assert.Equal(1, pulse.At(0), 1e-9);
        Assert.Equal(pulse.At(0.0007), pulse.At(-0.0007), 1e-9);

        // The first zero of a raised-cosine spectrum to F is at 1/F.
        Assert.Equal(0, pulse.At(1.0 / 1000), 1e-3);
        Assert.Equal(0, pulse.At(BandLimitedPulse.ReachSeconds * 2));
        Assert.Equal(0, pulse.At(double.NaN));
    }

    [Fact]
    public void The_filter_of_focused_sources_is_the_other_one_reversed_in_time()
    {
        var forward = BandLimitedPulse.Prefiltered(1000, double.PositiveInfinity, timeReversed: false);
        var reversed = BandLimitedPulse.Prefiltered(1000, double.PositiveInfinity, timeReversed: true);
        for (var seconds = -0.005; seconds < 0.005; seconds += 0.00013)
        {
            Assert.Equal(forward.At(seconds), reversed.At(-seconds), 1e-9);
        }
    }

    [Fact]
    public void The_prefiltered_pulse_has_the_spectrum_of_the_prefilter()
    {
        var plain = BandLimitedPulse.Plain(1000);
        var filtered = BandLimitedPulse.Prefiltered(1000, 600, timeReversed: false);
        foreach (var frequencyHz in (double[])[200, 500, 800])
        {
            var ratio = Spectrum(filtered, frequencyHz) / Spectrum(plain, frequencyHz);
            var expected = PrefilterResponse.At(frequencyHz, 600);
            Assert.Equal(expected.Real, ratio.Real, 0.01 * expected.Magnitude);
            Assert.Equal(expected.Imaginary, ratio.Imaginary, 0.01 * expected.Magnitude);
        }
    }

    private static Complex Spectrum(BandLimitedPulse pulse, double frequencyHz)
    {
        const double Step = 1e-4;
        var sum = Complex.Zero;
        for (var n = -1500; n <= 1500; n++)
        {
            sum += pulse.At(n * Step) * Complex.FromPolarCoordinates(Step, -2 * Math.PI * frequencyHz * n * Step);
        }

        return sum;
    }
}
