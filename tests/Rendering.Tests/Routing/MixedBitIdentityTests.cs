using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Tests.Blocks;

namespace Wavehall.Rendering.Tests.Routing;

public sealed class MixedBitIdentityTests
{
    private const int Frames = 4800;

    private static readonly Lazy<float[][]> Expected = new(() => MixedScene.Make().Render(0, Frames, 48));

    [Fact]
    public void The_scene_sounds_on_every_loudspeaker()
    {
        for (var i = 0; i < Expected.Value.Length; i++)
        {
            var peak = Expected.Value[i].Max(MathF.Abs);
            Assert.True(peak is > 1e-5f and < 2f, $"loudspeaker {i + 1}: {peak}");
            Assert.All(Expected.Value[i], sample => Assert.True(float.IsFinite(sample)));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(64, 2)]
    [InlineData(192, 3)]
    public void Block_size_and_threads_do_not_change_a_bit(int blockFrames, int threads) =>
        TestScene.AssertSame(Expected.Value, MixedScene.Make().Render(0, Frames, blockFrames, threads));

    [Theory]
    [InlineData(InstructionWidth.Scalar)]
    [InlineData(InstructionWidth.Vector256)]
    public void Every_instruction_width_gives_the_same_bits(InstructionWidth width) =>
        TestScene.AssertSame(Expected.Value, MixedScene.Make(width).Render(0, Frames, 48));

    [Theory]
    [InlineData(47)]
    [InlineData(960)]
    [InlineData(1440)]
    [InlineData(3100)]
    [InlineData(4000)]
    public void Starting_in_the_middle_equals_the_run_from_the_start(int offset) =>
        TestScene.AssertSame(Expected.Value, MixedScene.Make().Render(offset, Math.Min(960, Frames - offset), 48), offset);

    [Theory]
    [InlineData(1000)]
    [InlineData(2400)]
    public void Skipping_to_the_middle_equals_the_run_from_the_start(int offset) =>
        TestScene.AssertSame(Expected.Value, MixedScene.Make().Render(offset, Math.Min(960, Frames - offset), 48, skipFirst: true), offset);
}
