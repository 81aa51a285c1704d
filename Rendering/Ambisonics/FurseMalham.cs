using System.Collections.Immutable;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Channels of the older Furse-Malham format of first to third order (Malham 2003): another sequence of channels, each as loud as makes
/// its largest value 1 (maxN), but for W, which is 3 dB below. For import: what is rendered is ACN and N3D.
/// </summary>
public static class FurseMalham
{
    /// <summary>Letters of the channels, in the sequence of a file.</summary>
    public const string Letters = "WXYZRSTUVKLMNOPQ";

    /// <summary>
    /// Where each channel of a file of third order goes; a file of lower order has the first 4 or 9 of them.
    /// </summary>
    public static ImmutableArray<FurseMalhamChannel> Channels { get; } =
    [
        Channel(0, 0, Math.Sqrt(0.5)),
        Channel(1, 1, 1),
        Channel(1, -1, 1),
        Channel(1, 0, 1),
        Channel(2, 0, 1),
        Channel(2, 1, 2 / Math.Sqrt(3)),
        Channel(2, -1, 2 / Math.Sqrt(3)),
        Channel(2, 2, 2 / Math.Sqrt(3)),
        Channel(2, -2, 2 / Math.Sqrt(3)),
        Channel(3, 0, 1),
        Channel(3, 1, Math.Sqrt(45.0 / 32)),
        Channel(3, -1, Math.Sqrt(45.0 / 32)),
        Channel(3, 2, 3 / Math.Sqrt(5)),
        Channel(3, -2, 3 / Math.Sqrt(5)),
        Channel(3, 3, Math.Sqrt(8.0 / 5)),
        Channel(3, -3, Math.Sqrt(8.0 / 5)),
    ];

    /// <summary>The channels of a file; false where no full scene of first to third order has this many (4, 9 or 16).</summary>
    public static bool TryChannels(int channelCount, out ImmutableArray<FurseMalhamChannel> channels)
    {
        var known = channelCount is 4 or 9 or 16;
        channels = known ? Channels[..channelCount] : [];
        return known;
    }

    /// <param name="order">Order n.</param>
    /// <param name="degree">Degree m.</param>
    /// <param name="levelOverSN3D">The format's signal over that of SN3D.</param>
    private static FurseMalhamChannel Channel(int order, int degree, double levelOverSN3D) =>
        new(AmbisonicChannel.Number(order, degree), AmbisonicChannel.N3DFromSN3D(order) / levelOverSN3D);
}

/// <summary>Where a Furse-Malham channel goes.</summary>
/// <param name="Channel">Channel number in ACN.</param>
/// <param name="Factor">Linear factor that makes N3D of it.</param>
public readonly record struct FurseMalhamChannel(int Channel, double Factor);
