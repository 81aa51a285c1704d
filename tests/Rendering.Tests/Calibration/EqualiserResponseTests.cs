using System.Numerics;
using Wavehall.Rendering.Calibration;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Tests.Prefilter;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Calibration;

/// <summary>What comes out of the stage against the analogue prototypes of the cookbook under the bilinear transform.</summary>
public sealed class EqualiserResponseTests
{
    /// <summary>Single precision at the output ends here for a pulse of full scale.</summary>
    private const double MeasurableDb = -90;

    public static TheoryData<EqualiserShape, double, double, double, int> Filters => new()
    {
        { EqualiserShape.Peaking, 30, 12, 20, 1 << 18 },
        { EqualiserShape.Peaking, 30, -12, 20, 1 << 18 },
        { EqualiserShape.Peaking, 10, 30, 50, 1 << 20 },
        { EqualiserShape.Peaking, 1000, 6, 1.4, 1 << 14 },
        { EqualiserShape.Peaking, 18000, -9, 4, 1 << 14 },
        { EqualiserShape.LowShelf, 80, -6, 0.7, 1 << 16 },
        { EqualiserShape.LowShelf, 3000, 10, 0.5, 1 << 14 },
        { EqualiserShape.HighShelf, 30, 12, 0.7, 1 << 16 },
        { EqualiserShape.HighShelf, 8000, -15, 1, 1 << 14 },
        { EqualiserShape.LowPass, 120, 0, 0.7071, 1 << 16 },
        { EqualiserShape.LowPass, 30, 0, 20, 1 << 18 },
        { EqualiserShape.HighPass, 30, 0, 20, 1 << 18 },
        { EqualiserShape.HighPass, 2500, 0, 0.5, 1 << 14 },
        { EqualiserShape.Notch, 50, 0, 30, 1 << 18 },
        { EqualiserShape.AllPass, 30, 0, 20, 1 << 18 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_pulse_through_the_stage_has_the_response_of_the_formula(EqualiserShape shape, double frequencyHz, double gainDb, double q, int length)
    {
        var filter = new EqualiserFilter(shape, frequencyHz, gainDb, q);
        Assert.True(EqualiserDesign.TryDesign(filter, out var section, out var error), error);
        var response = StageRun.Of(new LoudspeakerCalibration { Filters = [filter] }, StageRun.Pulse(length)).Select(sample => (double)sample).ToArray();
        foreach (var at in Frequencies(frequencyHz))
        {
            var wanted = Prototype(filter, at);
            Assert.True((section.ResponseAt(at) - wanted).Magnitude < 1e-6 * Math.Max(1, wanted.Magnitude), $"design at {at} Hz");
            var wantedDb = FilterResponse.Decibels(wanted.Magnitude);
            var measuredDb = FilterResponse.Decibels(FilterResponse.At(response, at).Magnitude);
            Assert.True(
                Math.Abs(measuredDb - wantedDb) < 0.05 || (wantedDb < MeasurableDb && measuredDb < MeasurableDb),
                $"{filter} at {at:0.0} Hz: {measuredDb:0.000} dB instead of {wantedDb:0.000}");
        }
    }

    [Fact]
    public void Ten_filters_one_after_the_other_multiply()
    {
        EqualiserFilter[] filters =
        [
            .. Enumerable.Range(0, 10).Select(i => new EqualiserFilter(EqualiserShape.Peaking, 40 * Math.Pow(2, i), i % 2 == 0 ? 5 : -7, 1 + i)),
        ];
        var response = StageRun.Of(new LoudspeakerCalibration { Filters = [.. filters] }, StageRun.Pulse(1 << 16)).Select(sample => (double)sample).ToArray();
        foreach (var at in Frequencies(1000))
        {
            var wanted = filters.Aggregate(Complex.One, (product, filter) => product * Prototype(filter, at));
            Assert.Equal(FilterResponse.Decibels(wanted.Magnitude), FilterResponse.Decibels(FilterResponse.At(response, at).Magnitude), 0.05);
        }
    }

    [Theory]
    [InlineData(EqualiserShape.Peaking, 9, 0, 1, "frequency")]
    [InlineData(EqualiserShape.Peaking, 22001, 0, 1, "frequency")]
    [InlineData(EqualiserShape.Peaking, double.NaN, 0, 1, "frequency")]
    [InlineData(EqualiserShape.Peaking, 100, 31, 1, "gain")]
    [InlineData(EqualiserShape.Peaking, 100, 0, 0, "Q")]
    [InlineData(EqualiserShape.Peaking, 100, 0, double.PositiveInfinity, "Q")]
    [InlineData((EqualiserShape)7, 100, 0, 1, "shape")]
    public void What_is_out_of_range_is_refused(EqualiserShape shape, double frequencyHz, double gainDb, double q, string word)
    {
        Assert.False(EqualiserDesign.TryDesign(new EqualiserFilter(shape, frequencyHz, gainDb, q), out _, out var error));
        Assert.Contains(word, error);
    }

    [Fact]
    public void Every_filter_in_range_is_stable()
    {
        foreach (var shape in Enum.GetValues<EqualiserShape>())
        {
            foreach (var q in new[] { 0.1, 0.7, 50 })
            {
                foreach (var gainDb in new[] { -30.0, 0, 30 })
                {
                    Assert.All([10, 30, 1000, 12000, 22000], frequencyHz =>
                        Assert.True(EqualiserDesign.TryDesign(new EqualiserFilter(shape, frequencyHz, gainDb, q), out BiquadSection _, out var error), error));
                }
            }
        }
    }

    private static IEnumerable<double> Frequencies(double centreHz) =>
        Enumerable.Range(0, 31).Select(i => 20 * Math.Pow(10, i / 10.0)).Append(centreHz).Append(centreHz * 1.02).Append(centreHz * 0.97).Where(hz => hz is >= 20 and <= 20000);

    private static Complex Prototype(EqualiserFilter filter, double frequencyHz)
    {
        var s = new Complex(0, Math.Tan(Math.PI * frequencyHz / 48000) / Math.Tan(Math.PI * filter.FrequencyHz / 48000));
        var a = Math.Pow(10, filter.GainDb / 40);
        var q = filter.Q;
        var low = (s * s) + (s / q) + 1;
        var bend = Math.Sqrt(a) / q * s;
        return filter.Shape switch
        {
            EqualiserShape.Peaking => ((s * s) + (s * a / q) + 1) / ((s * s) + (s / (a * q)) + 1),
            EqualiserShape.LowShelf => a * ((s * s) + bend + a) / ((a * s * s) + bend + 1),
            EqualiserShape.HighShelf => a * ((a * s * s) + bend + 1) / ((s * s) + bend + a),
            EqualiserShape.LowPass => 1 / low,
            EqualiserShape.HighPass => s * s / low,
            EqualiserShape.Notch => ((s * s) + 1) / low,
            _ => ((s * s) - (s / q) + 1) / low,
        };
    }
}
