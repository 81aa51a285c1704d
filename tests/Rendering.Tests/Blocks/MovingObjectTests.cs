using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>A point source that goes straight away from one loudspeaker: its delay is known at every sample.</summary>
public sealed class MovingObjectTests
{
    private const double SampleRate = 48000;
    private const int Frames = 24000;

    [Theory]
    [InlineData(5.0)]
    [InlineData(-5.0)]
    [InlineData(20.0)]
    public void A_tone_is_shifted_as_Doppler_says(double speed)
    {
        const double Tone = 1000;
        var (signal, _, _) = Render(Tone, speed, new BlockRendererOptions { ObjectCapacity = 1 });

        // Zero crossings upwards, placed between samples.
        var first = double.NaN;
        var last = double.NaN;
        var count = -1;
        for (var n = 1000; n < signal.Length; n++)
        {
            if (signal[n - 1] < 0 && signal[n] >= 0)
            {
                last = n - 1 + (signal[n - 1] / (signal[n - 1] - (double)signal[n]));
                first = double.IsNaN(first) ? last : first;
                count++;
            }
        }

        var heard = count * SampleRate / (last - first);
        var expected = Tone / (1 + (speed / 343));
        Assert.InRange(heard / expected, 1 - (speed > 10 ? 0.004 : 0.001), 1 + (speed > 10 ? 0.004 : 0.001));
        Assert.Equal(1 - (speed / 343), heard / Tone, 1e-5);
    }

    /// <summary>At 0.02 m/s the delay passes through all fractions and is at rest otherwise.</summary>
    [Theory]
    [InlineData(1000, 0.02, -141)]
    [InlineData(4000, 0.02, -117)]
    [InlineData(10000, 0.02, -77)]
    [InlineData(16000, 0.02, -59)]
    [InlineData(1000, 5, -141)]
    [InlineData(4000, 5, -117)]
    [InlineData(10000, 5, -77)]
    [InlineData(16000, 5, -59)]
    [InlineData(1000, 30, -141)]
    [InlineData(4000, 30, -116)]
    [InlineData(10000, 30, -76)]
    [InlineData(16000, 30, -58)]
    public void A_moving_tone_differs_from_the_ideally_resampled_one_by_the_quartic_only(double toneHz, double speed, double errorDb)
    {
        // Low corner and aliasing frequency are one: the prefilter is a plain factor.
        var options = new BlockRendererOptions { ObjectCapacity = 1, PrefilterLowHz = 1000, PrefilterAliasingHz = 1000 };
        var (signal, gains, distances) = Render(toneHz, speed, options);
        var factor = Math.Sqrt(2 * Math.PI * 1000 / 343);
        var latency = (options.PrefilterTaps / 2) + Rendering.Delay.FarrowDesign.LatencySamples;
        var error = 0.0;
        var power = 0.0;
        for (var n = 0; n < signal.Length; n++)
        {
            var ideal = gains(n) * factor * Math.Sin(2 * Math.PI * toneHz / SampleRate * (480000 + n - latency - (distances(n) / 343 * SampleRate)));
            error += (signal[n] - ideal) * (signal[n] - ideal);
            power += ideal * ideal;
        }

        Assert.True(10 * Math.Log10(error / power) < errorDb, $"{10 * Math.Log10(error / power):F1} dB");
    }

    [Fact]
    public void Motion_makes_no_steps()
    {
        // A very low tone: whatever jumps from sample to sample is not the tone.
        var (signal, _, _) = Render(20, 3, new BlockRendererOptions { ObjectCapacity = 1 });
        var largest = signal.Max(MathF.Abs);
        for (var n = 2; n < signal.Length; n++)
        {
            Assert.True(Math.Abs(signal[n] - (2 * signal[n - 1]) + signal[n - 2]) < largest * 1e-4);
        }
    }

    [Fact]
    public void A_jump_is_a_fade_of_twenty_milliseconds()
    {
        var room = TestRoom.Line(1, 0.1);
        var renderer = new BlockRenderer(room, new(3, 0, 0), new BlockRendererOptions { ObjectCapacity = 1 });
        renderer.Install(0, new RenderedObject { Source = new SineSignal(-1_000_000, 100, 0), Kind = RenderedKind.Point, Position = new(-2, 0, 0) });
        renderer.TryApply(new SceneChange(480, 0, SceneChangeKind.Position, -12, 0, 0, 0));
        renderer.Start(0);
        var signal = new float[1920];
        for (var n = 0; n < signal.Length; n += 48)
        {
            renderer.Render(48);
            renderer.Output(0).CopyTo(signal.AsSpan(n));
        }

        Assert.Equal(1, renderer.Counters.Jumps);
        var steepest = 0f;
        for (var n = 1; n < signal.Length; n++)
        {
            steepest = Math.Max(steepest, Math.Abs(signal[n] - signal[n - 1]));
        }

        // The tone itself, plus a fade of its largest value (twice at worst) over 960 samples.
        var largest = signal.Max(MathF.Abs);
        Assert.True(steepest < largest * ((2 * MathF.PI * 100 / 48000) + (2f / 960) + 0.0005f));

        // Ten metres further away it is quieter by as much as the driving function says, and stays so.
        Assert.InRange(signal[^480..].Max() / signal[..480].Max(), 0.12f, 0.25f);
    }

    /// <summary>The signal from sample 480000 on; gain and distance as functions of the sample since then.</summary>
    private static (float[] Signal, Func<int, double> Gain, Func<int, double> Distance) Render(double toneHz, double speed, BlockRendererOptions options)
    {
        const long Start = 480000;
        var room = TestRoom.Line(1, 0.1);
        var reference = new Vector3D(3, 0, 0);
        const double Near = 6;
        var seconds = Frames / SampleRate;
        var path = new ObjectPath(
            Start, [new PathPoint(0, new(-Near, 0, 0)), new PathPoint(Frames, new(-Near - (speed * seconds), 0, 0))], loop: false, PathShape.Linear);
        var renderer = new BlockRenderer(room, reference, options);
        renderer.Install(0, new RenderedObject { Source = new SineSignal(0, toneHz, 0), Kind = RenderedKind.Point, Path = path, FollowPath = true });
        renderer.Start(Start);
        var signal = new float[Frames];
        for (var n = 0; n < Frames; n += 48)
        {
            renderer.Render(48);
            renderer.Output(0).CopyTo(signal.AsSpan(n));
        }

        double Distance(int n) => Near + (speed * n / SampleRate);
        double GainAt(int gridPoint)
        {
            Span<double> delay = stackalloc double[1];
            Span<double> weight = stackalloc double[1];
            Span<bool> selected = stackalloc bool[1];
            DrivingFunction.Point(room, new(-Distance(gridPoint), 0, 0), reference, delay, weight, selected);

            // A run of one loudspeaker is its own middle: the taper is one.
            return weight[0] * 0.1;
        }

        return (signal, n => GainAt(n / 48 * 48) + ((GainAt((n / 48 * 48) + 48) - GainAt(n / 48 * 48)) * (n % 48) / 48), Distance);
    }
}
