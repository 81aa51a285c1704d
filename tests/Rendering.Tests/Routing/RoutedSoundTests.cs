using System.Numerics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Routing;

/// <summary>What routes do to the sound at the reference point: every loudspeaker radiates 1 / (4 pi r), and they add up there.</summary>
public sealed class RoutedSoundTests
{
    private const long Start = 48000;
    private const int Frames = 19200;
    private static readonly Vector3D Reference = MixedRoom.Venue.ReferencePoint;

    /// <summary>Of the dome: a place in a direction that a single loudspeaker has, one between, one above, one that is far.</summary>
    public static TheoryData<double, double, double> Places => new()
    {
        { 3 * Math.Cos(0.2), 3 * Math.Sin(0.2), 0.3 }, { 4, 2, 1 }, { -1, 2, 5 }, { -20, 12, 9 }, { 0.2, 1.4, 0.8 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_panned_object_is_in_time_and_in_level_at_the_reference_point(double x, double y, double z)
    {
        foreach (var (group, renderer) in new[] { ("Dome", GroupRenderer.Vbap), ("Fills", GroupRenderer.Dbap), ("Ring", GroupRenderer.Vbap), ("Fills", GroupRenderer.Direct) })
        {
            var offset = new Vector3D(x, y, z);
            var response = Response(new() { Source = Click, Position = Reference + offset, Kind = RenderedKind.Point, Routing = MixedRoom.Route(group, renderer) });

            // At 2 kHz nothing is left of the crossover to the subwoofers but a little phase.
            const double FrequencyHz = 2000;
            var energy = 0.0;
            for (var i = 0; i < MixedRoom.FirstOfFills + 2; i++)
            {
                var heard = response.At(i, FrequencyHz);
                energy += heard.Magnitude * heard.Magnitude;
                if (heard.Magnitude > 1e-3)
                {
                    var late = heard * Complex.FromPolarCoordinates(1, 2 * Math.PI * FrequencyHz * offset.Length / SpeedOfSound.MetresPerSecond);
                    Assert.InRange(late.Phase, -0.2, 0.2);
                }
            }

            Assert.Equal(1 / Math.Max(offset.Length, 1), Math.Sqrt(energy), 0.01 / offset.Length);
        }
    }

    [Fact]
    public void Subwoofers_and_panned_loudspeakers_add_up_to_a_flat_response_at_the_reference_point()
    {
        // In the direction of one loudspeaker: it plays alone, and no sum of several changes with frequency.
        var offset = MixedRoom.Venue.Loudspeakers[MixedRoom.FirstOfDome + 12].Position - Reference;
        var response = Response(new() { Source = Click, Position = Reference + (offset * 2), Kind = RenderedKind.Point, Routing = MixedRoom.Route("Dome", GroupRenderer.Vbap) });
        for (var frequencyHz = 20.0; frequencyHz < 5000; frequencyHz *= 1.1)
        {
            var level = 20 * Math.Log10(response.Sum(frequencyHz).Magnitude * 2 * offset.Length);
            Assert.True(Math.Abs(level) < 0.2, $"{frequencyHz:F0} Hz: {level:F2} dB");
        }

        Assert.InRange(response.Raw(MixedRoom.FirstOfDome + 12, 20).Magnitude, 0, 0.02);
        Assert.True(response.Raw(MixedRoom.FirstOfFills + 2, 30).Magnitude > 20 * response.Raw(MixedRoom.FirstOfFills + 2, 700).Magnitude);
    }

    [Fact]
    public void Subwoofers_take_over_from_the_ring()
    {
        var response = Response(new() { Source = Click, Position = Reference + new Vector3D(6, 3, 0), Kind = RenderedKind.Point });
        var distance = new Vector3D(6, 3, 0).Length;
        foreach (var frequencyHz in (double[])[25, 35, 45, 300, 500])
        {
            // Waves keep the level within a decibel from 200 Hz on; what comes from the subwoofers is exact.
            var level = 20 * Math.Log10(response.Sum(frequencyHz).Magnitude * distance);
            Assert.True(Math.Abs(level) < 1.2, $"{frequencyHz} Hz: {level:F2} dB");
        }

        Assert.All(Enumerable.Range(0, MixedRoom.RingCount), i => Assert.InRange(response.Raw(i, 25).Magnitude, 0, 0.02));
    }

    [Fact]
    public void A_hybrid_object_is_wave_field_below_aliasing_and_panned_above()
    {
        var aliasingHz = SpeedOfSound.MetresPerSecond / (2 * 4 * Math.PI / MixedRoom.RingCount);
        var position = Reference + new Vector3D(5, 1, 0);
        RenderedObject Object(bool hybrid) => new() { Source = Click, Position = position, Kind = RenderedKind.Point, Hybrid = hybrid };
        var waves = Response(Object(false));
        var hybrid = Response(Object(true));
        var panned = Response(new() { Source = Click, Position = position, Kind = RenderedKind.Point, Routing = MixedRoom.Route("Ring", GroupRenderer.Vbap) });
        for (var i = 0; i < MixedRoom.RingCount; i++)
        {
            Assert.Equal(waves.Raw(i, aliasingHz / 6).Magnitude, hybrid.Raw(i, aliasingHz / 6).Magnitude, 2e-3);
            Assert.Equal(panned.Raw(i, aliasingHz * 6).Magnitude, hybrid.Raw(i, aliasingHz * 6).Magnitude, 5e-3);
        }

        Assert.True(Enumerable.Range(0, MixedRoom.RingCount).Count(i => hybrid.Raw(i, aliasingHz * 6).Magnitude > 5e-3) <= 3);
        Assert.True(Enumerable.Range(0, MixedRoom.RingCount).Count(i => hybrid.Raw(i, aliasingHz / 6).Magnitude > 5e-3) > 6);
    }

    [Theory]
    [InlineData(5, 5, 5)]
    [InlineData(-0.5, 0, 0)]
    public void A_direct_object_is_the_sound_itself_wherever_it_stands(double x, double y, double z)
    {
        var renderer = MixedRoom.Renderer();
        renderer.Install(0, new() { Source = Click, Position = new(x, y, z), Gain = 0.5, Routing = MixedRoom.Route(new RouteRequest("", [3, 55], null, 0.5), new RouteRequest("", [3], null, 1)) });
        renderer.Start(Start);
        var signals = Collected(renderer, 9600);
        for (var i = 0; i < signals.Length; i++)
        {
            var gain = i == 3 ? 0.75f : i == 55 ? 0.25f : 0;
            for (var n = 0; n < signals[i].Length; n++)
            {
                // The interpolator at rest passes a click within -74 dB.
                Assert.Equal(n == ClickAt + renderer.LatencySamples ? gain : 0, signals[i][n], 2e-4);
            }
        }
    }

    [Fact]
    public void Several_groups_that_share_subwoofers_add_up_in_energy()
    {
        var one = Response(new() { Source = Click, Position = Reference + new Vector3D(4, 0, 1), Kind = RenderedKind.Point, Routing = MixedRoom.Route("Dome", GroupRenderer.Vbap) });
        var both = Response(new()
        {
            Source = Click,
            Position = Reference + new Vector3D(4, 0, 1),
            Kind = RenderedKind.Point,
            Routing = MixedRoom.Route(new RouteRequest("Dome", [], GroupRenderer.Vbap, 1), new RouteRequest("Ring", [], null, 1)),
        });
        Assert.Equal(Math.Sqrt(2), both.Raw(MixedRoom.FirstOfFills + 2, 30).Magnitude / one.Raw(MixedRoom.FirstOfFills + 2, 30).Magnitude, 1e-3);
    }

    private const int ClickAt = 100;

    private static WaveSignal Click => new(Start + ClickAt, [1f], loop: false);

    private static float[][] Collected(BlockRenderer renderer, int frames)
    {
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

    private static RoomResponse Response(RenderedObject rendered)
    {
        var renderer = MixedRoom.Renderer();
        renderer.Install(0, rendered);
        renderer.Start(Start);
        return new RoomResponse(Collected(renderer, Frames), ClickAt + renderer.LatencySamples);
    }

    /// <summary>The impulse responses of a room.</summary>
    private sealed class RoomResponse(float[][] signals, int originSample)
    {
        /// <summary>What a loudspeaker plays.</summary>
        public Complex Raw(int loudspeaker, double frequencyHz)
        {
            var w = -2 * Math.PI * frequencyHz / 48000;
            var sum = Complex.Zero;
            for (var n = 0; n < signals[loudspeaker].Length; n++)
            {
                sum += signals[loudspeaker][n] == 0 ? 0 : Complex.FromPolarCoordinates(signals[loudspeaker][n], w * (n - originSample));
            }

            return sum;
        }

        /// <summary>What is heard of it at the reference point, times 4 pi.</summary>
        public Complex At(int loudspeaker, double frequencyHz)
        {
            var distance = MixedRoom.ToReference(loudspeaker);
            return Raw(loudspeaker, frequencyHz) * Complex.FromPolarCoordinates(1 / distance, -2 * Math.PI * frequencyHz * distance / SpeedOfSound.MetresPerSecond);
        }

        /// <summary>What is heard of all.</summary>
        public Complex Sum(double frequencyHz)
        {
            var sum = Complex.Zero;
            for (var i = 0; i < signals.Length; i++)
            {
                sum += At(i, frequencyHz);
            }

            return sum;
        }
    }
}
