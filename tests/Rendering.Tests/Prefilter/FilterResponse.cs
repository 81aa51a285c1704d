using System.Numerics;
using Wavehall.Rendering.Prefilter;

namespace Wavehall.Rendering.Tests.Prefilter;

/// <summary>What a filter does to a pulse, and the response of that at a frequency.</summary>
internal static class FilterResponse
{
    /// <summary>Response of taps at a frequency; time 0 is a number of samples after the first tap.</summary>
    public static Complex At(ReadOnlySpan<double> taps, double frequencyHz, int latencySamples = 0)
    {
        var sum = Complex.Zero;
        for (var n = 0; n < taps.Length; n++)
        {
            sum += Complex.FromPolarCoordinates(taps[n], -2 * Math.PI * frequencyHz / 48000 * (n - latencySamples));
        }

        return sum;
    }

    /// <summary>A pulse through the delay and the taps of a feed.</summary>
    public static double[] Pulse(FeedFilter filter) => [.. new double[filter.DelaySamples], .. filter.Taps];

    public static double Decibels(double ratio) => 20 * Math.Log10(ratio);

    public static double Degrees(Complex value) => value.Phase * 180 / Math.PI;
}
