using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Reverb;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Blocks;

namespace Wavehall.Rendering.Tests.Routing;

public sealed class ReverbInTheRoomTests
{
    private const long Start = TestScene.ShowStart;

    private static readonly ReverbSettings Short = new() { LowTimeSeconds = 0.4, MidTimeSeconds = 0.4, HighTimeSeconds = 0.3, SizeMetres = 3 };

    [Fact]
    public void What_is_sent_is_heard_from_ring_and_dome_and_fades()
    {
        var renderer = Make(send: 1, 480);
        renderer.SetReverb(Short);
        var (early, late) = (Energy(renderer, 9600), Energy(renderer, 9600));
        Assert.All(Enumerable.Range(0, MixedRoom.RingCount + MixedRoom.DomeCount), i => Assert.True(early[i] > 0, $"loudspeaker {i + 1} is silent"));

        // 0.2 s later there are 30 dB less of it.
        Assert.InRange(10 * Math.Log10(late.Sum() / early.Sum()), -40, -12);
        var dry = Energy(Make(send: 0, 480), 19200);
        Assert.True(dry.Count(energy => energy > 0) <= 2);
    }

    [Fact]
    public void A_send_of_one_brings_about_the_energy_of_a_sound_at_the_nominal_distance()
    {
        // Both are measured as what all loudspeakers radiate; the direct one is panned to a single loudspeaker of the dome.
        var reverb = Make(send: 1, 48000);
        reverb.SetReverb(Short);
        var heard = Energy(reverb, 96000);
        var energy = heard.Select((value, i) => value / (MixedRoom.ToReference(i) * MixedRoom.ToReference(i))).Take(MixedRoom.RingCount + MixedRoom.DomeCount).Sum();
        var nominal = Math.Pow(MixedRoom.Sources.MeanPlanDistanceMetres(MixedRoom.Venue.ReferencePoint), -2) * SourceEnergy(48000);
        Assert.InRange(10 * Math.Log10(energy / nominal), -5, 5);
    }

    [Fact]
    public void Block_size_and_threads_do_not_change_a_bit()
    {
        TestScene Scene() => new()
        {
            Room = MixedRoom.Sources,
            Reference = MixedRoom.Venue.ReferencePoint,
            Routing = MixedRoom.Routing,
            Options = Options,
            Objects = i => i == 1 ? Object(1, 100000) : null,
            Changes = [new(Start + 700, 1, SceneChangeKind.ReverbSend, 0.1, 0, 0, 480), new(Start + 2000, 1, SceneChangeKind.ReverbSend, 0.7, 0, 0, 48)],
        };
        var expected = Scene().Render(0, 4800, 48);
        Assert.All(expected.Take(MixedRoom.RingCount), signal => Assert.True(signal.Max(MathF.Abs) > 1e-5f));
        TestScene.AssertSame(expected, Scene().Render(0, 4800, 1));
        TestScene.AssertSame(expected, Scene().Render(0, 4800, 100, threads: 2));
        TestScene.AssertSame(expected, Scene().Render(0, 4800, 192));
    }

    [Fact]
    public void A_start_in_the_middle_comes_to_what_the_run_from_the_start_has()
    {
        var whole = Make(send: 1, long.MaxValue);
        whole.SetReverb(Short);
        Energy(whole, 48000);
        var middle = MixedRoom.Renderer(Options);
        middle.SetReverb(Short);
        middle.Install(1, Object(1, long.MaxValue));
        middle.Start(whole.NextSample);
        for (var block = 0; block < 10; block++)
        {
            whole.Render(192);
            middle.Render(192);
            for (var i = 0; i < whole.LoudspeakerCount; i++)
            {
                for (var n = 0; n < 192; n++)
                {
                    Assert.Equal(whole.Output(i)[n], middle.Output(i)[n], 1e-4f);
                }
            }
        }
    }

    [Fact]
    public void It_falls_asleep_when_all_is_silent_and_wakes_without_a_trace()
    {
        var once = Make(send: 1, 480);
        once.SetReverb(Short);

        // A reverb of 0.4 s is exactly silent after some five seconds; then it sleeps.
        Energy(once, 48000 * 8);
        Assert.All(Energy(once, 960), energy => Assert.Equal(0, energy));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Energy(once, 960);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);

        // What comes then sounds as it would in a room that was always silent.
        var again = new RenderedObject { Source = new WaveSignal(once.NextSample + 960, Noise(480), false), Position = new(1, 5, 1), ReverbSend = 1, Routing = MixedRoom.Route("Subs") };
        once.Install(1, again);
        var fresh = MixedRoom.Renderer(Options);
        fresh.SetReverb(Short);
        fresh.Install(1, again);
        fresh.Start(once.NextSample);
        Energy(fresh, 480);
        Energy(once, 480);
        var (woken, wanted) = (Energy(once, 9600), Energy(fresh, 9600));
        Assert.True(wanted.Sum() > 0);
        Assert.Equal(10 * Math.Log10(wanted.Sum()), 10 * Math.Log10(woken.Sum()), 0.5);
    }

    private static BlockRendererOptions Options =>
        new() { ObjectCapacity = 2, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.1, HasReverb = true, MaximumBlockFrames = 960 };

    private static float[] Noise(int frames)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static double SourceEnergy(int frames) => Noise(frames).Sum(sample => (double)sample * sample);

    private static RenderedObject Object(double send, long frames) => new()
    {
        Source = frames < 1_000_000 ? new WaveSignal(Start, Noise((int)frames), false) : new PinkNoiseSignal(0, -20, 9),
        Position = new(1, 5, 1),
        ReverbSend = send,
        Routing = MixedRoom.Route("Subs"),
    };

    private static BlockRenderer Make(double send, long frames)
    {
        var renderer = MixedRoom.Renderer(Options);
        renderer.Install(1, Object(send, frames));
        renderer.Start(Start);
        return renderer;
    }

    private static double[] Energy(BlockRenderer renderer, int frames)
    {
        var energy = new double[renderer.LoudspeakerCount];
        for (var done = 0; done < frames;)
        {
            var block = Math.Min(960, frames - done);
            renderer.Render(block);
            done += block;
            for (var i = 0; i < energy.Length; i++)
            {
                foreach (var sample in renderer.Output(i))
                {
                    energy[i] += (double)sample * sample;
                }
            }
        }

        return energy;
    }
}
