using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>The pitch that a listener at the reference point hears of an object that goes away at 5 m/s.</summary>
public sealed class DopplerTests
{
    private const double ToneHz = 500;
    private const double SpeedMetresPerSecond = 5;

    [Theory]
    [InlineData(RenderedKind.Point)]
    [InlineData(RenderedKind.Focused)]
    public void With_Doppler_the_pitch_falls_as_in_nature(RenderedKind kind) =>
        Assert.Equal(1 - (SpeedMetresPerSecond / 343), HeardHz(kind, doppler: true) / ToneHz, 2e-4);

    [Theory]
    [InlineData(RenderedKind.Point)]
    [InlineData(RenderedKind.Focused)]
    public void Without_Doppler_it_stays(RenderedKind kind) => Assert.Equal(1, HeardHz(kind, doppler: false) / ToneHz, 1e-4);

    /// <summary>
    /// Why Doppler is not switched off by fading from place to place: the sound still arrives later and later, so its phase must
    /// fall behind, and a fade from each millisecond's place to the next is heard at the very pitch that it should avoid.
    /// </summary>
    [Fact]
    public void Fading_from_place_to_place_would_shift_the_pitch_as_well()
    {
        var signal = new double[48000];
        for (var n = 0; n < signal.Length; n++)
        {
            double Placed(int millisecond) => Math.Sin(2 * Math.PI * ToneHz * ((n / 48000.0) - (SpeedMetresPerSecond * millisecond / 1000 / 343)));
            var share = n % 48 / 48.0;
            signal[n] = ((1 - share) * Placed(n / 48)) + (share * Placed((n / 48) + 1));
        }

        Assert.Equal(1 - (SpeedMetresPerSecond / 343), PitchHz(signal) / ToneHz, 1e-4);
    }

    private static double HeardHz(RenderedKind kind, bool doppler)
    {
        var room = ReferenceVectors.Array("roundrect832");
        var options = new BlockRendererOptions { ObjectCapacity = 1, MaximumBlockFrames = 960, PreDelaySeconds = 0.12, MaximumDelaySeconds = 0.4 };
        var renderer = new BlockRenderer(room, Vector3D.Zero, options);
        var from = kind == RenderedKind.Point ? 20.0 : 3;
        var away = new Vector3D(0.96, 0.28, 0);
        var path = new ObjectPath(
            0, [new PathPoint(0, away * from), new PathPoint(48000, away * (from + SpeedMetresPerSecond))], loop: false, PathShape.Linear);
        renderer.Install(0, new RenderedObject { Source = new SineSignal(-480000, ToneHz, 0), Kind = kind, Path = path, FollowPath = true, Doppler = doppler });
        renderer.Start(0);

        // What the loudspeakers make at the reference point, to the nearest sample: a comb of one sample is flat at 500 Hz.
        var heard = new double[48000 + 4800];
        for (var block = 0; block < 50; block++)
        {
            renderer.Render(960);
            for (var i = 0; i < room.Count; i++)
            {
                var distance = Vector3D.Distance(new(room.X[i], room.Y[i], room.Z[i]), Vector3D.Zero);
                var late = (int)Math.Round(distance / 343 * 48000);
                var signal = renderer.Output(i);
                for (var n = 0; n < signal.Length; n++)
                {
                    heard[(block * 960) + n + late] += signal[n] / distance;
                }
            }
        }

        // From where the last loudspeaker is heard to where the first has ended.
        return PitchHz(heard.AsSpan(12000, 34000));
    }

    /// <summary>Pitch from the first to the last upward zero crossing.</summary>
    private static double PitchHz(ReadOnlySpan<double> signal)
    {
        var (first, last, count) = (double.NaN, double.NaN, -1);
        for (var n = 1; n < signal.Length; n++)
        {
            if (signal[n - 1] < 0 && signal[n] >= 0)
            {
                last = n - 1 + (signal[n - 1] / (signal[n - 1] - signal[n]));
                first = double.IsNaN(first) ? last : first;
                count++;
            }
        }

        return count * 48000 / (last - first);
    }
}
