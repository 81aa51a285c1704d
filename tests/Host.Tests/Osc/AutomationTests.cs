using Wavehall.Host.Link;
using Wavehall.Host.Osc;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

/// <summary>
/// 64 objects that a show controller automates at 100 Hz over OSC: packets, receiver, show, translation and renderer are the real ones,
/// time is simulated. Every object plays a low tone, so that whatever jumps is none of the tones.
/// </summary>
public sealed class AutomationTests
{
    private const int ObjectCount = 64;
    private const int Seconds = 60;
    private const int ReferenceSeconds = 8;
    private const int ControlSamples = 480;
    private static readonly Venue Room = Load();
    private static readonly AdmSpace Space = AdmSpace.For(Room, null);

    [Fact]
    public void Sixty_four_objects_at_100_Hz_for_a_minute_make_no_step_above_minus_80_dBFS()
    {
        var reference = Largest(ReferenceSeconds, Straight);
        var heard = Largest(Seconds, OverOsc);

        // The largest second difference: of the same scene moved at 800 Hz offline it is that of the tones; a step adds its height.
        Assert.InRange(reference.Peak, 0.02, 1);
        Assert.True(heard.SecondDifference < reference.SecondDifference + 1e-4, $"{heard.SecondDifference:E2} against {reference.SecondDifference:E2}");
        Assert.Equal(0, heard.Renderer.Counters.DroppedChanges + heard.Renderer.Counters.RefusedChanges + heard.Renderer.Counters.Jumps);
    }

    private static Venue Load()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out _));
        return venue!;
    }

    /// <summary>Each object runs on a way of its own, at up to 3 m/s, in and out of the loudspeakers (which are 1.9 m away).</summary>
    private static Vector3D PlaceOf(int number, double seconds)
    {
        var size = 1.4 + (0.03 * number);
        var turn = seconds * (0.4 + (0.01 * number));
        return Room.ReferencePoint + new Vector3D(size * Math.Cos(turn + number), (size + 0.5) * Math.Sin((1.3 * turn) + (2 * number)), 0.2 * Math.Sin(turn));
    }

    /// <summary>Positions every 1.25 ms, exactly in time.</summary>
    private static Action<long> Straight(BlockRenderer renderer)
    {
        const int Step = ControlSamples / 8;
        return from =>
        {
            for (var sample = from; sample < from + ControlSamples; sample += Step)
            {
                for (var number = 1; number <= ObjectCount; number++)
                {
                    var place = PlaceOf(number, (sample + SceneChanges.SceneLeadSamples) / 48000.0);
                    Assert.True(renderer.TryApply(new SceneChange(
                        sample + SceneChanges.SceneLeadSamples, number - 1, SceneChangeKind.Position, place.X, place.Y, place.Z, Step)));
                }
            }
        };
    }

    /// <summary>Packets every 10 ms, each up to 2 ms late, as a network brings them.</summary>
    private static Action<long> OverOsc(BlockRenderer renderer)
    {
        var objects = Enumerable.Range(1, ObjectCount).Select(number => new SoundObject { Number = number, Name = $"o{number}", Position = PlaceOf(number, 0) });
        var session = new ShowSession(new ShowDocument { Name = "s", Objects = [.. objects] }, 0);
        var counters = new OscCounters();
        var control = new AdmObjectControl(session, Space, number => session.Find(number)?.Position, (_, _) => true, counters);
        var receiver = new AdmOscReceiver(session, control, counters, new ManualTime(), 10);
        var peer = new OscPeer("osc test", null);
        var glides = new MoveGlides();
        var random = new Random(5);
        var arrives = 0L;
        session.Edited += edit =>
        {
            var change = SceneChanges.Of(edit, arrives, glides.SpreadSamples(edit.Number, arrives));
            Assert.True(renderer.TryApply(new SceneChange(
                change.EffectiveSample, change.ObjectIndex, (SceneChangeKind)change.Kind, change.X, change.Y, change.Z, change.RampSamples)));
        };
        return from =>
        {
            for (var number = 1; number <= ObjectCount; number++)
            {
                var (x, y, z) = Space.FromRoom(PlaceOf(number, from / 48000.0));
                arrives = from + random.Next(96);
                receiver.Receive(OscBench.Message($"/adm/obj/{number}/xyz", (float)x, (float)y, (float)z), peer);
            }

            Assert.Equal(0, counters.Refused);
        };
    }

    private static (double SecondDifference, double Peak, BlockRenderer Renderer) Largest(int seconds, Func<BlockRenderer, Action<long>> automation)
    {
        var renderer = SceneRoom.Open(Room).CreateRenderer(ObjectCount, ControlSamples);
        for (var number = 1; number <= ObjectCount; number++)
        {
            renderer.Install(number - 1, new RenderedObject
            {
                Source = new SineSignal(-480000, 40 + (1.7 * number), -30),
                Position = PlaceOf(number, 0),
                Distance = new DistanceRule(DistanceLaw.None, 1, 1000),
            });
        }

        var control = automation(renderer);
        var before = new float[renderer.LoudspeakerCount];
        var last = new float[renderer.LoudspeakerCount];
        var (largest, peak) = (0f, 0f);
        renderer.Start(0);
        for (var from = 0L; from < seconds * 48000L; from += ControlSamples)
        {
            control(from);
            renderer.Render(ControlSamples);
            for (var i = 0; i < last.Length; i++)
            {
                foreach (var sample in renderer.Output(i))
                {
                    // The first tenth of a second is the beginning.
                    largest = from > 4800 ? Math.Max(largest, Math.Abs(sample - (2 * last[i]) + before[i])) : 0;
                    peak = Math.Max(peak, Math.Abs(sample));
                    (before[i], last[i]) = (last[i], sample);
                }
            }
        }

        return (largest, peak, renderer);
    }
}
