using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.NearField;

namespace Wavehall.Rendering.Tests.NearField;

public sealed class NearFieldFilterTests
{
    [Fact]
    public void Up_to_order_10_a_filter_is_the_inverse_of_the_near_field_at_any_radius()
    {
        var cases = from order in Gen.Choose(0, 10)
                    from radius in Gen.Choose(10, 300)
                    from source in Gen.Choose(10, 3000)
                    select (order, radius: radius / 10.0, source: source / 10.0);
        Prop.ForAll(Arb.From(cases), item =>
        {
            var (order, radius, source) = item;
            var plane = NearFieldFilter.PlaneWave(order, radius);
            var point = NearFieldFilter.PointSource(order, source, radius);
            Assert.All(plane, section => Assert.True(section.IsStable));
            Assert.All(point, section => Assert.True(section.IsStable));
            foreach (var frequencyHz in new[] { 10.0, 40, 160, 640, 2500 })
            {
                var near = NearFieldFilter.NearField(order, radius, frequencyHz);
                AssertClose(1 / near, Response(plane, frequencyHz), item.ToString());
                AssertClose(NearFieldFilter.NearField(order, source, frequencyHz) / near, Response(point, frequencyHz), item.ToString());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public void A_plane_wave_loses_6_dB_per_octave_and_order_in_the_bass_and_nothing_above()
    {
        var sections = NearFieldFilter.PlaneWave(4, 3);
        var slope = 20 * Math.Log10(Response(sections, 2).Magnitude / Response(sections, 1).Magnitude);
        Assert.Equal(4 * 20 * Math.Log10(2), slope, 0.1);
        Assert.Equal(0, 20 * Math.Log10(Response(sections, 8000).Magnitude), 0.05);
    }

    [Fact]
    public void A_source_at_the_radius_needs_nothing()
    {
        var response = Response(NearFieldFilter.PointSource(5, 2.5, 2.5), 100);
        Assert.Equal(0, (response - 1).Magnitude, 1e-9);
    }

    [Fact]
    public void What_the_matching_loses_is_said()
    {
        // 0.341660 instead of the 0.406638 that the quotient has as its magnitude.
        Assert.Equal(20 * Math.Log10(0.4066382 / 0.3416600), NearFieldFilter.MatchingLossDb(27, 1.5), 0.03);
        Assert.InRange(NearFieldFilter.MatchingLossDb(10, 1.5), 0, 0.05);
        Assert.Equal(double.PositiveInfinity, NearFieldFilter.MatchingLossDb(70, 1));
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(121, 1, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(3, 1, double.NaN)]
    public void What_cannot_be_is_refused(int order, double source, double radius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NearFieldFilter.PointSource(order, source, radius));

    /// <summary>Half a decibel and 3.5 degrees: the matched z-transform turns the phase of what is near half the sampling rate.</summary>
    private static void AssertClose(Complex expected, Complex actual, string what) =>
        Assert.True((actual / expected - 1).Magnitude < 0.06, $"{what}: {actual} instead of {expected}");

    private static Complex Response(BiquadSection[] sections, double frequencyHz) =>
        sections.Aggregate(Complex.One, (product, section) => product * section.ResponseAt(frequencyHz));
}
