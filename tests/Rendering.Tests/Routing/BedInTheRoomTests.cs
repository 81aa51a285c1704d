using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Routing;

public sealed class BedInTheRoomTests
{
    private const long Start = TestScene.ShowStart;
    private const int Order = 2;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1.3, 0, 0)]
    [InlineData(0.4, 0.7, -2)]
    public void A_turned_bed_plays_what_an_object_in_that_direction_plays(double yaw, double pitch, double roll)
    {
        // A wave from 0.6 rad of azimuth and 0.4 of elevation, turned, against an object that stands there, far away.
        var direction = new Vector3D(Math.Cos(0.6) * Math.Cos(0.4), Math.Sin(0.6) * Math.Cos(0.4), Math.Sin(0.4));
        var bed = Play(new() { Source = new SilentSignal(), Bed = Wave(direction, 20000), Routing = MixedRoom.Route("Dome"), Orientation = new(yaw, pitch, roll) }, 14400);
        var turned = Turned(direction, yaw, pitch, roll);
        var single = Play(
            new()
            {
                Source = new WaveSignal(Start, Noise(20000), false),
                Kind = RenderedKind.Plane,
                Doppler = false,
                Position = MixedRoom.Venue.ReferencePoint + (turned * 50),
                Routing = MixedRoom.Route("Dome"),
            },
            14400);

        // Delays of the bed are whole samples, half a sample off at most: compared is the energy, of which the interpolator of objects takes 4 percent near 24 kHz.
        for (var i = 0; i < bed.Length; i++)
        {
            var (got, wanted) = (Energy(bed[i]), Energy(single[i]));
            Assert.True(Math.Abs(got - wanted) <= 0.06 * single.Max(Energy), $"loudspeaker {i + 1}: {got} instead of {wanted}");
        }

        // In the subwoofers half a sample is nothing.
        var sub = MixedRoom.FirstOfFills + 2;
        for (var n = 4800; n < 9600; n++)
        {
            Assert.Equal(single[sub][n], bed[sub][n], 0.02f * single[sub].Max(MathF.Abs));
        }
    }

    [Fact]
    public void Block_size_start_and_threads_do_not_change_a_bit_of_a_turning_bed()
    {
        TestScene Scene() => new()
        {
            Room = MixedRoom.Sources,
            Reference = MixedRoom.Venue.ReferencePoint,
            Routing = MixedRoom.Routing,
            Options = new() { ObjectCapacity = 2, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.1 },
            Objects = i => i == 0
                ? new() { Source = new SilentSignal(), Bed = Wave(new(1, 0, 0), 200000), Routing = MixedRoom.Route("Dome") }
                : new() { Source = new PinkNoiseSignal(0, -30, 1), Position = new(5, 1, 1.4) },
            Changes =
            [
                new(Start + 700, 0, SceneChangeKind.Orientation, 2, 0.3, 0, 4800),
                new(Start + 900, 0, SceneChangeKind.Gain, 0.5, 0, 0, 480),
            ],
        };
        var expected = Scene().Render(0, 2880, 48);
        Assert.All(expected.Skip(MixedRoom.FirstOfDome).Take(MixedRoom.DomeCount), signal => Assert.True(signal.Max(MathF.Abs) > 1e-4f));
        TestScene.AssertSame(expected, Scene().Render(0, 2880, 1));
        TestScene.AssertSame(expected, Scene().Render(0, 2880, 100, threads: 2));
        TestScene.AssertSame(expected, Scene().Render(960, 960, 48), 960);
        TestScene.AssertSame(expected, Scene().Render(1003, 500, 48), 1003);
    }

    [Fact]
    public void A_bed_that_was_prepared_is_installed_without_allocating()
    {
        var renderer = MixedRoom.Renderer();
        RenderedObject Bed() => new() { Source = new SilentSignal(), Bed = Wave(new(0, 1, 0), 20000), Routing = MixedRoom.Route("Dome") };
        renderer.Install(0, Bed());
        renderer.Start(Start);
        renderer.Render(960);
        var next = Bed();
        Assert.True(renderer.TryPrepare(next, out _));
        renderer.Install(0, null);
        renderer.Render(960);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        renderer.Install(0, next);
        renderer.Render(960);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        // What was filled ahead is what a run from the start has.
        var whole = MixedRoom.Renderer();
        whole.Install(0, Bed());
        whole.Start(Start);
        whole.Render(960);
        whole.Render(960);
        for (var block = 0; block < 12; block++)
        {
            whole.Render(960);
            for (var i = 0; block == 0 && i < whole.LoudspeakerCount; i++)
            {
                Assert.Equal(whole.Output(i).ToArray(), renderer.Output(i).ToArray());
            }
        }

        for (var block = 0; block < 11; block++)
        {
            renderer.Render(960);
        }

        for (var i = 0; i < whole.LoudspeakerCount; i++)
        {
            Assert.Equal(whole.Output(i).ToArray(), renderer.Output(i).ToArray());
        }
    }

    [Fact]
    public void A_bed_for_subwoofers_or_unknown_groups_is_refused_with_the_reason()
    {
        var renderer = MixedRoom.Renderer();
        Assert.False(renderer.TryPrepare(new() { Source = new SilentSignal(), Bed = Wave(new(0, 1, 0), 10), Routing = MixedRoom.Route("Subs") }, out var error));
        Assert.Contains("\"Subs\"", error, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Install(
            0, new() { Source = new SilentSignal(), Bed = Wave(new(0, 1, 0), 10), Routing = MixedRoom.Route("Subs") }));
    }

    private static Vector3D Turned(Vector3D v, double yaw, double pitch, double roll)
    {
        var (sr, cr) = Math.SinCos(roll);
        v = new(v.X, (v.Y * cr) - (v.Z * sr), (v.Y * sr) + (v.Z * cr));
        var (sp, cp) = Math.SinCos(pitch);
        v = new((v.X * cp) + (v.Z * sp), v.Y, (v.Z * cp) - (v.X * sp));
        var (sy, cy) = Math.SinCos(yaw);
        return new((v.X * cy) - (v.Y * sy), (v.X * sy) + (v.Y * cy), v.Z);
    }

    private static float[] Noise(int frames)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, frames).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    private static WaveBedSignal Wave(Vector3D direction, int frames)
    {
        var harmonics = new double[AmbisonicChannel.Count(Order)];
        SphericalHarmonics.Evaluate(direction, Order, harmonics);
        var noise = Noise(frames);
        return new WaveBedSignal(Start, Array.ConvertAll(harmonics, factor => Array.ConvertAll(noise, sample => (float)(sample * factor))), loop: false);
    }

    private static double Energy(float[] signal) => signal.Sum(sample => (double)sample * sample);

    private static float[][] Play(RenderedObject rendered, int frames)
    {
        var renderer = MixedRoom.Renderer();
        renderer.Install(0, rendered);
        renderer.Start(Start);
        var signals = Enumerable.Range(0, renderer.LoudspeakerCount).Select(_ => new float[frames]).ToArray();
        for (var done = 0; done < frames; done += 960)
        {
            renderer.Render(960);
            for (var i = 0; i < signals.Length; i++)
            {
                renderer.Output(i).CopyTo(signals[i].AsSpan(done));
            }
        }

        return signals;
    }
}
