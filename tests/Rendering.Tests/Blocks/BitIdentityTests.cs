using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Tests.Blocks;

public sealed class BitIdentityTests
{
    private const int Frames = 5760;

    private static readonly Dictionary<string, Lazy<float[][]>> Expected = new[] { "Busy", "Changing", "Minimum" }.ToDictionary(
        name => name, name => new Lazy<float[][]>(() => Scene(name).Render(0, Frames, 48)));

    public static TheoryData<string, int, int> BlocksAndThreads => new()
    {
        { "Busy", 1, 1 }, { "Busy", 6, 1 }, { "Busy", 12, 2 }, { "Busy", 16, 1 }, { "Busy", 48, 2 }, { "Busy", 64, 1 }, { "Busy", 64, 3 }, { "Busy", 192, 1 }, { "Busy", 192, 2 },
        { "Changing", 1, 1 }, { "Changing", 6, 1 }, { "Changing", 12, 2 }, { "Changing", 48, 2 }, { "Changing", 64, 3 }, { "Changing", 192, 1 }, { "Changing", 192, 2 },
        { "Minimum", 7, 1 }, { "Minimum", 64, 2 },
    };

    public static TheoryData<string, InstructionWidth, int> Widths => new()
    {
        { "Busy", InstructionWidth.Scalar, 48 }, { "Busy", InstructionWidth.Scalar, 12 }, { "Busy", InstructionWidth.Vector256, 48 },
        { "Busy", InstructionWidth.Vector256, 6 }, { "Busy", InstructionWidth.Vector512, 48 }, { "Busy", InstructionWidth.Vector512, 64 },
        { "Changing", InstructionWidth.Scalar, 48 }, { "Changing", InstructionWidth.Vector256, 12 }, { "Changing", InstructionWidth.Vector512, 64 },
        { "Minimum", InstructionWidth.Scalar, 64 },
    };

    [Theory]
    [InlineData("Busy")]
    [InlineData("Changing")]
    [InlineData("Minimum")]
    public void The_scene_sounds_on_every_loudspeaker(string name)
    {
        foreach (var signal in Expected[name].Value)
        {
            Assert.InRange(signal.Max(MathF.Abs), 1e-4f, 2f);
            Assert.All(signal, sample => Assert.True(float.IsFinite(sample)));
        }
    }

    [Fact]
    public void The_changing_scene_jumps_and_all_its_changes_are_taken_in_time()
    {
        var renderer = Scene("Changing").Make();
        renderer.Start(TestScene.ShowStart);
        for (var done = 0; done < Frames; done += 192)
        {
            renderer.Render(192);
        }

        Assert.InRange(renderer.Counters.Jumps, 5, 20);
        Assert.Equal(0, renderer.Counters.LateChanges + renderer.Counters.RefusedChanges + renderer.Counters.DroppedChanges);
    }

    [Theory]
    [MemberData(nameof(BlocksAndThreads))]
    public void Block_size_and_threads_do_not_change_a_bit(string name, int blockFrames, int threads) =>
        TestScene.AssertSame(Expected[name].Value, Scene(name).Render(0, Frames, blockFrames, threads));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_instruction_width_gives_the_bits_of_the_scalar_reference(string name, InstructionWidth width, int blockFrames) =>
        TestScene.AssertSame(Expected[name].Value, Scene(name, width).Render(0, Frames, blockFrames));

    /// <summary>Starts of the busy scene are past the installs that the run from the start made on its way, whose clicks of appearance are in the past.</summary>
    [Theory]
    [InlineData("Busy", 48, 960, 1344, 2016, 2400, 3024, 3936, 4128, 5712)]
    [InlineData("Changing", 432, 480, 960, 1440, 2016, 2736, 3696, 4512)]
    [InlineData("Minimum", 1440)]
    public void Starting_in_the_middle_equals_the_run_from_the_start(string name, params int[] offsets)
    {
        foreach (var offset in offsets)
        {
            TestScene.AssertSame(Expected[name].Value, Scene(name).Render(offset, Math.Min(960, Frames - offset), 48), offset);
        }
    }

    [Theory]
    [InlineData("Busy", 1, 47, 2006, 2010, 2414, 3005)]
    [InlineData("Changing", 47, 501, 925, 2010, 2730)]
    [InlineData("Minimum", 1003)]
    public void Starting_within_a_segment_equals_the_run_from_the_start(string name, params int[] offsets)
    {
        foreach (var offset in offsets)
        {
            TestScene.AssertSame(Expected[name].Value, Scene(name).Render(offset, 400, 7), offset);
        }
    }

    [Theory]
    [InlineData("Busy", 48)]
    [InlineData("Busy", 100)]
    [InlineData("Busy", 900)]
    [InlineData("Changing", 912)]
    [InlineData("Changing", 1448)]
    [InlineData("Changing", 2736)]
    [InlineData("Minimum", 1001)]
    public void Skipping_equals_rendering(string name, int offset)
    {
        TestScene.AssertSame(Expected[name].Value, Scene(name).Render(offset, 480, 12, skipFirst: true), offset);
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

    private static TestScene Scene(string name, InstructionWidth width = default) => name switch
    {
        "Busy" => TestScene.Busy(TestScene.Busy().Options with { InstructionWidth = width }),
        "Changing" => ChangingScene.Make(ChangingScene.Options with { InstructionWidth = width }),
        _ => ChangingScene.Make(ChangingScene.MinimumPhaseOptions with { InstructionWidth = width }),
    };
}
