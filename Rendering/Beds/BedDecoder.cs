using System.Numerics;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.NearField;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Beds;

/// <summary>
/// How a room plays ambisonic scenes: which filters their channels pass, and how much of each filtered channel every loudspeaker plays,
/// how late. Immutable; made apart from the audio thread.
/// </summary>
/// <remarks>
/// A channel becomes up to two feeds (high and low band), channel W one more for the subwoofers. Feeds are numbered: the high band of
/// all channels, the low band of all channels if there is one, the subwoofers' feed if there is one.
/// </remarks>
internal sealed class BedDecoder
{
    /// <summary>Longest delay of a loudspeaker [samples], a second.</summary>
    public const int MaximumDelaySamples = SignalSource.SampleRate;

    /// <summary>A run of filters has forgotten all but this share before the next one fades in, see <see cref="EpochOf"/>.</summary>
    private const double ForgottenShare = 0.01;

    private readonly int[] _delaySamples;
    private readonly double? _crossoverHz;
    private readonly double? _bassCrossoverHz;
    private readonly double? _nearFieldMetres;

    private BedDecoder(
        int order, int[] delaySamples, double[] high, double[]? low, double[]? subwoofer, double? crossoverHz, double? bassCrossoverHz, double? nearFieldMetres)
    {
        Order = order;
        _delaySamples = delaySamples;
        _crossoverHz = crossoverHz;
        _bassCrossoverHz = bassCrossoverHz;
        _nearFieldMetres = nearFieldMetres;
        LongestDelaySamples = delaySamples.Max();
        Stride = (LoudspeakerCount + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        High = Transpose(high);
        Low = low is null ? null : Transpose(low);
        Subwoofer = subwoofer is null ? null : [.. subwoofer.Select(weight => (float)weight), .. new float[Stride - LoudspeakerCount]];
        PlaysChannels = [.. Enumerable.Range(0, LoudspeakerCount).Select(i => IsUsed(high, i) || (low is not null && IsUsed(low, i)))];
    }

    /// <summary>Order N of the scenes it was made for; the feeds are those of (N + 1)^2 channels.</summary>
    public int Order { get; }

    /// <summary>Number of loudspeakers.</summary>
    public int LoudspeakerCount => _delaySamples.Length;

    /// <summary>Delay of each loudspeaker [samples], 0 or more.</summary>
    public ReadOnlySpan<int> DelaySamples => _delaySamples;

    /// <summary>The longest of them [samples].</summary>
    public int LongestDelaySamples { get; }

    /// <summary>Bands of a channel, 1 or 2.</summary>
    public int BandCount => Low is null ? 1 : 2;

    /// <summary>True when channel W has a feed for subwoofers.</summary>
    public bool HasSubwoofers => Subwoofer is not null;

    /// <summary>Distance from one channel's weights to the next [floats]: the loudspeakers in whole vectors.</summary>
    public int Stride { get; }

    /// <summary>Weights of the high band or of all, [channel][loudspeaker].</summary>
    public float[] High { get; }

    /// <summary>Weights of the low band, [channel][loudspeaker]; null with one band.</summary>
    public float[]? Low { get; }

    /// <summary>Weight of the subwoofers' feed by loudspeaker; null without.</summary>
    public float[]? Subwoofer { get; }

    /// <summary>For each loudspeaker, whether it plays any channel; a mere subwoofer does not.</summary>
    public bool[] PlaysChannels { get; }

    /// <summary>Makes a decoder; arrays are copied. Weights are linear factors for N3D channels that hold everything that levels a loudspeaker.</summary>
    /// <param name="order">Order N of the matrices, 1 to 10; K = (N + 1)^2.</param>
    /// <param name="delaySamples">Delay of each of the L loudspeakers [samples], 0 to <see cref="MaximumDelaySamples"/>.</param>
    /// <param name="high">Weights [loudspeaker][channel], L times K; those of the high band where there are two.</param>
    /// <param name="low">Weights of the low band, likewise; null: one band.</param>
    /// <param name="crossoverHz">Crossover of the two bands [Hz]; given when <paramref name="low"/> is.</param>
    /// <param name="subwoofer">Weight of channel W below the bass crossover for each loudspeaker; null: none.</param>
    /// <param name="bassCrossoverHz">Bass crossover [Hz], below which channels are left to the subwoofers; null: none. Given when <paramref name="subwoofer"/> is.</param>
    /// <param name="nearFieldMetres">Radius of the loudspeakers whose near field is compensated for [m]; null: none.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or a number is not finite or out of range.</exception>
    public static BedDecoder Create(
        int order,
        ReadOnlySpan<int> delaySamples,
        double[] high,
        double[]? low = null,
        double? crossoverHz = null,
        double[]? subwoofer = null,
        double? bassCrossoverHz = null,
        double? nearFieldMetres = null)
    {
        Check(order is >= 1 and <= AmbisonicChannel.HighestOrder, "order is not 1 to 10");
        Check(!delaySamples.IsEmpty && !delaySamples.ContainsAnyExceptInRange(0, MaximumDelaySamples), "there are no loudspeakers, or a delay is out of range");
        var count = delaySamples.Length * AmbisonicChannel.Count(order);
        Check(high.Length == count && (low is null || low.Length == count), "a matrix is not loudspeakers times channels");
        Check(subwoofer is null || subwoofer.Length == delaySamples.Length, "subwoofer weights are not one per loudspeaker");
        Check(high.Concat(low ?? []).Concat(subwoofer ?? []).All(double.IsFinite), "a weight is not finite");
        Check(low is null == crossoverHz is null, "a low band and its crossover belong together");
        Check(subwoofer is null || bassCrossoverHz is not null, "subwoofers need a bass crossover");
        return new BedDecoder(order, delaySamples.ToArray(), high, low, subwoofer, crossoverHz, bassCrossoverHz, nearFieldMetres);

        static void Check(bool holds, string reason)
        {
            if (!holds)
            {
                throw new ArgumentException(reason);
            }
        }
    }

    /// <summary>Filter from a channel to its high band (or its only one).</summary>
    public AnchoredCascade? HighFilter(int channel) => Cascade(channel, _crossoverHz is { } hz ? LinkwitzRiley.HighPass(hz) : []);

    /// <summary>Filter from a channel to its low band; null with one band.</summary>
    public AnchoredCascade? LowFilter(int channel) => _crossoverHz is { } hz ? Cascade(channel, LinkwitzRiley.LowPass(hz)) : null;

    /// <summary>Filter from channel W to the subwoofers: with the phase that the crossover of the bands gives to the others.</summary>
    public AnchoredCascade SubwooferFilter()
    {
        BiquadSection[] allPass = _crossoverHz is { } hz ? [LinkwitzRiley.AllPass(hz)] : [];
        return new AnchoredCascade([.. LinkwitzRiley.LowPass(_bassCrossoverHz!.Value), .. allPass]);
    }

    /// <summary>
    /// Epoch of a filter's runs [samples]: as long as the slowest pole of a near field of order n, some c / R, needs. Order 1 is the slowest:
    /// beyond 7 m of radius it needs more than the default.
    /// </summary>
    internal static int EpochOf(int order, double? nearFieldMetres)
    {
        var epoch = AnchoredCascade.DefaultEpochSamples;
        if (order == 0 || nearFieldMetres is not { } radius)
        {
            return epoch;
        }

        var slowest = BesselRoots.Of(order).Min(root => -root.Real) * Venues.SpeedOfSound.MetresPerSecond / radius;
        var needed = -Math.Log(ForgottenShare) / slowest * SignalSource.SampleRate / 0.75;
        while (epoch < needed && epoch < 1 << 17)
        {
            epoch *= 2;
        }

        return epoch;
    }

    private static bool IsUsed(double[] matrix, int loudspeaker, int channels) =>
        matrix.AsSpan(loudspeaker * channels, channels).ContainsAnyExcept(0.0);

    private bool IsUsed(double[] matrix, int loudspeaker) => IsUsed(matrix, loudspeaker, AmbisonicChannel.Count(Order));

    private AnchoredCascade? Cascade(int channel, BiquadSection[] band)
    {
        var order = AmbisonicChannel.OrderOf(channel);
        BiquadSection[] sections =
        [
            .. _bassCrossoverHz is { } bass ? LinkwitzRiley.HighPass(bass) : [],
            .. order > 0 && _nearFieldMetres is { } radius ? NearFieldFilter.PlaneWave(order, radius) : [],
            .. band,
        ];
        return sections.Length == 0 ? null : new AnchoredCascade(sections, EpochOf(order, _nearFieldMetres));
    }

    private float[] Transpose(double[] matrix)
    {
        var channels = AmbisonicChannel.Count(Order);
        var transposed = new float[channels * Stride];
        for (var i = 0; i < LoudspeakerCount; i++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                transposed[(channel * Stride) + i] = (float)matrix[(i * channels) + channel];
            }
        }

        return transposed;
    }
}
