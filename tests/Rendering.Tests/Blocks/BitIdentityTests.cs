using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Blocks;

public sealed class BitIdentityTests
{
    private const int Frames = 5760;

    private static readonly Lazy<float[][]> Expected = new(() => TestScene.Busy().Render(0, Frames, 48));

    [Fact]
    public void The_scene_sounds_on_every_loudspeaker()
    {
        foreach (var signal in Expected.Value)
        {
            Assert.InRange(signal.Max(MathF.Abs), 1e-4f, 2f);
            Assert.All(signal, sample => Assert.True(float.IsFinite(sample)));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 1)]
    [InlineData(12, 2)]
    [InlineData(16, 1)]
    [InlineData(48, 2)]
    [InlineData(64, 1)]
    [InlineData(64, 3)]
    [InlineData(192, 1)]
    [InlineData(192, 2)]
    public void Block_size_and_threads_do_not_change_a_bit(int blockFrames, int threads) =>
        TestScene.AssertSame(Expected.Value, TestScene.Busy().Render(0, Frames, blockFrames, threads));

    [Theory]
    [InlineData(InstructionWidth.Scalar, 48)]
    [InlineData(InstructionWidth.Scalar, 12)]
    [InlineData(InstructionWidth.Vector256, 48)]
    [InlineData(InstructionWidth.Vector256, 6)]
    [InlineData(InstructionWidth.Vector512, 48)]
    [InlineData(InstructionWidth.Vector512, 64)]
    public void Every_instruction_width_gives_the_bits_of_the_scalar_reference(InstructionWidth width, int blockFrames)
    {
        var options = TestScene.Busy().Options with { InstructionWidth = width };
        TestScene.AssertSame(Expected.Value, TestScene.Busy(options).Render(0, Frames, blockFrames));
    }

    [Fact]
    public void Starting_in_the_middle_equals_the_run_from_the_start()
    {
        // Past the installs that the run from the start made on its way, whose clicks of appearance are in the past.
        foreach (var offset in new[] { 48, 960, 1344, 2016, 2400, 3024, 3936, 4128, 5712 })
        {
            var scene = TestScene.Busy();
            TestScene.AssertSame(Expected.Value, scene.Render(offset, Math.Min(960, Frames - offset), 48), offset);
        }
    }

    [Fact]
    public void Starting_within_a_segment_equals_the_run_from_the_start()
    {
        foreach (var offset in new[] { 1, 47, 2006, 2010, 2414, 3005 })
        {
            TestScene.AssertSame(Expected.Value, TestScene.Busy().Render(offset, 400, 7), offset);
        }
    }

    [Theory]
    [InlineData(48)]
    [InlineData(100)]
    [InlineData(900)]
    public void Skipping_equals_rendering(int offset)
    {
        TestScene.AssertSame(Expected.Value, TestScene.Busy().Render(offset, 480, 12, skipFirst: true), offset);
    }

    [Fact]
    public void A_long_skip_equals_rendering()
    {
        var busy = TestScene.Busy();
        var scene = new TestScene { Room = busy.Room, Objects = busy.Objects, Changes = busy.Changes };
        var expected = scene.Render(0, 20016, 192);
        TestScene.AssertSame(expected, scene.Render(19968, 48, 48, skipFirst: true), 19968);
    }

    [Fact]
    public void An_object_that_is_installed_within_a_segment_sounds_the_same_for_every_block_size()
    {
        var busy = TestScene.Busy();
        TestScene Scene() => new()
        {
            Room = busy.Room,
            Objects = _ => null,
            Installs = [(100, 3, new() { Source = new SineSignal(0, 300, 0), Path = TestScene.Orbit(3, 4800), FollowPath = true })],
        };
        var expected = Scene().Render(0, 1000, 100);
        Assert.True(expected[0].Max(MathF.Abs) + expected[20].Max(MathF.Abs) > 1e-3f);
        TestScene.AssertSame(expected, Scene().Render(0, 1000, 1));
        TestScene.AssertSame(expected, Scene().Render(0, 1000, 20));
    }
}
