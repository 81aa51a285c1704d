using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Beds;

/// <summary>A plane wave from a direction, or with no direction a noise of its own in each channel.</summary>
internal sealed class TestBed : BedSignal
{
    private readonly SignalSource[] _signals;
    private readonly double[] _factors;

    private TestBed(int order, SignalSource[] signals, double[] factors)
    {
        Order = order;
        _signals = signals;
        _factors = factors;
    }

    public override int Order { get; }

    public override double PeakUpperBound => _signals.Max(signal => signal.PeakUpperBound) * _factors.Max(Math.Abs);

    public static TestBed PlaneWave(int order, Vector3D from, SignalSource signal)
    {
        var factors = new double[AmbisonicChannel.Count(order)];
        SphericalHarmonics.Evaluate(from.Normalized(), order, factors);
        return new TestBed(order, [.. factors.Select(_ => signal)], factors);
    }

    public static TestBed Noise(int order, long startSample)
    {
        var count = AmbisonicChannel.Count(order);
        return new TestBed(
            order, [.. Enumerable.Range(0, count).Select(channel => new PinkNoiseSignal(startSample, -20, (ulong)channel + 7))], [.. Enumerable.Repeat(1.0, count)]);
    }

    /// <summary>A tone in one channel, the others silent.</summary>
    public static TestBed Tone(int order, int channel, double frequencyHz)
    {
        var count = AmbisonicChannel.Count(order);
        var signal = new SineSignal(long.MinValue / 4, frequencyHz, 0);
        return new TestBed(order, [.. Enumerable.Repeat<SignalSource>(signal, count)], [.. Enumerable.Range(0, count).Select(i => i == channel ? 1.0 : 0)]);
    }

    public override void Read(int channel, long sampleIndex, Span<float> destination)
    {
        _signals[channel].Read(sampleIndex, destination);
        foreach (ref var sample in destination)
        {
            sample *= (float)_factors[channel];
        }
    }
}
