using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class DecoderVectorTests
{
    // Error of the mean over our own virtual directions, measured: 2.1e-5 at most.
    private const double QuadratureError = 3e-5;

    public static TheoryData<string> Names => ["decoder_octahedron6_o1", "decoder_icosahedron12_o2", "decoder_iem_cube24_o3"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Matrices_are_those_of_the_reference(string name)
    {
        var vector = ReferenceVectors.Load("ambisonics", name);
        var directions = Layouts.OfVector(vector);
        var order = vector.GetProperty("order").GetInt32();
        foreach (var kind in Enum.GetValues<DecoderKind>())
        {
            var key = DecoderDesign.NameOf(kind).ToLowerInvariant();
            double[] expected = [.. vector.GetProperty(key).EnumerateArray().SelectMany(row => row.EnumerateArray().Select(item => item.GetDouble()))];
            var decoder = Layouts.Design(directions, kind, order);
            var tolerance = kind switch
            {
                // The pseudo-inverse magnifies the file's rounded directions by its condition number.
                DecoderKind.Mmd => Math.Max(1e-8, 1e-11 * decoder.ConditionNumber * decoder.ConditionNumber),
                DecoderKind.AllRad => vector.GetProperty("allrad_tolerance").GetDouble() + QuadratureError,
                _ => 1e-8,
            };
            Layouts.AssertSame(expected, decoder.Matrix, tolerance);
            Layouts.AssertSame(vector.Numbers("singular_values"), decoder.SingularValues, 1e-7);
            Assert.Equal(vector.GetProperty("rank").GetInt32(), decoder.Rank);
        }
    }

    [Fact]
    public void Unweighted_and_as_defined_only_the_scale_is_added()
    {
        var decoder = Layouts.Design(Layouts.Hall("iem_cube_24"), DecoderKind.AllRad, 3).AsDefined();
        Layouts.AssertSame([.. decoder.Matrix.Select(value => value * decoder.Scale)], decoder.PlaybackMatrix, 1e-12);
    }
}
