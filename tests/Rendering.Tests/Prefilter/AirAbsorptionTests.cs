using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Prefilter;

public sealed class AirAbsorptionTests
{
    /// <summary>ISO 9613-2:1996, table 2: 20 degrees Celsius, 70 percent; nominal octaves, of which the exact ones are computed.</summary>
    [Theory]
    [InlineData(-4, 0.1)]
    [InlineData(-3, 0.3)]
    [InlineData(-2, 1.1)]
    [InlineData(-1, 2.8)]
    [InlineData(0, 5.0)]
    [InlineData(1, 9.0)]
    [InlineData(2, 22.9)]
    [InlineData(3, 76.6)]
    public void Coefficients_are_those_of_the_standard(int octave, double decibelsPerKilometre)
    {
        var frequencyHz = 1000 * Math.Pow(10, 0.3 * octave);
        Assert.Equal(decibelsPerKilometre, 1000 * AirAbsorption.DecibelsPerMetre(frequencyHz, relativeHumidityPercent: 70), 0.06);
    }

    [Fact]
    public void Dry_air_takes_more_of_the_high_frequencies_and_fifty_percent_is_meant_by_default()
    {
        Assert.Equal(AirAbsorption.DecibelsPerMetre(4000, 50), AirAbsorption.DecibelsPerMetre(4000));
        Assert.True(AirAbsorption.DecibelsPerMetre(4000, 20) > 1.5 * AirAbsorption.DecibelsPerMetre(4000, 70));
        Assert.Equal(-AirAbsorption.DecibelsPerMetre(8000) * 30, 20 * Math.Log10(AirAbsorption.Factor(8000, 30)), 1e-9);
    }

    [Fact]
    public void The_share_grows_from_nothing_to_the_whole_and_is_right_at_4_kHz()
    {
        Assert.Equal(0, AirAbsorption.Share(0));
        Assert.Equal(1, AirAbsorption.Share(AirAbsorption.FarMetres));
        Assert.Equal(1, AirAbsorption.Share(1000));
        var before = 0.0;
        for (var metres = 0.5; metres < AirAbsorption.FarMetres; metres += 0.5)
        {
            var share = AirAbsorption.Share(metres);
            Assert.True(share > before && share < 1);
            before = share;
            var mixed = 1 - share + (share * AirAbsorption.Factor(4000, AirAbsorption.FarMetres));
            Assert.Equal(AirAbsorption.Factor(4000, metres), mixed, 1e-12);
        }
    }
}
