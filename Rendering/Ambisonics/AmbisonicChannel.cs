namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Numbers of ambisonic channels (ACN) and the levels of their two customary normalisations. A channel stands for a spherical
/// harmonic of order n and degree m, -n to n; its number is n (n + 1) + m (Chapman et al. 2009).
/// </summary>
public static class AmbisonicChannel
{
    /// <summary>Highest order that is rendered.</summary>
    public const int HighestOrder = 10;

    /// <summary>Channels of a full scene of the highest order.</summary>
    public const int HighestCount = (HighestOrder + 1) * (HighestOrder + 1);

    /// <summary>Number of channels of a full scene: (order + 1)^2.</summary>
    public static int Count(int order) => (order + 1) * (order + 1);

    /// <summary>Channel of a harmonic.</summary>
    /// <param name="order">n, 0 or more.</param>
    /// <param name="degree">m, -n to n.</param>
    public static int Number(int order, int degree) => (order * (order + 1)) + degree;

    /// <summary>Order n of a channel, 0 or more.</summary>
    public static int OrderOf(int channel)
    {
        var order = 0;
        while (Count(order) <= channel)
        {
            order++;
        }

        return order;
    }

    /// <summary>Degree m of a channel, -n to n.</summary>
    public static int DegreeOf(int channel) => channel - Number(OrderOf(channel), 0);

    /// <summary>
    /// The order whose full scene has this many channels; false where there is none of order 1 to <see cref="HighestOrder"/>.
    /// </summary>
    public static bool TryOrderOf(int channelCount, out int order)
    {
        for (order = 1; order <= HighestOrder; order++)
        {
            if (Count(order) == channelCount)
            {
                return true;
            }
        }

        order = 0;
        return false;
    }

    /// <summary>Linear factor from an SN3D signal of an order to the N3D signal: sqrt(2n + 1).</summary>
    public static double N3DFromSN3D(int order) => Math.Sqrt((2 * order) + 1);

    /// <summary>Linear factor from an N3D signal of an order to the SN3D signal: 1 / sqrt(2n + 1).</summary>
    public static double SN3DFromN3D(int order) => 1 / Math.Sqrt((2 * order) + 1);
}
