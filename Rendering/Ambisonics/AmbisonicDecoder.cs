using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// A matrix from the channels of a scene (ACN, N3D) to loudspeakers that are equally far from the listener, with the weights of its orders. Made
/// by <see cref="DecoderDesign"/>. Immutable.
/// </summary>
public sealed class AmbisonicDecoder
{
    private readonly double[] _energy;

    internal AmbisonicDecoder(
        DecoderKind kind,
        int order,
        HarmonicWeighting weighting,
        ImmutableArray<Vector3D> directions,
        ImmutableArray<double> matrix,
        ImmutableArray<double> singularValues,
        double[] coveredMoments)
        : this(kind, order, weighting, directions, matrix, singularValues, EnergyOf(matrix, order, directions.Length, coveredMoments), 0)
    {
    }

    private AmbisonicDecoder(
        DecoderKind kind,
        int order,
        HarmonicWeighting weighting,
        ImmutableArray<Vector3D> directions,
        ImmutableArray<double> matrix,
        ImmutableArray<double> singularValues,
        double[] energy,
        int _)
    {
        Kind = kind;
        Order = order;
        Weighting = weighting;
        Directions = directions;
        Matrix = matrix;
        SingularValues = singularValues;
        _energy = energy;
        var weights = new double[order + 1];
        OrderWeights.Evaluate(weighting, order, weights);
        Weights = [.. weights];
        Scale = 1 / Math.Sqrt(MeanEnergy(weights));
    }

    /// <summary>Design.</summary>
    public DecoderKind Kind { get; }

    /// <summary>Highest order N that it decodes.</summary>
    public int Order { get; }

    /// <summary>Weighting of the orders.</summary>
    public HarmonicWeighting Weighting { get; }

    /// <summary>Unit vectors from the listener to the loudspeakers.</summary>
    public ImmutableArray<Vector3D> Directions { get; }

    /// <summary>Number of loudspeakers.</summary>
    public int LoudspeakerCount => Directions.Length;

    /// <summary>Number of channels, (N + 1)^2.</summary>
    public int ChannelCount => AmbisonicChannel.Count(Order);

    /// <summary>
    /// The matrix as its design defines it, without weights and scale: loudspeaker after loudspeaker, <see cref="ChannelCount"/> values each.
    /// </summary>
    public ImmutableArray<double> Matrix { get; }

    /// <summary>Weights of orders 0 to N, that of order 0 being 1.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>
    /// Linear factor that, with the weights, makes the energy of a sound 1 in the mean over all directions that the loudspeakers cover: those
    /// for which amplitude panning gives less than a hundredth of the energy to imaginary loudspeakers.
    /// </summary>
    public double Scale { get; }

    /// <summary>Singular values of the loudspeakers' matrix of harmonics, the largest first.</summary>
    public ImmutableArray<double> SingularValues { get; }

    /// <summary>How many of the channels the layout can tell apart at all.</summary>
    public int Rank
    {
        get
        {
            var least = SingularValues[0] * Math.Max(LoudspeakerCount, ChannelCount) * 2.2e-16;
            return SingularValues.Count(value => value > least);
        }
    }

    /// <summary>
    /// Largest over smallest singular value; 1 on t-designs, infinite where there are fewer loudspeakers than channels or channels that no
    /// loudspeaker plays.
    /// </summary>
    public double ConditionNumber => Rank < ChannelCount ? double.PositiveInfinity : SingularValues[0] / SingularValues[^1];

    /// <summary>The same design with other weights, scaled to the same energy.</summary>
    public AmbisonicDecoder With(HarmonicWeighting weighting) =>
        new(Kind, Order, weighting, Directions, Matrix, SingularValues, _energy, 0);

    /// <summary>The matrix that plays: with weights and scale, in the layout of <see cref="Matrix"/>.</summary>
    public double[] ToPlaybackMatrix()
    {
        var playback = new double[Matrix.Length];
        for (var i = 0; i < playback.Length; i++)
        {
            playback[i] = Matrix[i] * Weights[AmbisonicChannel.OrderOf(i % ChannelCount)] * Scale;
        }

        return playback;
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
    private static double[] EnergyOf(ImmutableArray<double> matrix, int order, int loudspeakers, double[] moments)
    {
        var channels = AmbisonicChannel.Count(order);
        var energy = new double[(order + 1) * (order + 1)];
        for (var i = 0; i < channels; i++)
        {
            for (var j = 0; j < channels; j++)
            {
                var moment = moments[(i * channels) + j];
                if (moment == 0)
                {
                    continue;
                }

                var product = 0.0;
                for (var l = 0; l < loudspeakers; l++)
                {
                    product += matrix[(l * channels) + i] * matrix[(l * channels) + j];
                }

                energy[(AmbisonicChannel.OrderOf(i) * (order + 1)) + AmbisonicChannel.OrderOf(j)] += moment * product;
            }
        }

        return energy;
    }
}
