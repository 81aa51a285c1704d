using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class DecoderDesignTests
{
    [Fact]
    public void On_t_designs_sampling_mode_matching_and_energy_preservation_are_one() =>
        Prop.ForAll(AmbisonicScenes.Rotations, rotation =>
        {
            foreach (var (solid, order) in ((Vector3D[], int)[])[(Layouts.Octahedron, 1), (Layouts.Icosahedron, 2), (Layouts.Dodecahedron, 2)])
            {
                var turned = solid.Select(direction => AmbisonicScenes.Turn(direction, rotation)).ToArray();
                var sampling = Layouts.Design(turned, DecoderKind.Sad, order);
                Layouts.AssertSame(sampling.Matrix, Layouts.Design(turned, DecoderKind.Mmd, order).Matrix, 1e-12);
                Layouts.AssertSame(sampling.Matrix, Layouts.Design(turned, DecoderKind.Epad, order).Matrix, 1e-12);
                Assert.Equal(1, sampling.ConditionNumber, 1e-9);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void Energy_preservation_keeps_the_level_on_any_layout_that_surrounds() =>
        Prop.ForAll(Layouts.Surrounding, AmbisonicScenes.Directions, (layout, direction) =>
        {
            foreach (var weighting in Enum.GetValues<HarmonicWeighting>())
            {
                var decoder = Layouts.Design(layout, DecoderKind.Epad, 3, weighting);
                Assert.Equal(0, DecoderQuality.Measure(decoder, [direction])[0].LevelDb, 1e-6);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Fact]
    public void Mode_matching_keeps_the_velocity_vector_on_any_layout_that_surrounds() =>
        Prop.ForAll(Layouts.Surrounding, AmbisonicScenes.Directions, (layout, direction) =>
        {
            var heard = DecoderQuality.Measure(Layouts.Design(layout, DecoderKind.Mmd, 2), [direction])[0];
            Assert.Equal(1, heard.VelocityLength, 1e-9);
            Assert.Equal(0, heard.VelocityErrorDegrees, 1e-6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Fact]
    public void All_round_decoding_is_even_on_any_layout_that_surrounds() => Prop.ForAll(Layouts.Surrounding, layout =>
    {
        var decoder = Layouts.Design(layout, DecoderKind.AllRad, 4, HarmonicWeighting.MaxRe);
        var sphere = DecoderQuality.DirectionsFrom(-90);
        var even = DecoderQuality.Of(DecoderQuality.Measure(decoder, sphere.AsSpan()));
        var defined = DecoderQuality.Of(DecoderQuality.Measure(decoder.AsDefined(), sphere.AsSpan()));
        Assert.InRange(even.LowestLevelDb, -1, 0);
        Assert.InRange(even.HighestLevelDb, 0, 1);
        Assert.True(even.MeanEnergyErrorDegrees < defined.MeanEnergyErrorDegrees);
        Assert.InRange(even.LargestEnergyErrorDegrees, 0, 8);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void The_mean_energy_over_covered_directions_is_1()
    {
        var sphere = new SphereQuadrature(30, 60);
        foreach (var kind in Enum.GetValues<DecoderKind>())
        {
            var decoder = Layouts.Design(Layouts.Dodecahedron, kind, 3, HarmonicWeighting.InPhase);
            var measured = DecoderQuality.Measure(decoder, sphere.Directions.AsSpan());
            Assert.Equal(1, measured.Select((item, i) => item.Energy * sphere.Weights[i]).Sum(), 1e-9);
        }
    }

    [Theory]
    [InlineData(DecoderKind.Epad)]
    [InlineData(DecoderKind.AllRad)]
    public void A_mirrored_layout_has_the_mirrored_decoder(DecoderKind kind)
    {
        var layout = Layouts.Hall("iem_cube_24");
        var mirrored = layout.Select(direction => direction with { Y = -direction.Y }).ToArray();
        var (decoder, mirror) = (Layouts.Design(layout, kind, 3, HarmonicWeighting.MaxRe), Layouts.Design(mirrored, kind, 3, HarmonicWeighting.MaxRe));
        Layouts.AssertSame(
            [.. decoder.PlaybackMatrix.Select((value, i) => AmbisonicChannel.DegreeOf(i % 16) < 0 ? -value : value)], mirror.PlaybackMatrix, 1e-9);
    }

    [Fact]
    public void A_symmetric_layout_has_a_symmetric_decoder()
    {
        // Corners of a cube: every face is a square, and no diagonal may be preferred.
        Vector3D[] cube = Layouts.Dodecahedron[..8];
        var decoder = Layouts.Design(cube, DecoderKind.AllRad, 3, HarmonicWeighting.MaxRe);
        var onAxes = DecoderQuality.Measure(decoder, Layouts.Octahedron);
        Assert.All(onAxes, heard => Assert.Equal(onAxes[0].Energy, heard.Energy, 1e-3));
        Assert.All(onAxes, heard => Assert.Equal(0, heard.EnergyErrorDegrees, 0.05));
    }

    [Theory]
    [InlineData(DecoderKind.AllRad, 11, "order 11 is not decoded: 1 to 10 are")]
    [InlineData(DecoderKind.Epad, 0, "order 0 is not decoded: 1 to 10 are")]
    [InlineData(DecoderKind.Epad, 4, "EPAD of order 4 needs 25 loudspeakers, there are 24 (condition number infinite): take order 3, or AllRAD")]
    [InlineData(DecoderKind.Sad, 7, "SAD of order 7 needs 64 loudspeakers, there are 24 (condition number infinite): take order 3, or AllRAD")]
    public void What_the_dome_cannot_carry_is_refused(DecoderKind kind, int order, string expected)
    {
        Assert.False(DecoderDesign.TryDesign(Layouts.Hall("iem_cube_24"), kind, order, HarmonicWeighting.MaxRe, out var decoder, out var refusal, out _));
        Assert.Null(decoder);
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Mode_matching_on_a_dome_comes_with_a_warning_that_names_the_condition_number_and_the_better_choice()
    {
        Assert.True(DecoderDesign.TryDesign(
            Layouts.Hall("iem_cube_24"), DecoderKind.Mmd, 3, HarmonicWeighting.MaxRe, out var decoder, out var refusal, out var warning));
        Assert.Null(refusal);
        Assert.Equal(1527, decoder!.ConditionNumber, 1.0);
        Assert.Equal("MMD of order 3: the layout is too uneven (condition number 1.53E+03), some directions are far too loud: take AllRAD", warning);
    }

    [Fact]
    public void A_layout_that_carries_its_decoder_comes_without_a_warning()
    {
        foreach (var kind in Enum.GetValues<DecoderKind>())
        {
            Assert.True(DecoderDesign.TryDesign(Layouts.Icosahedron, kind, 2, HarmonicWeighting.None, out _, out var refusal, out var warning));
            Assert.Null(refusal);
            Assert.Null(warning);
        }
    }

    [Fact]
    public void A_flat_ring_is_decoded_all_round_and_told_that_height_is_lost()
    {
        var ring = Layouts.Ring(8);
        Assert.False(DecoderDesign.TryDesign(ring, DecoderKind.Mmd, 1, HarmonicWeighting.MaxRe, out _, out var refusal, out _));
        Assert.Equal("MMD of order 1: the layout leaves channels silent (condition number infinite): take AllRAD", refusal);
        Assert.True(DecoderDesign.TryDesign(ring, DecoderKind.AllRad, 3, HarmonicWeighting.MaxRe, out var decoder, out _, out var warning));
        Assert.Equal("AllRAD: all loudspeakers are in one plane with the listener: sounds above and below it fade", warning);
        var around = DecoderQuality.Of(DecoderQuality.Measure(decoder!, Layouts.Ring(90)));
        Assert.InRange(around.LowestLevelDb, -0.2, 0.2);
        Assert.InRange(around.HighestLevelDb, -0.2, 0.2);
        Assert.InRange(around.LargestEnergyErrorDegrees, 0, 1);
        Assert.True(DecoderQuality.Measure(decoder!, [new Vector3D(0, 0, 1)])[0].LevelDb < -6);
    }

    [Fact]
    public void Loudspeakers_without_directions_are_refused_with_a_reason()
    {
        foreach (var layout in (Vector3D[][])[[], [new(1, 0, 0), new(0, 1, 0)], [new(1, 0, 0), new(0, 1, 0), default], [new(1, 0, 0), new(0, double.NaN, 0), new(0, 0, 1)]])
        {
            Assert.False(DecoderDesign.TryDesign(layout, DecoderKind.AllRad, 1, HarmonicWeighting.MaxRe, out _, out var refusal, out _));
            Assert.False(string.IsNullOrEmpty(refusal) || refusal.Contains('\n', StringComparison.Ordinal));
        }
    }
}
