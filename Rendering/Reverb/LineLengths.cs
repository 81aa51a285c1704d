using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// Lengths of the delay lines of a room. All are prime numbers and different, so that no two lines repeat together before
/// the product of their lengths has passed (Schroeder 1962). They spread evenly on a logarithmic axis around the mean free path,
/// as the ways between the walls of a hall do; their mean is the mean free path within a few samples.
/// </summary>
internal static class LineLengths
{
    /// <summary>Longest line for its mean; the shortest is this divided by <see cref="Spread"/>.</summary>
    private const double Spread = 3.2;

    /// <summary>Lines that lie side by side in the transform get lengths far apart; coprime to every power of two.</summary>
    private const int Shuffle = 11;

    /// <summary>The lengths [samples], in the order of the lines.</summary>
    /// <param name="sizeMetres">Mean free path [m], 2 or more.</param>
    public static int[] For(double sizeMetres)
    {
        const int Count = ReverbDesign.LineCount;
        var meanSamples = sizeMetres / SpeedOfSound.MetresPerSecond * SignalSource.SampleRate;
        var meanOfSpread = (Spread - 1) / Math.Log(Spread);
        var lengths = new int[Count];
        var taken = new HashSet<int>();
        for (var i = 0; i < Count; i++)
        {
            var wanted = meanSamples / meanOfSpread * Math.Pow(Spread, (i + 0.5) / Count);
            lengths[i * Shuffle % Count] = NearestPrime((int)Math.Round(wanted), taken);
        }

        return lengths;
    }

    /// <summary>The prime nearest to a number that is not taken yet; of two as near the larger one.</summary>
    private static int NearestPrime(int wanted, HashSet<int> taken)
    {
        for (var away = 0; ; away++)
        {
            if (IsPrime(wanted + away) && taken.Add(wanted + away))
            {
                return wanted + away;
            }

            if (IsPrime(wanted - away) && taken.Add(wanted - away))
            {
                return wanted - away;
            }
        }
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return number > 1;
    }
}
