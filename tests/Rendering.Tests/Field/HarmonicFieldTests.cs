using System.Numerics;
using Wavehall.Rendering.Field;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Field;

public sealed class HarmonicFieldTests
{
    public static TheoryData<string> Fields => [.. ReferenceVectors.Names("field")];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Synthesised_and_ideal_pressure_agree_with_the_vector(string name)
    {
        var vector = ReferenceVectors.Load("field", name);
        var array = FieldScenes.Of(vector);
        var listeners = vector.GetProperty("listeners").EnumerateArray().Select(item => item.ToVector()).ToArray();
        foreach (var result in vector.GetProperty("results").EnumerateArray())
        {
            var frequencyHz = result.GetProperty("f_hz").GetDouble();
            var field = new HarmonicField(array, frequencyHz);
            for (var i = 0; i < listeners.Length; i++)
            {
                var where = $"{frequencyHz} Hz, listener {i}";
                AssertSame(new Complex(result.Numbers("p_re")[i], result.Numbers("p_im")[i]), field.At(listeners[i]), 0.1, 1, where);
                AssertSame(
                    new Complex(result.Numbers("ideal_re")[i], result.Numbers("ideal_im")[i]),
                    array.Source.PressureAt(listeners[i], frequencyHz),
                    0.001,
                    0.01,
                    where + ", ideal");
            }
        }
    }

    [Fact]
    public void A_line_of_points_has_the_pressure_of_each_point()
    {
        var field = new HarmonicField(FieldScenes.Large(VirtualSource.Point(new(20, 3, 0))), 700);
        var first = new Vector3D(-7, 2, 0.5);
        var step = new Vector3D(0.3, -0.21, 0.01);
        var real = new double[37];
        var imaginary = new double[37];
        field.AlongLine(first, step, real, imaginary);
        for (var n = 0; n < real.Length; n++)
        {
            var single = field.At(first + (step * n));
            Assert.Equal(single.Real, real[n], 1e-12);
            Assert.Equal(single.Imaginary, imaginary[n], 1e-12);
        }
    }

    [Fact]
    public void At_the_reference_point_the_field_is_that_of_the_source()
    {
        foreach (var source in (VirtualSource[])
            [
                VirtualSource.Point(new(20, 3, 0)),
                VirtualSource.Point(new(0, -16, 0)),
                VirtualSource.Plane(new(0.8, 0.6, 0)),
                VirtualSource.Focused(new(6, 2, 0), new(-6, -2, 0)),
            ])
        {
            AssertSame(source.PressureAt(Vector3D.Zero, 800), new HarmonicField(FieldScenes.Large(source), 800).At(Vector3D.Zero), 0.25, 3, source.Kind.ToString());
        }
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(-5, 4.5)]
    public void A_source_on_the_axis_makes_a_field_that_is_mirrored_at_it(double x, double y)
    {
        foreach (var source in (VirtualSource[])
            [
                VirtualSource.Point(new(19, 0, 0)), VirtualSource.Plane(new(-1, 0, 0)), VirtualSource.Focused(new(5, 0, 0), new(-1, 0, 0)),
            ])
        {
            var field = new HarmonicField(FieldScenes.Large(source), 500);
            AssertSame(field.At(new(x, y, 0)), field.At(new(x, -y, 0)), 0.02, 0.2, source.Kind.ToString());
        }
    }

    [Fact]
    public void On_a_loudspeaker_the_pressure_is_finite()
    {
        var room = ReferenceVectors.Array("roundrect832");
        var field = new HarmonicField(FieldScenes.Large(VirtualSource.Point(new(20, 3, 0))), 1000);
        for (var i = 0; i < room.Count; i += 16)
        {
            Assert.True(Complex.IsFinite(field.At(new(room.X[i], room.Y[i], room.Z[i]))));
        }
    }

    [Fact]
    public void Above_the_aliasing_frequency_the_prefilter_is_held()
    {
        var array = FieldScenes.Large(VirtualSource.Plane(new(1, 0, 0)));
        var point = new Vector3D(1, 1, 0);
        var free = new HarmonicField(array, 4000).At(point);
        var held = new HarmonicField(array, 4000, 1000).At(point);
        Assert.Equal(2, free.Magnitude / held.Magnitude, 1e-9);
    }

    [Fact]
    public void Only_before_a_focus_the_source_alone_is_no_ideal()
    {
        var focus = VirtualSource.Focused(new(2, 0, 0), new(-1, 0, 0));
        Assert.True(focus.IsIdealAt(new(1, 3, 0)));
        Assert.False(focus.IsIdealAt(new(3, 3, 0)));
        Assert.True(VirtualSource.Point(new(2, 0, 0)).IsIdealAt(new(3, 3, 0)));
    }

    private static void AssertSame(Complex expected, Complex actual, double toleranceDb, double toleranceDegrees, string where)
    {
        var ratio = actual / expected;
        Assert.True(Math.Abs(20 * Math.Log10(ratio.Magnitude)) < toleranceDb, $"{where}: {20 * Math.Log10(ratio.Magnitude)} dB off");
        Assert.True(Math.Abs(ratio.Phase * 180 / Math.PI) < toleranceDegrees, $"{where}: {ratio.Phase * 180 / Math.PI} degrees off");
    }
}
