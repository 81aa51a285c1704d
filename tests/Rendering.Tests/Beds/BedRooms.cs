using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Beds;

namespace Wavehall.Rendering.Tests.Beds;

/// <summary>Rooms of no particular shape: what matters is that every weight and every delay is another.</summary>
internal static class BedRooms
{
    public static double[] Matrix(int loudspeakers, int order, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, loudspeakers * AmbisonicChannel.Count(order)).Select(_ => (random.NextDouble() - 0.5) / 4)];
    }

    public static int[] Delays(int loudspeakers, int longest = 300) =>
        [.. Enumerable.Range(0, loudspeakers).Select(i => (i * 37) % (longest + 1))];

    public static BedDecoder Plain(int order, int loudspeakers) => BedDecoder.Create(order, Delays(loudspeakers), Matrix(loudspeakers, order, 1));

    /// <summary>Two bands, bass crossover, near field, and the last two loudspeakers are subwoofers.</summary>
    public static BedDecoder Full(int order, int loudspeakers)
    {
        var channels = AmbisonicChannel.Count(order);
        var high = Matrix(loudspeakers, order, 1);
        var low = Matrix(loudspeakers, order, 2);
        high.AsSpan((loudspeakers - 2) * channels).Clear();
        low.AsSpan((loudspeakers - 2) * channels).Clear();
        return BedDecoder.Create(
            order,
            Delays(loudspeakers),
            high,
            low,
            crossoverHz: 500,
            [.. Enumerable.Range(0, loudspeakers).Select(i => i < loudspeakers - 2 ? 0.0 : 0.5)],
            bassCrossoverHz: 90,
            nearFieldMetres: 4);
    }
}
