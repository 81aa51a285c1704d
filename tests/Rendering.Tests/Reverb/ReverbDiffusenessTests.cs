using Wavehall.Rendering.Reverb;

namespace Wavehall.Rendering.Tests.Reverb;

public sealed class ReverbDiffusenessTests
{
    [Theory]
    [InlineData(10, 1.9, 16)]
    [InlineData(4, 0.5, 16)]
    [InlineData(20, 3, 24)]
    public void No_two_outputs_are_alike_at_any_lag(double size, double seconds, int outputs)
    {
        var measured = new ReverbMeasurement(new ReverbDesign(Settings(size, seconds), outputs), 0.6);
        Assert.InRange(measured.LargestCorrelation(0.1), 0, 0.2);
    }

    /// <summary>1 is the density of noise; below, echoes are heard one by one. A larger room takes longer, as in nature.</summary>
    [Theory]
    [InlineData(4, 0.5, 0.03)]
    [InlineData(10, 1.9, 0.1)]
    [InlineData(20, 3, 0.15)]
    public void Echoes_become_as_dense_as_noise_and_stay_so(double size, double seconds, double afterSeconds)
    {
        var measured = new ReverbMeasurement(new ReverbDesign(Settings(size, seconds), 16), 1);
        for (var at = afterSeconds; at < 0.6 && at < seconds; at += 0.05)
        {
            var all = Enumerable.Range(0, 16).Select(output => measured.EchoDensity(output, at)).ToArray();
            Assert.InRange(all.Average(), 0.93, 1.07);
            Assert.All(all, one => Assert.InRange(one, 0.75, 1.25));
        }
    }

    private static ReverbSettings Settings(double size, double seconds) =>
        new() { SizeMetres = size, PreDelaySeconds = 0, LowTimeSeconds = seconds, MidTimeSeconds = seconds, HighTimeSeconds = seconds / 2 };
}
