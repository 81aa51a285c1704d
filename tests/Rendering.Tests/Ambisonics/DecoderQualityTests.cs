using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class DecoderQualityTests
{
    [Fact]
    public void The_dome_of_the_IEM_CUBE_is_even_at_order_4()
    {
        var decoder = Layouts.Design(Layouts.Hall("iem_cube_24"), DecoderKind.AllRad, 4, HarmonicWeighting.MaxRe);
        var upper = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(0).AsSpan()));
        Assert.InRange(upper.LowestLevelDb, -0.5, 0);
        Assert.InRange(upper.HighestLevelDb, 0, 0.5);

        // On the lowest ring nothing can draw a sound down again: there 5.4 degrees are left.
        Assert.InRange(upper.LargestEnergyErrorDegrees, 0, 5.6);
        var above = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(1.5).AsSpan()));
        Assert.InRange(above.LargestEnergyErrorDegrees, 0, 5);
        Assert.InRange(above.MeanEnergyErrorDegrees, 0, 1.5);
        Assert.True(above.MeanEnergyLength > 0.87);
    }

    [Theory]
    [InlineData("zkm_klangdom_43", 5)]
    [InlineData("zkm_klangdom_43", 7)]
    [InlineData("allosphere_54", 5)]
    [InlineData("allosphere_54", 7)]
    public void Large_domes_are_even_above_their_lowest_ring(string hall, int order)
    {
        var layout = Layouts.Hall(hall);
        var decoder = Layouts.Design(layout, DecoderKind.AllRad, order, HarmonicWeighting.MaxRe);
        var lowest = layout.Min(direction => Math.Asin(direction.Z)) * 180 / Math.PI;
        var above = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(lowest + 2).AsSpan()));
        Assert.InRange(above.LowestLevelDb, -0.5, 0);
        Assert.InRange(above.HighestLevelDb, 0, 0.5);
        Assert.InRange(above.LargestEnergyErrorDegrees, 0, 4);
    }

    [Fact]
    public void A_single_loudspeaker_is_heard_where_it_is()
    {
        var heard = DirectionQuality.Of(new Vector3D(1, 0, 0), [new(1, 0, 0), new(0, 1, 0)], [0.5, 0]);
        Assert.Equal(-6.0206, heard.LevelDb, 1e-4);
        Assert.Equal(1, heard.EnergyLength, 1e-12);
        Assert.Equal(1, heard.VelocityLength, 1e-12);
        Assert.Equal(0, heard.EnergyErrorDegrees, 1e-12);
        Assert.Equal(45, DirectionQuality.Of(new Vector3D(1, 0, 0), [new(1, 0, 0), new(0, 1, 0)], [1, 1]).EnergyErrorDegrees, 1e-9);
    }

    [Fact]
    public void The_table_says_what_was_measured_and_what_was_refused()
    {
        var writer = new StringWriter();
        DecoderQualityTable.Write(writer, [("solid", [.. Layouts.Icosahedron])], [2, 3], HarmonicWeighting.MaxRe);
        var lines = writer.ToString().TrimEnd().Split('\n');

        // A head of two lines, five rows at order 2, at order 3 three refusals and two rows.
        Assert.Equal(12, lines.Length);
        Assert.All(lines, line => Assert.Equal(12, line.TrimEnd().Count(c => c == '|')));
        Assert.Equal(3, lines.Count(line => line.Contains("refused", StringComparison.Ordinal)));
        Assert.StartsWith("| solid | 2 | EPAD | 1 | -0.0 to 0.0 |", lines[4].Replace("| 0.0 to", "| -0.0 to", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
