using System.Numerics;
using System.Text.Json;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.NearField;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.NearField;

public sealed class NearFieldDrivingTests
{
    public static TheoryData<string> Names => [.. ReferenceVectors.Names("nfchoa")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Delay_weight_phase_sections_and_driving_are_those_of_the_vector(string name)
    {
        var vector = ReferenceVectors.Load("nfchoa", name);
        var array = Circle(ReferenceVectors.Array(vector.GetProperty("array").GetString()!), Vector3D.Zero);
        Assert.Equal(vector.GetProperty("radius").GetDouble(), array.RadiusMetres, 1e-9);
        var driving = Drive(array, vector.GetProperty("source"), vector.GetProperty("max_order").GetInt32());

        Assert.Equal(vector.GetProperty("delay_s").GetDouble(), driving.DelaySeconds, 1e-11);
        Assert.Equal(vector.GetProperty("weight").GetDouble(), driving.Weight, 1e-9);
        ReferenceVectors.AssertClose(vector.Numbers("phase_rad"), driving.PhaseRadians, "phase", 1e-9);
        var modes = vector.GetProperty("sos_matched_z").EnumerateArray().ToArray();
        Assert.Equal(modes.Length, driving.Order + 1);
        for (var mode = 0; mode < modes.Length; mode++)
        {
            var expected = modes[mode].EnumerateArray().ToArray();
            Assert.Equal(expected.Length, driving.SectionsOf(mode).Length);
            for (var i = 0; i < expected.Length; i++)
            {
                var section = driving.SectionsOf(mode)[i];
                double[] actual = [section.B0, section.B1, section.B2, 1, section.A1, section.A2];
                for (var j = 0; j < actual.Length; j++)
                {
                    var difference = Math.Abs(expected[i][j].GetDouble() - actual[j]);
                    Assert.True(difference < 1e-9, $"mode {mode}, section {i}, coefficient {j}: {actual[j]:R}, {difference:G2} off");
                }
            }
        }

        foreach (var at in vector.GetProperty("driving").EnumerateArray())
        {
            var values = new Complex[array.Count];
            driving.DrivingAt(at.GetProperty("f_hz").GetDouble(), values);
            ReferenceVectors.AssertClose(at.Numbers("re"), Array.ConvertAll(values, value => value.Real), "re", 1e-7);
            ReferenceVectors.AssertClose(at.Numbers("im"), Array.ConvertAll(values, value => value.Imaginary), "im", 1e-7);
        }
    }

    [Theory]
    [InlineData("plane 30", 27)]
    [InlineData("plane 200", 12)]
    [InlineData("point 3,1", 27)]
    [InlineData("point -1.2,-1.1", 20)]
    public void The_field_is_right_where_the_order_reaches(string source, int order)
    {
        var sources = ReferenceVectors.Array("circular56");
        var array = Circle(sources, Vector3D.Zero);
        var (driving, ideal) = Scene(array, source, order);
        var values = new Complex[array.Count];
        foreach (var frequencyHz in new[] { 200.0, 500, 1000 })
        {
            // The point source at 1.63 m is not in the far field of its own order: half the reach there.
            var reach = Math.Min(1.0, order * SpeedOfSound.MetresPerSecond / (2 * Math.PI * frequencyHz)) * 0.5;
            driving.DrivingAt(frequencyHz, values);
            AssertField(sources, values, frequencyHz, reach, ideal, levelDb: 2.5, phaseDegrees: 25);
            AssertField(sources, values, frequencyHz, 0.03, ideal, levelDb: 0.3, phaseDegrees: 3);

            // The filters as they are made: the loss of level of high modes is all at the rim.
            driving.FilteredAt(frequencyHz, values);
            AssertField(sources, values, frequencyHz, 0.03, ideal, levelDb: 0.3, phaseDegrees: 3);
        }
    }

    [Theory]
    [InlineData("plane 30", 27, 200)]
    [InlineData("plane 30", 27, 1000)]
    [InlineData("point 3,1", 27, 500)]
    public void The_filters_do_what_the_formula_says(string source, int order, double frequencyHz)
    {
        var array = Circle(ReferenceVectors.Array("circular56"), Vector3D.Zero);
        var (driving, _) = Scene(array, source, order);
        var (exact, filtered) = (new Complex[array.Count], new Complex[array.Count]);
        driving.DrivingAt(frequencyHz, exact);
        driving.FilteredAt(frequencyHz, filtered);
        var largest = exact.Max(value => value.Magnitude);
        for (var i = 0; i < exact.Length; i++)
        {
            Assert.Equal(0, (exact[i] - filtered[i]).Magnitude / largest, 0.12);
        }
    }

    [Fact]
    public void A_circle_elsewhere_and_turned_does_the_same()
    {
        var offset = new Vector3D(4, -2, 1.5);
        var array = Circle(Ring(24, offset, 2, turnRadians: 0.3), offset);
        var other = Circle(Ring(24, Vector3D.Zero, 2, turnRadians: 0), Vector3D.Zero);
        var (values, expected) = (new Complex[24], new Complex[24]);
        NearFieldDriving.Point(array, offset + new Vector3D(5 * Math.Cos(0.3), 5 * Math.Sin(0.3), 0), 11).DrivingAt(300, values);
        NearFieldDriving.Point(other, new Vector3D(5, 0, 0), 11).DrivingAt(300, expected);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(0, (values[i] - expected[i]).Magnitude, 1e-9);
        }
    }

