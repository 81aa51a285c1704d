using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Ambisonics;

public sealed class HarmonicRotationTests
{
    [Theory]
    [InlineData("rotation_30_20_10")]
    [InlineData("rotation_90_0_0")]
    public void Matrices_are_those_of_the_reference(string name)
    {
        var vector = ReferenceVectors.Load("ambisonics", name);
        var blocks = Rotation((Radians("yaw_deg"), Radians("pitch_deg"), Radians("roll_deg")), 3);
        var expected = vector.GetProperty("M").EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray()).ToArray();
        for (var row = 0; row < 16; row++)
        {
            for (var column = 0; column < 16; column++)
            {
                var n = AmbisonicChannel.OrderOf(row);
                var same = AmbisonicChannel.OrderOf(column) == n;
                var actual = same
                    ? blocks[HarmonicRotation.BlockStart(n) + ((row - (n * n)) * ((2 * n) + 1)) + column - (n * n)]
                    : 0;
                Assert.Equal(expected[row][column], actual, 1e-9);
            }
        }

        double Radians(string key) => vector.GetProperty(key).GetDouble() * Math.PI / 180;
    }

    [Fact]
    public void A_turned_scene_is_that_of_the_turned_direction() =>
        Prop.ForAll(AmbisonicScenes.Rotations, AmbisonicScenes.Directions, (rotation, direction) =>
        {
            var expected = AmbisonicScenes.Harmonics(AmbisonicScenes.Turn(direction, rotation), 10);
            AssertSame(expected, Apply(Rotation(rotation, 10), AmbisonicScenes.Harmonics(direction, 10)), 1e-11);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_block_is_orthogonal() => Prop.ForAll(AmbisonicScenes.Rotations, rotation =>
    {
        var blocks = Rotation(rotation, 10);
        for (var n = 0; n <= 10; n++)
        {
            var size = (2 * n) + 1;
            var block = blocks.AsSpan(HarmonicRotation.BlockStart(n), size * size).ToArray();
            for (var a = 0; a < size; a++)
            {
                for (var b = 0; b < size; b++)
                {
                    var product = Enumerable.Range(0, size).Sum(k => block[(a * size) + k] * block[(b * size) + k]);
                    Assert.Equal(a == b ? 1 : 0, product, 1e-12);
                }
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_turns_are_the_turns_one_after_the_other() =>
        Prop.ForAll(AmbisonicScenes.Rotations, AmbisonicScenes.Rotations, AmbisonicScenes.Directions, (first, second, direction) =>
        {
            var turned = AmbisonicScenes.Turn(AmbisonicScenes.Turn(direction, first), second);
            var once = Apply(Rotation(first, 10), AmbisonicScenes.Harmonics(direction, 10));
            AssertSame(AmbisonicScenes.Harmonics(turned, 10), Apply(Rotation(second, 10), once), 1e-11);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(90, 0, 0, 0, 1, 0)]
    [InlineData(0, 90, 0, 0, 0, -1)]
    [InlineData(0, 0, 90, 1, 0, 0)]
    public void Positive_angles_turn_the_front_left_down_and_not_at_all(double yaw, double pitch, double roll, double x, double y, double z)
    {
        var blocks = Rotation((yaw * Math.PI / 180, pitch * Math.PI / 180, roll * Math.PI / 180), 4);
        AssertSame(AmbisonicScenes.Harmonics(new Vector3D(x, y, z), 4), Apply(blocks, AmbisonicScenes.Harmonics(new Vector3D(1, 0, 0), 4)), 1e-12);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var blocks = new double[HarmonicRotation.Length(10)];
        var (input, output) = (AmbisonicScenes.Harmonics(new Vector3D(1, 0, 0), 10), new double[AmbisonicChannel.HighestCount]);
        HarmonicRotation.Evaluate(0.1, 0.2, 0.3, 10, blocks);
        HarmonicRotation.Apply(blocks, 10, input, output);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            HarmonicRotation.Evaluate(i, 0.2, 0.3, 10, blocks);
            HarmonicRotation.Apply(blocks, 10, input, output);
            SphericalHarmonics.Evaluate(new Vector3D(0, 1, 0), 10, input);
            SphericalHarmonics.EvaluateSN3D(new Vector3D(0, 1, 0), 10, input);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => HarmonicRotation.Evaluate(0, 0, 0, 11, new double[5000]));
        Assert.Throws<ArgumentException>(() => HarmonicRotation.Evaluate(0, 0, 0, 2, new double[34]));
    }

    private static double[] Rotation((double Yaw, double Pitch, double Roll) by, int order)
    {
        var blocks = new double[HarmonicRotation.Length(order)];
        HarmonicRotation.Evaluate(by.Yaw, by.Pitch, by.Roll, order, blocks);
        return blocks;
    }

    private static double[] Apply(double[] blocks, double[] input)
    {
        var output = new double[input.Length];
        HarmonicRotation.Apply(blocks, AmbisonicChannel.OrderOf(input.Length - 1), input, output);
        return output;
    }

    private static void AssertSame(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
