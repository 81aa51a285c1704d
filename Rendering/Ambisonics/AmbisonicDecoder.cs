using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// A matrix from the channels of a scene (ACN, N3D) to loudspeakers that are equally far from the listener. Made by
/// <see cref="DecoderDesign"/>. Immutable.
/// </summary>
public sealed class AmbisonicDecoder
{
    private readonly double[] _coveredMoments;
    private readonly double[] _energy;

    /// <summary>Takes a design.</summary>
    /// <param name="kind">Design.</param>
    /// <param name="weighting">Weights of the orders.</param>
    /// <param name="layout">The loudspeakers and their harmonics.</param>
    /// <param name="matrix">The matrix as the design defines it.</param>
    /// <param name="played">The matrix that plays, before weights and scale.</param>
    /// <param name="coveredMoments">Mean over the covered directions of y(d) y(d)^T.</param>
    internal AmbisonicDecoder(
        DecoderKind kind, HarmonicWeighting weighting, LayoutHarmonics layout, ImmutableArray<double> matrix, ImmutableArray<double> played, double[] coveredMoments)
    {
        Kind = kind;
        Weighting = weighting;
        Layout = layout;
        Matrix = matrix;
        _coveredMoments = coveredMoments;
        var weights = new double[Order + 1];
        OrderWeights.Evaluate(weighting, Order, weights);
        Weights = [.. weights];
        _energy = EnergyOf(played);
        Scale = 1 / Math.Sqrt(MeanEnergy(weights));
        var playback = played.Select((value, i) => value * weights[AmbisonicChannel.OrderOf(i % ChannelCount)] * Scale).ToImmutableArray();
        PlaybackMatrix = playback;
        Player = new PlaybackColumns(playback.AsSpan(), LoudspeakerCount);
    }

    /// <summary>Design.</summary>
    public DecoderKind Kind { get; }

    /// <summary>Highest order N that it decodes.</summary>
    public int Order => Layout.Order;

    /// <summary>Weighting of the orders.</summary>
    public HarmonicWeighting Weighting { get; }

    /// <summary>Unit vectors from the listener to the loudspeakers.</summary>
    public ImmutableArray<Vector3D> Directions => Layout.Directions;

    /// <summary>Number of loudspeakers.</summary>
    public int LoudspeakerCount => Directions.Length;

    /// <summary>Number of channels, (N + 1)^2.</summary>
    public int ChannelCount => AmbisonicChannel.Count(Order);

    /// <summary>
    /// The matrix as its design defines it, without weights and scale: loudspeaker after loudspeaker, <see cref="ChannelCount"/> values each.
    /// </summary>
    public ImmutableArray<double> Matrix { get; }

    /// <summary>
    /// The matrix that plays, in the layout of <see cref="Matrix"/>: with weights and <see cref="Scale"/>, and for AllRAD evened, see
    /// <see cref="AllRadEvening"/>.
    /// </summary>
    public ImmutableArray<double> PlaybackMatrix { get; }

    /// <summary>Weights of orders 0 to N, that of order 0 being 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>
    /// Linear factor that, with the weights, makes the energy of a sound 1 in the mean over all directions that the loudspeakers cover: those
    /// for which amplitude panning gives less than a hundredth of the energy to imaginary loudspeakers.
    /// </summary>
    public double Scale { get; }

    /// <summary>Singular values of the loudspeakers' matrix of harmonics, the largest first.</summary>
    public ImmutableArray<double> SingularValues => Layout.SingularValues;

    /// <summary>How many of the channels the layout can tell apart at all.</summary>
    public int Rank => Layout.Rank;

    /// <summary>
    /// Largest over smallest singular value; 1 on t-designs, infinite where there are fewer loudspeakers than channels or channels that no
    /// loudspeaker plays.
    /// </summary>
    public double ConditionNumber => Layout.ConditionNumber;

    /// <summary><see cref="PlaybackMatrix"/>, ready to be multiplied with.</summary>
    internal PlaybackColumns Player { get; }

    private LayoutHarmonics Layout { get; }

    /// <summary>The same decoder, playing its matrix as it is defined, but for weights and scale: for comparison.</summary>
    public AmbisonicDecoder AsDefined() => new(Kind, Weighting, Layout, Matrix, Matrix, _coveredMoments);

    /// <summary>Gains of a sound from a direction; allocates nothing.</summary>
    /// <param name="direction">Unit vector.</param>
    /// <param name="gains">Takes <see cref="LoudspeakerCount"/> linear gains.</param>
    public void Evaluate(Vector3D direction, Span<double> gains)
    {
        Span<double> harmonics = stackalloc double[AmbisonicChannel.HighestCount];
        SphericalHarmonics.Evaluate(direction, Order, harmonics);
        Player.Multiply(harmonics, gains);
    }

    /// <summary>Energy of a sound in the mean over the covered directions, before <see cref="Scale"/>.</summary>
    /// <param name="weights">N + 1 weights of the orders.</param>
    internal double MeanEnergy(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var a = 0; a <= Order; a++)
        {
            for (var b = 0; b <= Order; b++)
            {
                sum += weights[a] * weights[b] * _energy[(a * (Order + 1)) + b];
            }
        }

        return sum;
    }

    /// <summary>
    /// Mean over the covered directions of the scalar product of what order a and what order b send to the loudspeakers, for all a and b: with it
    /// the energy is known for any weights.
    /// </summary>
    private double[] EnergyOf(ImmutableArray<double> matrix)
    {
        var channels = ChannelCount;
        var energy = new double[(Order + 1) * (Order + 1)];
        for (var i = 0; i < channels; i++)
        {
            for (var j = 0; j < channels; j++)
            {
                var product = 0.0;
                for (var l = 0; l < LoudspeakerCount; l++)
                {
                    product += matrix[(l * channels) + i] * matrix[(l * channels) + j];
                }

                energy[(AmbisonicChannel.OrderOf(i) * (Order + 1)) + AmbisonicChannel.OrderOf(j)] += _coveredMoments[(i * channels) + j] * product;
            }
        }

        return energy;
    }
}
