namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>Looks for steps in what ought to be continuous.</summary>
internal static class Continuity
{
    private const int Samples = 200;
    private const int Suspects = 4;

    /// <summary>
    /// The largest step of a function between 0 and 1: where it changes most from sample to sample, halves are taken until what
    /// is left changes over next to nothing. A continuous function leaves next to nothing.
    /// </summary>
    public static double LargestStep(Func<double, double[]> function)
    {
        var values = Enumerable.Range(0, Samples + 1).Select(i => function(i / (double)Samples)).ToArray();
        var suspects = Enumerable.Range(0, Samples).OrderByDescending(i => Difference(values[i], values[i + 1])).Take(Suspects);
        return suspects.Max(i => Narrowed(function, i / (double)Samples, values[i], (i + 1) / (double)Samples, values[i + 1]));
    }

    private static double Narrowed(Func<double, double[]> function, double low, double[] atLow, double high, double[] atHigh)
    {
        for (var halving = 0; halving < 30; halving++)
        {
            var middle = (low + high) / 2;
            var atMiddle = function(middle);
            if (Difference(atLow, atMiddle) > Difference(atMiddle, atHigh))
            {
                (high, atHigh) = (middle, atMiddle);
            }
            else
            {
                (low, atLow) = (middle, atMiddle);
            }
        }

        return Difference(atLow, atHigh);
    }

    private static double Difference(double[] a, double[] b)
    {
        var largest = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }

        return largest;
    }
}