    [Fact]
    public void What_is_no_circle_is_refused_with_what_was_found()
    {
        Assert.Contains("their radii run from 1.50 to 2.50 m", Refusal(Ring(24, new(0.5, 0, 0), 2, 0), Vector3D.Zero), StringComparison.Ordinal);
        Assert.Contains("one is 1.50 m above it", Refusal(Ring(24, new(0, 0, 1.5), 2, 0), Vector3D.Zero), StringComparison.Ordinal);
        Assert.Contains("the steps run from 12.0 to 24.0 degrees, equal ones are 12.4", Refusal(Ring(30, Vector3D.Zero, 2, 0, leaveOut: 1), Vector3D.Zero), StringComparison.Ordinal);
        Assert.Contains("2 loudspeakers form no circle", Refusal(Ring(2, Vector3D.Zero, 2, 0), Vector3D.Zero), StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_and_sources_that_cannot_be_are_refused()
    {
        var array = Circle(Ring(24, Vector3D.Zero, 2, 0), Vector3D.Zero);
        Assert.Equal(11, array.HighestOrder);
        Assert.Equal(12, NearFieldDriving.Plane(array, 0, 12).Order);
        Assert.Throws<ArgumentOutOfRangeException>(() => NearFieldDriving.Plane(array, 0, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearFieldDriving.Point(array, new(1, 1, 0), 3));
    }

    private static void AssertField(
        SecondarySources sources, Complex[] driving, double frequencyHz, double radius, Func<Vector3D, double, Complex> ideal, double levelDb, double phaseDegrees)
    {
        for (var i = 0; i < 24; i++)
        {
            var point = new Vector3D(radius * Math.Cos(i), radius * Math.Sin(i), 0) * ((i % 4) + 1) * 0.25;
            var ratio = Field(sources, driving, point, frequencyHz) / ideal(point, frequencyHz);
            Assert.True(Math.Abs(20 * Math.Log10(ratio.Magnitude)) < levelDb, $"{frequencyHz} Hz at {point}: {20 * Math.Log10(ratio.Magnitude):F2} dB");
            Assert.True(Math.Abs(ratio.Phase) < phaseDegrees * Math.PI / 180, $"{frequencyHz} Hz at {point}: {ratio.Phase * 180 / Math.PI:F1} degrees");
        }
    }

    private static Complex Field(SecondarySources sources, Complex[] driving, Vector3D point, double frequencyHz)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < driving.Length; i++)
        {
            sum += driving[i] * sources.AreaWeightMetres[i] * Green(Vector3D.Distance(new(sources.X[i], sources.Y[i], sources.Z[i]), point), frequencyHz);
        }

        return sum;
    }

    private static Complex Green(double distance, double frequencyHz) =>
        Complex.FromPolarCoordinates(1 / (4 * Math.PI * distance), -2 * Math.PI * frequencyHz * distance / SpeedOfSound.MetresPerSecond);

    private static (NearFieldDriving Driving, Func<Vector3D, double, Complex> Ideal) Scene(CircularArray array, string source, int order)
    {
        var parts = source.Split(' ', ',');
        var first = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        if (parts[0] == "plane")
        {
            var direction = new Vector3D(Math.Cos(first * Math.PI / 180), Math.Sin(first * Math.PI / 180), 0);
            return (
                NearFieldDriving.Plane(array, first * Math.PI / 180, order),
                (point, f) => Complex.FromPolarCoordinates(1, -2 * Math.PI * f * Vector3D.Dot(direction, point) / SpeedOfSound.MetresPerSecond));
        }

        var position = new Vector3D(first, double.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture), 0);
        return (NearFieldDriving.Point(array, position, order), (point, f) => Green(Vector3D.Distance(position, point), f));
    }

    private static NearFieldDriving Drive(CircularArray array, JsonElement source, int order) =>
        source.GetProperty("kind").GetString() == "plane"
            ? NearFieldDriving.Plane(array, source.GetProperty("azimuth_deg").GetDouble() * Math.PI / 180, order)
            : NearFieldDriving.Point(array, source.Vector("position"), order);

    private static CircularArray Circle(SecondarySources sources, Vector3D centre)
    {
        Assert.True(CircularArray.TryCreate(sources, centre, out var array, out var reason), reason);
        return array!;
    }

    private static string Refusal(SecondarySources sources, Vector3D centre)
    {
        Assert.False(CircularArray.TryCreate(sources, centre, out _, out var reason));
        return reason!;
    }

    private static SecondarySources Ring(int count, Vector3D centre, double radius, double turnRadians, int leaveOut = 0)
    {
        var directions = Enumerable.Range(0, count - leaveOut).Select(i => (2 * Math.PI * i / count) + turnRadians)
            .Select(angle => new Vector3D(Math.Cos(angle), Math.Sin(angle), 0)).ToArray();
        return new SecondarySources(
            Array.ConvertAll(directions, direction => centre + (direction * radius)),
            Array.ConvertAll(directions, direction => direction * -1),
            Array.ConvertAll(directions, _ => 2 * Math.PI * radius / count),
            []);
    }
}
