using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Tests.Blocks;

namespace Wavehall.Rendering.Tests.Beds;

/// <summary>What a bed adds to the loudspeakers is a pure function of the media time.</summary>
public sealed class BedStripTests
{
    private const long Start = TestScene.ShowStart + 100;
    private const int Frames = 2400;
    private const int Loudspeakers = 11;

    private static readonly Lazy<float[][]> Expected = new(() => Run(0).Play(Frames, 48));

    [Fact]
    public void The_scene_sounds_on_every_loudspeaker()
    {
        foreach (var signal in Expected.Value)
        {
            Assert.InRange(signal.Max(MathF.Abs), 0.005f, 2f);
            Assert.All(signal, sample => Assert.True(float.IsFinite(sample)));
        }
    }

    [Fact]
    public void Any_start_and_any_blocks_give_the_same_bits()
    {
        var cases = from offset in Gen.Choose(0, Frames - 300)
                    from largest in Gen.Elements(1, 7, 48, 64, 192, 512)
                    from parts in Gen.Choose(1, 3)
                    from seed in Gen.Choose(0, int.MaxValue)
                    select (offset, largest, parts, seed);
        Prop.ForAll(Arb.From(cases), item =>
        {
            var actual = Run(item.offset).Play(Math.Min(Frames - item.offset, 1200), item.largest, new Random(item.seed), item.parts);
            TestScene.AssertSame(Expected.Value, actual, item.offset);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
    }

    [Theory]
    [InlineData(InstructionWidth.Scalar, 48)]
    [InlineData(InstructionWidth.Scalar, 13)]
    [InlineData(InstructionWidth.Vector256, 48)]
    [InlineData(InstructionWidth.Vector256, 64)]
    [InlineData(InstructionWidth.Vector512, 48)]
    [InlineData(InstructionWidth.Vector512, 31)]
    public void Every_instruction_width_gives_the_same_bits(InstructionWidth width, int blockFrames) =>
        TestScene.AssertSame(Expected.Value, Run(0, width).Play(Frames, blockFrames));

    [Fact]
    public void A_reset_on_the_way_changes_nothing()
    {
        var strip = new BedStrip(TestBed.Noise(1, 0), BedRooms.Plain(1, 3), 5, 192, InstructionWidth.Scalar);
        strip.Prime(0);
        strip.Reset(StateAt(0));
        strip.Lay(0, StateAt(48));
        Assert.True(strip.Sounds(0));
        strip.Reset(StateAt(48));
        Assert.False(strip.Sounds(0));
        Assert.Equal(StateAt(48), strip.State);
    }

    [Fact]
    public void A_silent_bed_adds_nothing_and_comes_and_goes_without_a_step()
    {
        // On for 20 ms in the middle, by a ramp of a segment.
        BedState At(long sample) => new(sample is > 4800 and < 5760 ? 1 : 0, 0, 0, 0);
        var run = new BedRun(TestBed.Tone(1, 0, 100), BedDecoder.Create(1, [0], [1, 0, 0, 0]), At, 0);
        var signal = run.Play(9600, 192)[0];
        Assert.All(signal[..4800], sample => Assert.Equal(0, sample));
        Assert.All(signal[5760..], sample => Assert.Equal(0, sample));
        Assert.True(signal[4900..5700].Max(MathF.Abs) > 0.8f);
        AssertSmooth(signal, allowed: 1.0 / 48);
    }

    [Fact]
    public void A_bed_that_turns_and_swells_makes_no_step()
    {
        // A turn in 2 s and 20 dB in 0.1 s. Second differences: the tone itself has 1.7e-4 of its level, a corner of the weights 48 times a segment's change of slope.
        BedState At(long sample) => new(0.1 + (0.9 * Math.Min(1, sample / 4800.0)), Math.PI * sample / 48000.0, 0.3 * Math.Sin(sample / 20000.0), 0);
        var bed = TestBed.PlaneWave(3, new(1, 0, 0), new Wavehall.Rendering.Sources.SineSignal(0, 100, 0));
        var signals = new BedRun(bed, BedRooms.Full(3, 8), At, 0).Play(48000, 192);
        Assert.All(signals, signal => Assert.True(signal.Max(MathF.Abs) > 0.01f));
        foreach (var signal in signals)
        {
            AssertSmooth(signal.AsSpan(960), allowed: (signal.Max(MathF.Abs) * 2e-4) + 1e-4);
        }
    }

    [Fact]
    public void Playing_allocates_nothing()
    {
        var run = Run(0);
        run.Render(192);
        run.Render(100);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            run.Render(192);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Priming_laying_and_resetting_allocate_nothing()
    {
        var strip = new BedStrip(TestBed.Noise(2, 0), BedRooms.Full(2, 9), 5, 192, InstructionWidths.Resolve(default));
        void All()
        {
            strip.Prime(123_456);
            strip.Reset(StateAt(123_456));
            strip.Take(123_456, 192);
            strip.Lay(2572, StateAt(123_504));
        }

        All();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertSmooth(ReadOnlySpan<float> signal, double allowed)
    {
        for (var i = 2; i < signal.Length; i++)
        {
            var bend = Math.Abs(signal[i] - (2.0 * signal[i - 1]) + signal[i - 2]);
            Assert.True(bend < allowed, $"sample {i}: {bend:G3}, allowed {allowed:G3}");
        }
    }

    private static BedRun Run(int offset, InstructionWidth width = default) =>
        new(TestBed.Noise(3, Start - 5000), BedRooms.Full(3, Loudspeakers), StateAt, Start + offset, width);

    /// <summary>At rest, turning, swelling, silent for a while, at rest again.</summary>
    private static BedState StateAt(long sample)
    {
        var at = (sample - Start) / 48.0;
        var turn = Math.Clamp(at - 8, 0, 10) * 0.01;
        return new BedState(at is > 20 and < 24 ? 0 : at > 30 ? 0.7 : 1, turn, 2 * turn, -turn);
    }
}
